import { codeOf, fillVisit, nameOf, saveVisit } from './acts';
import { expect, PHONE, test } from './cast';
import { ready } from './inspect';

const NOTE = 'Tổ dân phố yên, đã thống nhất lịch tuần tra buổi tối với tổ bảo vệ.';
const THIS_WEEK = /CAP Vĩnh Tuy, tuần 48/;

test('a beat deputy records, the beat officer confirms in one tap, and the cell turns', async ({ as }) => {
  const staff = await as('staff');
  await staff.page.goto('/duties');
  await expect(staff.page.getByRole('gridcell', { name: THIS_WEEK })).toHaveAccessibleName(/còn nợ/);

  const deputy = await as('beatDeputy', { viewport: PHONE });
  const officer = await as('beatOfficer', { viewport: PHONE });
  await deputy.page.goto('/');
  await expect(deputy.page.getByRole('heading', { level: 1 })).toHaveText(/còn nợ 1 lượt/);
  await deputy.page.getByRole('main').getByRole('link', { name: 'Ghi lượt đi cơ sở' }).click();
  await fillVisit(deputy.page, NOTE, await nameOf(officer));
  const id = await saveVisit(deputy.page);
  const code = await codeOf(deputy, id);
  await expect(deputy.page.getByRole('status').filter({ hasText: code })).toBeVisible();
  await expect(deputy.page.getByText(NOTE)).toBeVisible();

  await officer.page.goto('/');
  const line = officer.page.getByRole('listitem').filter({ has: officer.page.locator(`a[href="/visits/${id}"]`) });
  await line.getByRole('button', { name: 'Xác nhận lượt này' }).click();
  await expect(officer.page.getByRole('status').filter({ hasText: code })).toBeVisible();
  await expect(line.getByRole('button', { name: 'Xác nhận lượt này' })).toHaveCount(0);

  await deputy.page.goto('/');
  await expect(deputy.page.getByRole('heading', { level: 1 })).toHaveText(/đã đi đủ tuần này/);

  await staff.page.goto('/duties');
  const cell = staff.page.getByRole('gridcell', { name: THIS_WEEK });
  await expect(cell).toHaveAccessibleName(/: đạt$/);
  await cell.click();
  await expect(staff.page.getByRole('link', { name: code }).first()).toBeVisible();

  const stranger = await as('otherBeatOfficer');
  await stranger.page.goto('/visits?week=2026-W48');
  await ready(stranger.page);
  await expect(stranger.page.locator(`a[href="/visits/${id}"]`)).toHaveCount(0);
  await stranger.page.goto(`/visits/${id}`);
  await expect(stranger.page.getByText('Không có, hoặc ngoài phạm vi của đồng chí.')).toBeVisible();
  await expect(stranger.page.getByText(NOTE)).toHaveCount(0);
});

test('from the home to a saved visit in few taps', async ({ as }) => {
  const { page } = await as('chief', { viewport: PHONE });
  await page.goto('/');
  await ready(page);
  await page.evaluate(() => {
    sessionStorage.setItem('taps', '0');
    const count = (event: Event) =>
      event.isTrusted && sessionStorage.setItem('taps', String(Number(sessionStorage.getItem('taps')) + 1));
    addEventListener('pointerdown', count, { capture: true });
  });
  await page.getByRole('navigation').getByRole('link', { name: 'Ghi', exact: true }).click(); // owed or not
  await page.getByText('Như cũ').click(); // and the words go where they belong
  await expect(page.getByLabel('Tình hình', { exact: true })).toBeFocused();
  await page.keyboard.type(NOTE);
  await saveVisit(page);
  const taps = await page.evaluate(() => Number(sessionStorage.getItem('taps')));
  test.info().annotations.push({ type: 'taps', description: String(taps) });
  expect(taps).toBeGreaterThan(0);
  expect(taps).toBeLessThanOrEqual(3);
});

test('the form follows the day of the visit', async ({ as }) => {
  const { page } = await as('beatDeputy', { viewport: PHONE });
  await page.goto('/visits/new');
  await ready(page);
  const asked = page.waitForResponse((answer) => /\/visits\/form\?on=\d{4}-\d\d-\d\d$/.test(answer.url()));
  await page.getByRole('button', { name: 'Hôm qua' }).click();
  expect((await asked).status()).toBe(200);
  await expect(page.getByRole('button', { name: 'Hôm qua' })).toHaveAttribute('aria-pressed', 'true');
  await expect(page.getByText(/^Tổ \d+/).first()).toBeVisible();
  await page.getByRole('button', { name: 'Hôm nay' }).click();
});
