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
