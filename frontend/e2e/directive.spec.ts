import { expect, test } from './cast';

/** US-5 on the clock of the house, a Wednesday: next week can be ordered, this week no more. */
test('the staff drafts a directive for next week and the chief publishes it', async ({ as }) => {
  const staff = await as('staff');
  await staff.page.goto('/worktime?tab=directives');
  await staff.page.getByRole('link', { name: 'Soạn chỉ thị' }).click();
  await staff.page.getByLabel('Số văn bản').fill('88/CT-CAQ');
  await expect(staff.page.getByLabel('Từ tuần')).toHaveValue('2026-W49');
  await staff.page.getByText('Tất cả được miễn').click();
  await staff.page.getByRole('button', { name: 'Xem tuần nào đổi' }).click();
  await expect(staff.page.getByText('Tuần 49/2026')).toBeVisible();
  await staff.page.getByRole('button', { name: 'Lưu dự thảo' }).click();
  await staff.page.waitForURL(/\/worktime\/proposals\/[0-9a-f-]{36}$/);
  await expect(staff.page.getByRole('button', { name: 'Ban hành' })).toHaveCount(0);

  const chief = await as('districtChief');
  await chief.page.goto(new URL(staff.page.url()).pathname);
  await chief.page.getByLabel('Lý do trả lại').fill('Thiếu trích yếu, bổ sung rồi trình lại.');
  await chief.page.getByRole('button', { name: 'Trả lại người soạn' }).click();
  await expect(chief.page.getByText('Đã trả lại', { exact: true })).toBeVisible();
  await staff.page.reload();
  await expect(staff.page.getByText('Thiếu trích yếu, bổ sung rồi trình lại.')).toBeVisible();
  await staff.page.getByRole('button', { name: 'Soạn lại từ bản này' }).click();
  await expect(staff.page.getByLabel('Số văn bản')).toHaveValue('88/CT-CAQ');
  await staff.page.getByLabel('Trích yếu').fill('Bảo vệ kỳ thi.');
  await staff.page.getByRole('button', { name: 'Xem tuần nào đổi' }).click();
  await staff.page.getByRole('button', { name: 'Lưu dự thảo' }).click();
  await staff.page.waitForURL(/\/worktime\/proposals\/[0-9a-f-]{36}$/);

  await chief.page.goto('/worktime?tab=proposals');
  await chief.page.getByRole('link', { name: 'Chỉ thị tuần 88/CT-CAQ' }).first().click();
  await chief.page.getByRole('button', { name: 'Xem tuần nào đổi' }).click();
  await expect(chief.page.getByText('Tuần 49/2026')).toBeVisible();
  await chief.page.getByRole('button', { name: 'Ban hành' }).click();
  await expect(chief.page.getByText('Đã ban hành', { exact: true })).toBeVisible();

  await chief.page.goto('/worktime?tab=directives');
  const row = chief.page.getByRole('row').filter({ hasText: '88/CT-CAQ' });
  await row.getByRole('button', { name: 'Thu hồi' }).click();
  await expect(chief.page.getByRole('dialog').getByText('Tuần 49/2026')).toBeVisible();
  await chief.page.getByRole('dialog').getByRole('button', { name: 'Thu hồi' }).click();
  await expect(row.getByText(/Đã thu hồi ngày/)).toBeVisible();
});

/** US-5: the form stood open since Friday; by now its first week has begun, and the server has the last word. */
test('a directive is refused from the Monday of its first week on', async ({ as }) => {
  const { page } = await as('staff');
  await page.route('**/api/v1/me', async (route) => {
    const answer = await route.fetch();
    await route.fulfill({ response: answer, json: { ...(await answer.json()), now: '2026-11-20T16:00:00+07:00' } });
  });
  await page.goto('/worktime/draft?kind=directive');
  await expect(page.getByLabel('Từ tuần')).toHaveValue('2026-W48');
  await page.getByLabel('Số văn bản').fill('89/CT-CAQ');
  await page.getByRole('button', { name: 'Xem tuần nào đổi' }).click();
  await expect(page.getByRole('alert')).toContainText('2026-W48');
  await expect(page.getByRole('button', { name: 'Lưu dự thảo' })).toHaveCount(0);
  await expect(page.getByLabel('Số văn bản')).toHaveValue('89/CT-CAQ');
});
