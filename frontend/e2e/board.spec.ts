import { ask, expect, PHONE, test } from './cast';
import { ready } from './inspect';

test('the board is one stop for the Tab key; arrows, Home, End, PgUp and PgDn walk it and Enter explains', async ({
  as,
}) => {
  const staff = await as('staff');
  const { page } = staff;
  await page.goto('/duties');
  await ready(page);
  const grid = page.getByRole('grid');
  const { rows } = await ask<{ rows: unknown[] }>(staff, '/duties/board?year=2026');
  await expect(grid.getByRole('row')).toHaveCount(rows.length + 1);
  await expect(grid.locator('[tabindex="0"]')).toHaveCount(1);
  await grid.locator('[tabindex="0"]').focus();
  const here = () => page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? '');
  const walk = async (key: string) => {
    await page.keyboard.press(key);
    return here();
  };
  expect(await here()).toMatch(/^CAP Nguyễn Du, tuần 48:/);
  expect(await walk('ArrowLeft')).toMatch(/^CAP Nguyễn Du, tuần 47:/);
  expect(await walk('ArrowDown')).toMatch(/^CAP Bạch Đằng, tuần 47:/);
  expect(await walk('Home')).toMatch(/^CAP Bạch Đằng, tuần 1:/);
  expect(await walk('End')).toMatch(/^CAP Bạch Đằng, tuần 53:/);
  expect(await walk('PageDown')).toMatch(/tuần 53:/);
  expect(await walk('Control+Home')).toMatch(/^CAP Nguyễn Du, tuần 1:/);
  await expect(grid.locator('[tabindex="0"]')).toHaveCount(1);
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/duties\/[0-9a-f-]{36}\/2026-W01$/);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('CAP Nguyễn Du, tuần 1/2026');
});

test('one cell says why: days one by one, owed or not, visits that counted, the lock, and links to the visits', async ({
  as,
}) => {
  const { page } = await as('staff');
  await page.goto('/duties');
  await page.getByRole('gridcell', { name: 'CAP Nguyễn Du, tuần 1: đạt' }).click();
  await expect(page.getByText('14/01/2026 23:59 · đã khóa')).toBeVisible();
  const deputy = page.locator('section').filter({ has: page.getByRole('heading', { name: /phụ trách CSKV/ }) });
  await expect(deputy.getByText(/Phải đi: có 3 ngày làm việc/)).toBeVisible();
  await expect(deputy.getByRole('listitem').filter({ hasText: /^(thứ|Chủ nhật) .*\d\d\/\d\d/ })).toHaveCount(7);
  await expect(deputy.getByText('Lượt được chọn')).toHaveCount(1);
  await deputy.getByRole('link').first().click();
  await expect(page).toHaveURL(/\/visits\/[0-9a-f-]{36}$/);
});

test('year, post and span stand in the address, and Back undoes the last step', async ({ as }) => {
  const { page } = await as('staff');
  await page.goto('/duties');
  await page.getByText('13 tuần').click();
  await expect(page).toHaveURL(/span=quarter/);
  await expect(page.locator('thead th[aria-label]')).toHaveCount(13);
  await page.getByLabel('Chức vụ').selectOption({ label: 'Trưởng Công an phường' });
  await expect(page).toHaveURL(/post=ward_chief/);
  await page.goBack();
  await expect(page).not.toHaveURL(/post=/);
  await page.goBack();
  await expect(page.locator('thead th[aria-label]')).toHaveCount(53);
  await page.goto('/duties?year=2027');
  await expect(page.locator('thead th[aria-label]')).toHaveCount(52);
});

test('on a phone the newest week comes first and the oldest can be reached', async ({ as }) => {
  const { page } = await as('staff', { viewport: PHONE });
  await page.goto('/duties');
  await ready(page);
  const heads = page.locator('thead th[aria-label]');
  await expect(heads.first()).toHaveText('48');
  await expect(heads.first()).toBeInViewport();
  await expect(heads.last()).toHaveText('1');
  await heads.last().scrollIntoViewIfNeeded();
  await expect(heads.last()).toBeInViewport();
  await expect(page.getByRole('rowheader', { name: /Nguyễn Du/ })).toBeInViewport();
});
