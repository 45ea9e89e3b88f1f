import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { codeOf, fillVisit, freshNote, nameOf, saveVisit } from './acts';
import { ask, expect, type Person, PHONE, test, type Who } from './cast';
import { ready } from './inspect';

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
  const note = freshNote();
  const person = await onThePhone(as, 'otherBeatDeputy');
  const { page, context } = person;
  const before = await arrived(person);
  await context.setOffline(true);
  await page.reload();
  await ready(page);
  await expect(page.getByText('Ngoại tuyến.')).toBeVisible();
  await page.getByRole('navigation').getByRole('link', { name: 'Ghi', exact: true }).click();
  await fillVisit(page, note);
  await page.reload();
  await expect(page.getByLabel('Tình hình', { exact: true })).toHaveValue(note);
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

const saveOffline = async (page: Page, note: string): Promise<void> => {
  await page.goto('/visits/new');
  await fillVisit(page, note);
  await page.getByRole('button', { name: 'Kết thúc và lưu' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Đã lưu trên máy');
};

test('the network is cut in the middle of each step, and each visit arrives exactly once', async ({ as }) => {
  const person = await onThePhone(as, 'otherChief');
  const { page, context } = person;
  const before = await arrived(person);

  await page.goto('/visits/new');
  await ready(page);
  await context.setOffline(true); // while it is being written
  await saveOffline(page, freshNote());
  await page.close(); // and the tab is closed before anything is sent

  const [one, other] = [await context.newPage(), await context.newPage()];
  for (const tab of [one, other]) await tab.goto('/');
  await context.setOffline(false); // two tabs at once
  await expect.poll(() => arrived(person)).toBe(before + 1);
  await other.close();

  await one.route('**/api/v1/visits', async (route) => {
    if (route.request().method() !== 'POST') return route.fallback();
    await route.fetch(); // the server has it, and the answer is lost
    await route.abort();
  });
  await saveOffline(one, freshNote());
  await one.unroute('**/api/v1/visits');
  await one.reload();
  await expect.poll(async () => (await stored(one, 'outbox')).length).toBe(0);
  expect(await arrived(person)).toBe(before + 2);

  await context.setOffline(true);
  await saveOffline(one, freshNote());
  const sending = one.waitForRequest((asked) => asked.method() === 'POST' && asked.url().endsWith('/api/v1/visits'));
  await context.setOffline(false);
  await sending;
  await one.reload(); // while it is being sent
  await expect.poll(async () => (await stored(one, 'outbox')).length).toBe(0);
  expect(await arrived(person)).toBe(before + 3);
});

test('twenty visits that waited are with the server five seconds after the network is back', async ({ as }) => {
  const person = await onThePhone(as, 'guide');
  const { page, context } = person;
  const before = await arrived(person);
  await context.setOffline(true);
  await saveOffline(page, freshNote());
  await page.goto('/sync');
  await page.evaluate(
    (notes) =>
      new Promise<void>((done, fail) => {
        const opening = indexedDB.open('satsao');
        opening.onerror = fail;
        opening.onsuccess = () => {
          const change = opening.result.transaction('outbox', 'readwrite');
          const rows = change.objectStore('outbox');
          const asked = rows.getAll();
          asked.onsuccess = () => {
            const [first] = asked.result;
            const earlier = (at: string, hours: number) => new Date(Date.parse(at) - hours * 3_600_000).toISOString();
            for (let hours = 1; hours < 20; hours++) {
              const id =
                first.id.slice(0, -4) + (Number.parseInt(first.id.slice(-4), 16) ^ hours).toString(16).padStart(4, '0');
              const { body } = first;
              const stops = body.stops.map((each: { arrived_at: string; left_at: string }) => ({
                ...each,
                arrived_at: earlier(each.arrived_at, hours),
                left_at: earlier(each.left_at, hours),
              }));
              const times = { started_at: earlier(body.started_at, hours), ended_at: earlier(body.ended_at, hours) };
              const situation = { ...body.situation, note: notes[hours] };
              const copy = { ...body, ...times, id, stops, situation };
              rows.put({ ...first, id, createdAt: first.createdAt + hours, body: copy });
            }
          };
          change.oncomplete = () => {
            opening.result.close();
            done();
          };
        };
      }),
    Array.from({ length: 20 }, freshNote),
  );
  await page.reload();
  await expect(page.getByText('20 lượt mới lưu trên máy, chờ gửi.')).toBeVisible();
  const began = Date.now();
  await context.setOffline(false);
  await expect.poll(async () => (await stored(page, 'outbox')).length, { intervals: [100] }).toBe(0);
  const took = Date.now() - began;
  test.info().annotations.push({ type: 'twenty sent in ms', description: String(took) });
  expect(took).toBeLessThanOrEqual(5000);
  expect(await arrived(person)).toBe(before + 20);
});

test('a confirmation given without a network arrives when there is one', async ({ as }) => {
  const note = freshNote();
  const officer = await as('beatOfficer', me);
  const chief = await as('chief', me);
  await chief.page.goto('/visits/new');
  await fillVisit(chief.page, note, await nameOf(officer));
  const code = await codeOf(chief, await saveVisit(chief.page));
  await carried(officer.page);
  await officer.context.setOffline(true);
  await officer.page.goto('/confirm');
  const line = officer.page.getByRole('group', { name: `Lượt ${code}` });
  await line.getByRole('button', { name: 'Xác nhận lượt này' }).click();
  await expect(officer.page.getByText(`Xác nhận lượt ${code} đã lưu trên máy, sẽ gửi khi có mạng.`)).toBeVisible();
  await expect(line).toHaveCount(0);
  await officer.context.setOffline(false);
  await expect.poll(async () => (await stored(officer.page, 'outbox')).length).toBe(0);
  await officer.page.goto('/sync');
  await expect(officer.page.getByRole('link', { name: code })).toBeVisible();
});

test('nobody signs out of a phone that holds unsent visits without sending or taking them along', async ({ as }) => {
  const note = freshNote();
  const { page, context } = await onThePhone(as, 'chief');
  await page.route('**/api/v1/visits', (route) =>
    route.request().method() === 'POST' ? route.abort() : route.fallback(),
  );
  await saveOffline(page, note);
  await page.goto('/me');
  await page.getByRole('button', { name: 'Đăng xuất', exact: true }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('1 lượt mới lưu trên máy này');
  await expect(dialog.getByRole('button', { name: /xuất$/ })).toHaveCount(0);
  await dialog.getByRole('button', { name: 'Gửi ngay' }).click();
  await expect(dialog).toContainText('Vẫn chưa gửi được');
  const download = page.waitForEvent('download');
  await dialog.getByRole('button', { name: 'Xuất ra tệp' }).click();
  const file = JSON.parse(await readFile(await (await download).path(), 'utf8'));
  expect(file.items[0].body.situation.note).toBe(note);
  await dialog.getByRole('button', { name: 'Đã có tệp: xóa và đăng xuất' }).click();
  await page.waitForURL('**/login**');
  for (const store of ['outbox', 'drafts', 'sent', 'ref']) expect(await stored(page, store)).toEqual([]);
  await context.setOffline(true);
  await page.goto('/');
  await expect(page.getByLabel('Tên đăng nhập').or(page.getByText('Chưa kết nối được máy chủ.'))).toBeVisible();
  await expect(page.getByRole('link', { name: 'Ghi lượt đi cơ sở' })).toHaveCount(0);
});

test('a new version waits until somebody takes it, and what is being typed is there after it', async ({ as }) => {
  const note = freshNote();
  const { page } = await onThePhone(as, 'beatDeputy');
  await page.goto('/visits/new');
  await fillVisit(page, note);
  const built = path.resolve(import.meta.dirname, '../dist/sw.js');
  const worker = await readFile(built, 'utf8');
  await writeFile(built, worker.replace(/"version":"\w+"/, '"version":"newer"'));
  await page.evaluate(async () => void (await (await navigator.serviceWorker.ready).update()));
  await expect(page.getByText('Có bản mới của ứng dụng.')).toBeVisible();
  await writeFile(built, worker);
  await expect(page.getByLabel('Tình hình', { exact: true })).toHaveValue(note);
  const reloaded = page.waitForEvent('load');
  await page.getByRole('button', { name: 'Tải lại' }).click();
  await reloaded;
  await expect(page.getByLabel('Tình hình', { exact: true })).toHaveValue(note);
  expect(await page.evaluate(() => caches.keys())).toContain('satsao-shell-newer');
});

test('a phone that is taken away keeps nothing of its owner', async ({ as }) => {
  const { page, token } = await onThePhone(as, 'otherDesk');
  const { sid } = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());
  const elsewhere = await as('otherDesk');
  const headers = { Authorization: `Bearer ${elsewhere.token}` };
  expect((await elsewhere.api.delete(`/api/v1/me/sessions/${sid}`, { headers })).status()).toBe(204);
  await page.goto('/visits/new');
  await page.waitForURL('**/login**');
  const kept = async (): Promise<number> => (await stored(page, 'ref')).length;
  await expect.poll(() => kept().catch(() => -1)).toBe(0); // the page may be going while it is asked
});
