import { ask, expect, PHONE, test } from './cast';
import { ready } from './inspect';

/** US-6: the deputy asks, the chief approves, and nobody approves his own. */
test('leave turns the week excused once somebody else has approved it', async ({ as }) => {
  const deputy = await as('beatDeputy', { viewport: PHONE });
  await deputy.page.goto('/leave/new');
  await deputy.page.getByLabel('Từ ngày').fill('07/12/2026');
  await deputy.page.getByLabel('Từ ngày').press('Tab');
  await deputy.page.getByLabel('Đến ngày').fill('11/12/2026');
  await deputy.page.getByLabel('Đến ngày').press('Tab');
  await expect(deputy.page.getByRole('button', { name: 'Gửi đơn' })).toHaveCount(0);
  await deputy.page.getByRole('button', { name: 'Xem tuần nào đổi' }).click();
  await expect(deputy.page.getByText('Tuần 50/2026')).toBeVisible();
  await expect(deputy.page.getByRole('listitem').filter({ hasText: 'Được miễn' }).first()).toBeVisible();
  await deputy.page.getByRole('button', { name: 'Gửi đơn' }).click();
  await deputy.page.waitForURL(/\/leave\/[0-9a-f-]{36}$/);
  await expect(deputy.page.getByText('Chờ duyệt')).toBeVisible();
  await expect(deputy.page.getByRole('button', { name: 'Duyệt', exact: true })).toHaveCount(0);
  const path = new URL(deputy.page.url()).pathname;

  const chief = await as('chief');
  await chief.page.goto('/leave');
  await chief.page.getByRole('link', { name: '07/12/2026–11/12/2026' }).click();
  await expect(chief.page.getByText('Tuần 50/2026')).toBeVisible();
  await chief.page.getByRole('button', { name: 'Duyệt', exact: true }).click();
  await expect(chief.page.getByText('Đã duyệt', { exact: true })).toBeVisible();
  await ready(chief.page);
  const { status } = await ask<{ status: string }>(deputy, path.replace('/leave/', '/duty-excuses/'));
  expect(status).toBe('approved');

  await chief.page.goto('/leave/new');
  await chief.page.getByRole('button', { name: 'Xem tuần nào đổi' }).click();
  await chief.page.getByRole('button', { name: 'Gửi đơn' }).click();
  await chief.page.waitForURL(/\/leave\/[0-9a-f-]{36}$/);
  await expect(chief.page.getByRole('button', { name: 'Rút đơn' })).toBeVisible();
  await expect(chief.page.getByRole('button', { name: 'Duyệt', exact: true })).toHaveCount(0);
});
