import { expect, PHONE, test } from './cast';
import { ready } from './inspect';

const NOTE = 'Đã gặp tổ trưởng, thống nhất lịch tuần tra trong tuần, chưa có việc phát sinh.';

test('what was typed survives a reload, a dead network and reaches the server exactly once', async ({ as }) => {
  const { page, context } = await as('guide', { viewport: PHONE });
  const note = page.getByLabel('Tình hình', { exact: true });
  await page.goto('/visits/new');
  await page
    .getByRole('button', { name: 'Chọn tổ' })
    .or(page.getByRole('button', { name: 'Thêm tổ' }))
    .click();
  await page.getByRole('dialog').getByRole('listitem').getByRole('button').first().click();
  await note.fill(NOTE);
  await page.getByText('Như cũ').click();
  await expect(page.getByText(/Bản nháp đã tự lưu trên máy/)).toBeVisible();

  await page.reload();
  await expect(note).toHaveValue(NOTE);
  await expect(page.getByText(/Đã mở lại bản nháp/)).toBeVisible();

  const sent: string[] = [];
  page.on('response', (answer) => {
    if (answer.request().method() === 'POST' && answer.url().endsWith('/api/v1/visits'))
      sent.push(String(answer.status()));
  });
  await context.setOffline(true);
  await page.getByRole('button', { name: 'Kết thúc và lưu' }).click();
  await expect(page.getByText(/lưu trên máy/).first()).toBeVisible();
  expect(sent).toEqual([]);
  await context.setOffline(false);
  await expect.poll(() => sent).toEqual(['201']);

  await page.goto('/sync');
  await ready(page);
  await expect(page.getByText(/Chờ gửi/)).toHaveCount(0);
  await page.goto('/visits/new');
  await expect(note).toHaveValue('');
});
