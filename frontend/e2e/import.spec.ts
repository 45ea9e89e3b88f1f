import { book } from './acts';
import { expect, test } from './cast';

const REGISTER = 'Sổ đơn vị, cán bộ, địa bàn';

test('a workbook with 65 faults shows them all, in both languages, and can only be dropped', async ({ as }) => {
  const { page } = await as('staff');
  await page.goto('/imports');
  await page.getByRole('radio', { name: REGISTER }).check();
  await page.locator('input[type=file]').setInputFiles(book('loi.xlsx'));
  await page.getByRole('button', { name: 'Kiểm tra tệp' }).click();
  await page.waitForURL(/\/imports\/[0-9a-f-]{36}/);
  await expect(page.getByText('Tất cả (65)')).toBeVisible({ timeout: 30_000 });
  await expect(page.getByText('Lỗi (63)')).toBeVisible();
  await expect(page.getByText('Cảnh báo (2)')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Ghi vào sổ' })).toHaveCount(0);
  await expect(page.locator('main tbody tr').filter({ hasText: 'DEMO-900001' }).first()).toContainText(
    'trùng với dòng 4',
  );
  await page.getByText('Cảnh báo (2)').click();
  await expect(page).toHaveURL(/level=warning/);
  await page.goBack();
  await page.evaluate(() => localStorage.setItem('satsao.lang', 'en'));
  await page.reload();
  await expect(page.getByText('All (65)')).toBeVisible();
});

test('the register of the district, sent a second time, would change nothing', async ({ as }) => {
  const { page } = await as('admin');
  await page.goto('/imports');
  await page.getByRole('radio', { name: REGISTER }).check();
  await page.locator('input[type=file]').setInputFiles(book('hai-ba-trung.xlsx'));
  await page.getByRole('button', { name: 'Kiểm tra tệp' }).click();
  await page.waitForURL(/\/imports\/[0-9a-f-]{36}/);
  const summary = page.getByRole('table', { name: 'Nếu ghi thì thay đổi' });
  await expect(summary).toBeVisible({ timeout: 45_000 });
  const rows = await summary
    .locator('tbody tr')
    .evaluateAll((lines) =>
      lines.map((line) => [...line.querySelectorAll('td > span:last-child')].map((cell) => cell.textContent ?? '')),
    );
  expect(rows.length).toBeGreaterThan(5);
  for (const [added, changed] of rows) expect([added, changed]).toEqual(['0', '0']);
});
