import type { BrowserContext, Page } from '@playwright/test';
import { fillVisit } from './acts';
import { ask, expect, type Person, PHONE, test, type Who } from './cast';
import { ready } from './inspect';

const NOTE = 'Đã kiểm tra camera đầu ngõ và thống nhất lịch trực với tổ bảo vệ.';
const me = { viewport: PHONE, installed: true };

type Visits = { items: { id: string; code: string }[] };

/** All rows of a store on this device. */
function stored(page: Page, store: string): Promise<unknown[]> {
  return page.evaluate(
    (name) =>
      new Promise<unknown[]>((done, fail) => {
        const opening = indexedDB.open('satsao');
        opening.onerror = fail;
        opening.onsuccess = () => {
          const asked = opening.result.transaction(name).objectStore(name).getAll();
          asked.onsuccess = () => {
            opening.result.close();
            done(asked.result);
          };
        };
      }),
    store,
  );
}

/** Opened once with a network: the app and the bundle are on the phone. */
async function carried(page: Page): Promise<void> {
  await page.goto('/');
  await ready(page);
  await page.evaluate(() => navigator.serviceWorker.ready);
  await expect.poll(() => page.evaluate(() => navigator.serviceWorker.controller !== null)).toBe(true);
  await expect.poll(async () => (await stored(page, 'ref')).length).toBe(2);
}

async function cut(context: BrowserContext): Promise<void> {
  await context.setOffline(true);
}

/** How many visits of his the server has. */
async function arrived(person: Person): Promise<number> {
  const { officer } = await ask<{ officer: { id: string } }>(person, '/me');
  return (await ask<Visits>(person, `/visits?visitor_id=${officer.id}&limit=200`)).items.length;
}

async function onThePhone(as: (who: Who, options: typeof me) => Promise<Person>, who: Who): Promise<Person> {
  const person = await as(who, me);
  await carried(person.page);
  return person;
}

test('without a network the app opens, a visit is recorded, and it arrives once when the network is back', async ({
  as,
}) => {
  const person = await onThePhone(as, 'otherBeatDeputy');
  const { page, context } = person;
  const before = await arrived(person);
  await cut(context);
  await page.reload();
  await ready(page);
  await expect(page.getByText('Ngoại tuyến.')).toBeVisible();
  await page.getByRole('main').getByRole('link', { name: 'Ghi lượt đi cơ sở' }).click();
  await fillVisit(page, NOTE);
  await page.reload();
  await expect(page.getByLabel('Tình hình', { exact: true })).toHaveValue(NOTE);
  await page.getByRole('button', { name: 'Kết thúc và lưu' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Đã lưu trên máy');
  await page.goto('/sync');
  await expect(page.getByText('Chưa có mạng, hoặc máy chủ chưa trả lời.')).toBeVisible();
  await page.goto('/officers');
  await expect(page.getByText('Chưa kết nối được máy chủ.')).toBeVisible();
  await page.goto('/sync');
  await context.setOffline(false);
  await expect(page.getByRole('heading', { name: 'Đã nhận' })).toBeVisible();
  expect(await arrived(person)).toBe(before + 1);
});
