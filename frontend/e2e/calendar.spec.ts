import { ask, expect, PHONE, test } from './cast';
import { ready } from './inspect';

type Plans = { items: { id: string; state: string; reason: string | null; visitor: { full_name: string } }[] };

test('a chief plans for his deputy, who sees it on his phone and calls it off with a reason', async ({ as }) => {
  const chief = await as('otherChief');
  const deputy = await as('otherBeatDeputy', { viewport: PHONE });
  const { officer } = await ask<{ officer: { full_name: string } }>(deputy, '/me');
  await chief.page.goto('/calendar?day=2026-12-02');
  await chief.page.getByRole('button', { name: 'Hẹn lượt đi' }).click();
  const form = chief.page.getByRole('dialog');
  await form.getByLabel('Người đi').selectOption({ label: officer.full_name });
  await form.getByLabel('Tổ dân phố').selectOption({ index: 1 });
  await form.getByLabel('Khoảng mấy giờ').selectOption('14:30');
  await form.getByRole('button', { name: 'Hẹn', exact: true }).click();
  await expect(chief.page.getByRole('link', { name: /14:30 Tổ/ })).toBeVisible();

  await deputy.page.goto('/calendar?day=2026-12-02');
  await deputy.page.getByRole('link', { name: /14:30 Tổ/ }).click();
  const plan = deputy.page.getByRole('dialog');
  await expect(plan).toContainText('Người lập:');
  await plan.getByText('Họp, tập huấn').click();
  await plan.getByRole('button', { name: 'Hủy lượt hẹn' }).click();
  await expect(deputy.page.getByRole('dialog')).toHaveCount(0);
  await expect(deputy.page.getByText('Đã hủy', { exact: true })).toBeVisible();
  const { items } = await ask<Plans>(chief, '/visit-plans?from_day=2026-12-02&to_day=2026-12-02');
  expect(items.map((each) => [each.visitor.full_name, each.state, each.reason])).toEqual([
    [officer.full_name, 'cancelled', 'meeting'],
  ]);
});

test('the month and the week share their place, and keys lead through them', async ({ as }) => {
  const { page } = await as('chief');
  await page.goto('/calendar?view=month&day=2026-11-10');
  await ready(page);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/Lịch tháng 11\/2026/);
  await expect(page.locator('ol > li')).toHaveCount(42);
  await page.getByRole('link', { name: 'Tháng sau' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/Lịch tháng 12\/2026/);
  await page.getByRole('link', { name: 'Tuần', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/Lịch tuần 49\/2026/);
  await page.getByRole('button', { name: 'Hẹn lượt đi' }).click();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
});
