import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { book, faults } from './acts';
import { ask, expect, test } from './cast';

const REGISTER = 'Sổ đơn vị, cán bộ, địa bàn';

type Chosen = string | { name: string; mimeType: string; buffer: Buffer };

async function send(page: Page, file: Chosen): Promise<void> {
  await page.goto('/imports');
  await page.getByRole('radio', { name: REGISTER }).check();
  await page.locator('input[type=file]').setInputFiles(file);
  await page.getByRole('button', { name: 'Kiểm tra tệp' }).click();
  await page.waitForURL(/\/imports\/[0-9a-f-]{36}/);
}

/** The findings on the screen as `sheet row`. */
function shownFindings(page: Page): Promise<string[]> {
  return page.locator('section:has(table)').evaluateAll((sections) =>
    sections.flatMap((section) => {
      const sheet = section.querySelector('h2')?.textContent?.trim();
      const rows = [...section.querySelectorAll('tbody tr td:first-child')];
      return rows.map((cell) => `${sheet} ${/\d+/.exec(cell.textContent ?? '')?.[0] ?? ''}`);
    }),
  );
}

test('a workbook full of faults shows every one of them, in both languages, and can only be dropped', async ({
  as,
}) => {
  const { page } = await as('staff');
  await send(page, book('loi.xlsx'));
  await page.getByRole('button', { name: 'Dùng các cột này, kiểm tra tệp' }).click({ timeout: 45_000 });
  await expect(page.getByRole('heading', { name: 'Kết quả kiểm tra' })).toBeVisible({ timeout: 45_000 });
  const shown = await shownFindings(page);
  const listed = await faults();
  expect(listed).toHaveLength(65);
  expect(listed.filter(({ sheet, row }) => !shown.includes(`${sheet} ${row}`))).toEqual([]);
  expect(shown.length).toBeGreaterThanOrEqual(listed.length);
  await expect(page.getByRole('button', { name: 'Ghi vào sổ' })).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Bỏ tệp này' })).toBeVisible();

  await page.getByRole('radio', { name: /^Cảnh báo/ }).check();
  await expect(page).toHaveURL(/level=warning/);
  await page.evaluate(() => localStorage.setItem('satsao.lang', 'en'));
  await page.reload();
  await expect(page.getByRole('radio', { name: /^Warning/ })).toBeChecked();
});

test('the register of the district, sent a second time, would change nothing', async ({ as }) => {
  const { page } = await as('admin');
  await send(page, book('hai-ba-trung.xlsx'));
  const summary = page.getByRole('table', { name: 'Nếu ghi thì thay đổi' });
  await expect(summary).toBeVisible({ timeout: 45_000 });
  const figures = await summary
    .locator('tbody tr')
    .evaluateAll((rows) =>
      rows.map((row) => [...row.querySelectorAll('td > span:last-child')].map((cell) => cell.textContent ?? '')),
    );
  expect(figures.length).toBeGreaterThan(5);
  for (const [added, changed] of figures) expect([added, changed]).toEqual(['0', '0']);
});

type Units = { items: { id: string; kind: string }[] };

test('headings that are not ours are mapped, the book is written, and taken back to the letter', async ({ as }) => {
  const staff = await as('staff');
  const { page } = staff;
  const { items } = await ask<Units>(staff, '/units?limit=100');
  const ward = items.find((each) => each.kind === 'ward_police')?.id;
  const quarters = () => ask<unknown>(staff, `/quarters?unit_id=${ward}&limit=200`);
  const before = await quarters();
  const taken = await staff.api.post('/api/v1/exports/quarters', {
    headers: { Authorization: `Bearer ${staff.token}` },
    data: { unit_id: ward, language: 'en' },
  });
  expect(taken.status()).toBe(200);
  const mimeType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
  await send(page, { name: 'quarters.xlsx', mimeType, buffer: await taken.body() });

  await page.getByLabel('Trang này là').first().selectOption('Khu dân cư', { timeout: 45_000 });
  await expect(page.getByText(/Chưa có cột bắt buộc: “Mã KDC”/)).toBeVisible();
  await page.getByLabel('Quarter code').selectOption('Mã KDC');
  await page.getByLabel('Ward', { exact: true }).selectOption('Phường');
  await page.getByLabel('Name of the unit').selectOption('Tên khu dân cư');
  await page.getByRole('button', { name: 'Dùng các cột này, kiểm tra tệp' }).click();

  await page.getByRole('link', { name: /^Sửa đổi \([1-9]/ }).click({ timeout: 45_000 });
  await expect(page.getByRole('table').getByText('Công an phường').first()).toBeVisible();
  const [changed] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Tải về dạng CSV' }).first().click(),
  ]);
  expect(changed.suggestedFilename()).toMatch(/^thay-doi-nhap-/);
  await page.getByRole('button', { name: 'Ghi vào sổ' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Ghi vào sổ' }).click();
  await page.getByRole('button', { name: 'Hoàn tác' }).click({ timeout: 45_000 });
  expect(await quarters()).not.toEqual(before);
  await page.getByRole('dialog').getByRole('button', { name: 'Hoàn tác' }).click();
  await expect(page.getByText('Đã hoàn tác: sổ trở lại đúng như trước')).toBeVisible({ timeout: 45_000 });
  expect(await quarters()).toEqual(before);

  await send(page, { name: 'quarters-2.xlsx', mimeType, buffer: await taken.body() });
  await expect(page.getByRole('button', { name: 'Chọn lại cột' })).toBeVisible({ timeout: 45_000 });
});

test('a list is taken away as it is filtered, with the count on the button', async ({ as }) => {
  const { page } = await as('staff');
  await page.goto('/officers?position=ward_chief');
  const count = page.getByText(/^Tải \d+ dòng$/).first();
  await expect(count).toBeVisible();
  const rows = Number(/\d+/.exec((await count.textContent()) ?? '')?.[0]);
  const shown = page.getByRole('table', { name: /Cán bộ và chức vụ/ }).locator('tbody tr');
  await expect(shown).toHaveCount(rows);

  const [csv] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Tải về dạng CSV' }).first().click(),
  ]);
  expect(csv.suggestedFilename()).toMatch(/^can-bo-\d{4}-\d\d-\d\d-minh-hoa\.csv$/);
  const text = await readFile(await csv.path(), 'utf8');
  expect(text.startsWith('\uFEFFSố hiệu,Họ và tên')).toBe(true);
  expect(text.trim().split('\r\n')).toHaveLength(rows + 1);
  const [xlsx] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Tải về dạng XLSX' }).first().click(),
  ]);
  expect(xlsx.suggestedFilename()).toMatch(/\.xlsx$/);
  expect((await readFile(await xlsx.path())).subarray(0, 2).toString()).toBe('PK');
});
