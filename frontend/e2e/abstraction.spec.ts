import { readFile } from 'node:fs/promises';
import { expect, test } from './cast';

/** The desk picks cells by keys, enters them at once, and the district reads only the sum. */
test('days off the beat are entered in bulk by keyboard and counted against who ordered them', async ({ as }) => {
  const desk = await as('desk');
  await desk.page.goto('/abstraction');
  const grid = desk.page.getByRole('grid');
  await grid.getByRole('gridcell').first().focus();
  await desk.page.keyboard.press('End');
  await desk.page.keyboard.press('Space');
  await desk.page.keyboard.press('ArrowDown');
  await desk.page.keyboard.press('Space');
  await expect(desk.page.getByText('Đã chọn 2 ô')).toBeVisible();
  await desk.page.getByText('Huy động', { exact: true }).last().click();
  await desk.page.getByRole('button', { name: 'Ghi', exact: true }).click();
  await expect(grid.getByRole('gridcell', { name: /Huy động/ })).toHaveCount(2);

  await desk.page.reload();
  await expect(desk.page.getByText(/^Tải \d+ dòng$/).first()).toBeVisible();
  const [file] = await Promise.all([
    desk.page.waitForEvent('download'),
    desk.page.getByRole('button', { name: 'Tải về dạng CSV' }).first().click(),
  ]);
  expect(file.suggestedFilename()).toMatch(/^ngay-roi-dia-ban-/);
  expect((await readFile(await file.path(), 'utf8')).match(/Huy động/g)).toHaveLength(2);

  const chief = await as('districtChief');
  await chief.page.goto('/abstraction');
  await expect(chief.page.getByRole('grid')).toHaveCount(0);
  await expect(chief.page.getByRole('row').filter({ hasText: 'Huy động' }).first()).toContainText('2');
});

test('days off the beat come from a file: each wrong cell is named, then all of it is entered', async ({ as }) => {
  const { page, api, token } = await as('otherDesk');
  const headers = { Authorization: `Bearer ${token}` };
  const me = await (await api.get('/api/v1/me', { headers })).json();
  const unit = me.roles[0].unit;
  const people = await (await api.get(`/api/v1/officers?unit_id=${unit.id}`, { headers })).json();
  const rows = (day: string) => [
    'THÁNG 11;;;;',
    'Số hiệu;Ngày;Buổi;Việc;Đơn vị ra lệnh',
    `${people.items[0].service_no};${day};Buổi sáng;Ứng trực;${unit.code}`,
  ];
  const file = (day: string) => ({
    name: 'ngay-roi.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(`\uFEFF${rows(day).join('\r\n')}`),
  });
  await page.goto('/abstraction');
  await page.getByText('Nhập từ tệp hoặc dán từ bảng tính').click();
  const input = page.locator('input[type=file]');
  await input.setInputFiles(file('31/11/2026'));
  await expect(page.getByText('Dòng 3, cột Ngày: Không phải ngày dạng 09/03/2026: 31/11/2026')).toBeVisible();
  await input.setInputFiles(file('25/11/2026'));
  await expect(page.getByText('Tệp có 1 dòng đọc được. Chưa ghi gì; xem lại rồi ghi.')).toBeVisible();
  await page.getByRole('button', { name: 'Ghi các dòng này' }).click();
  await expect(page.getByRole('gridcell', { name: /Ứng trực/ })).toHaveCount(1);
});
