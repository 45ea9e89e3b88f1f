import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, type Page } from '@playwright/test';
import { ask, type Person } from './cast';

const BOOKS = path.resolve(import.meta.dirname, '../../tests/data');
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

export const book = (name: string): string => path.join(BOOKS, name);

/** Sends a workbook through the API and waits until the worker has tried it. */
export async function tryBook(person: Person, name: string): Promise<string> {
  const sent = await person.api.post('/api/v1/imports', {
    params: { kind: 'register', filename: name },
    headers: { Authorization: `Bearer ${person.token}`, 'Content-Type': XLSX },
    data: await readFile(book(name)),
  });
  expect(sent.status(), name).toBe(202);
  const { id } = await sent.json();
  const status = async () => (await ask<{ status: string }>(person, `/imports/${id}`)).status;
  await expect.poll(status, { timeout: 45_000 }).not.toMatch(/queued|checking/);
  return id;
}

/** One visit on the form: groups of this beat officer, a note on the situation, "as before"; the rest as proposed. */
export async function fillVisit(
  page: Page,
  note: string,
  { holder, with: companion }: { holder?: string; with?: string },
) {
  if (holder) {
    await page
      .getByRole('button', { name: /^(Chọn tổ|Đổi tổ.*)$/ })
      .first()
      .click();
    await page.getByRole('searchbox').fill(holder);
    await page
      .getByRole('dialog')
      .getByRole('button', { name: new RegExp(holder) })
      .first()
      .click();
  }
  await page.getByLabel('Tình hình', { exact: true }).fill(note);
  await page.getByRole('radio', { name: 'Như cũ' }).check();
  if (companion) {
    await page.getByText('Cán bộ công an cùng đi').first().click();
    await page.getByRole('checkbox', { name: companion }).check();
  }
}

export async function saveVisit(page: Page): Promise<string> {
  await page.getByRole('button', { name: 'Kết thúc và lưu' }).click();
  await page.waitForURL(/\/visits\/[0-9a-f-]{36}$/);
  return page.url().split('/').at(-1) ?? '';
}

/** The name of somebody, as the screens write it. */
export async function nameOf(person: Person): Promise<string> {
  const { officer } = await ask<{ officer: { full_name: string } }>(person, '/me');
  return officer.full_name;
}

/** The code of a visit, which stands on every screen that shows it. */
export async function codeOf(person: Person, id: string): Promise<string> {
  return (await ask<{ code: string }>(person, `/visits/${id}`)).code;
}
