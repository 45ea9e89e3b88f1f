import { expect, test } from './cast';
import { ready } from './inspect';
import { drafts, kept } from './kept';

const SUMMARY = 'Nghỉ tập trung huấn luyện, các phường bố trí trực thay.';

test('a directive half written is there in a new tab after the old one is closed, and can be put away', async ({
  as,
}) => {
  const { page, context } = await as('staff');
  await page.goto('/worktime/draft?kind=directive');
  await page.getByLabel('Số văn bản').fill('91/CT-CAQ');
  await page.getByLabel('Trích yếu').fill(SUMMARY);
  await kept(page, SUMMARY);
  await page.close();

  const again = await context.newPage();
  await again.goto('/worktime/draft?kind=directive');
  await expect(again.getByLabel('Trích yếu')).toHaveValue(SUMMARY);
  await expect(again.getByLabel('Số văn bản')).toHaveValue('91/CT-CAQ');
  await again.getByRole('status').getByRole('button', { name: 'Bỏ bản nháp' }).click();
  await expect(again.getByLabel('Trích yếu')).toHaveValue('');
  await again.reload();
  await ready(again);
  await expect(again.getByLabel('Trích yếu')).toHaveValue('');
  await expect(again.getByText(/Đã khôi phục bản nháp/)).toHaveCount(0);
});

test('a request for leave outlives a dead server and leaves no draft once it is sent', async ({ as }) => {
  const { page } = await as('otherDeputy');
  await page.goto('/leave/new');
  await page.getByLabel('Từ ngày').fill('14/12/2026');
  await page.getByLabel('Từ ngày').press('Tab');
  await page.getByLabel('Số văn bản').fill('12/GNP'); // P2: not kept on the device
  await page.route('**/api/v1/duty-excuses/**', (route) => route.abort());
  await page.route('**/api/v1/duty-excuses', (route) => route.abort());
  await page.getByRole('button', { name: 'Xem tuần nào đổi' }).click();
  await expect(page.getByRole('alert')).toContainText('Nội dung đã nhập vẫn còn');
  await expect(page.getByLabel('Số văn bản')).toHaveValue('12/GNP');
  await kept(page, '2026-12-14');
  expect(await page.evaluate(drafts)).not.toContain('12/GNP');
  await page.reload();
  await expect(page.getByLabel('Từ ngày')).toHaveValue('14/12/2026');
  await expect(page.getByText(/Đã khôi phục bản nháp lúc/)).toBeVisible();

  await page.unrouteAll();
  await page.getByRole('button', { name: 'Xem tuần nào đổi' }).click();
  await page.getByRole('button', { name: 'Gửi đơn' }).click();
  await page.waitForURL(/\/leave\/[0-9a-f-]{36}$/);
  await page.goto('/leave/new');
  await ready(page);
  await expect(page.getByLabel('Từ ngày')).not.toHaveValue('14/12/2026');
});

test('a unit half written is there after the page was loaded again, and can be put away', async ({ as }) => {
  const { page } = await as('staff');
  await page.goto('/units');
  await page.getByRole('button', { name: 'Mở đơn vị mới' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Tên đầy đủ').fill('Đồn Công an Ga Đường Sắt');
  await kept(page, 'Ga Đường Sắt');
  await page.reload();
  await page.getByRole('button', { name: 'Mở đơn vị mới' }).click();
  await expect(dialog.getByLabel('Tên đầy đủ')).toHaveValue('Đồn Công an Ga Đường Sắt');
  await dialog.getByRole('button', { name: 'Bỏ bản nháp' }).click();
  await expect(dialog.getByLabel('Tên đầy đủ')).toHaveValue('');
});
