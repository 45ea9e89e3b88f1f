import type { Page } from '@playwright/test';
import { book, faults } from './acts';
import { expect, test } from './cast';

const REGISTER = 'Sổ đơn vị, cán bộ, địa bàn';

async function send(page: Page, file: string): Promise<void> {
  await page.goto('/imports');
  await page.getByRole('radio', { name: REGISTER }).check();
  await page.locator('input[type=file]').setInputFiles(book(file));
  await page.getByRole('button', { name: 'Kiểm tra tệp' }).click();
  await page.waitForURL(/\/imports\/[0-9a-f-]{36}/);
}

/** The findings on the screen as `sheet row`. */
function shownFindings(page: Page): Promise<string[]> {
  return page.locator('section:has(table)').evaluateAll((sections) =>
    sections.flatMap((section) => {
      const sheet = section.querySelector('h2')?.textContent?.trim();
      const rows = [...section.querySelectorAll('tbody tr td:first-child')];
      return rows.map((cell) => `${sheet} ${/\d+/.exec(cell.textContent ?? '')?.[0] ?? ''}`);
    }),
  );
}

test('a workbook full of faults shows every one of them, in both languages, and can only be dropped', async ({
  as,
}) => {
  const { page } = await as('staff');
  await send(page, 'loi.xlsx');
  await expect(page.getByRole('heading', { name: 'Kết quả kiểm tra' })).toBeVisible({ timeout: 45_000 });
  const shown = await shownFindings(page);
  const listed = await faults();
  expect(listed).toHaveLength(65);
  expect(listed.filter(({ sheet, row }) => !shown.includes(`${sheet} ${row}`))).toEqual([]);
  expect(shown.length).toBeGreaterThanOrEqual(listed.length);
  await expect(page.getByRole('button', { name: 'Ghi vào sổ' })).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Bỏ tệp này' })).toBeVisible();

  await page.getByRole('radio', { name: /^Cảnh báo/ }).check();
  await expect(page).toHaveURL(/level=warning/);
  await page.evaluate(() => localStorage.setItem('satsao.lang', 'en'));
  await page.reload();
  await expect(page.getByRole('radio', { name: /^Warning/ })).toBeChecked();
});

test('the register of the district, sent a second time, would change nothing', async ({ as }) => {
  const { page } = await as('admin');
  await send(page, 'hai-ba-trung.xlsx');
  const summary = page.getByRole('table', { name: 'Nếu ghi thì thay đổi' });
  await expect(summary).toBeVisible({ timeout: 45_000 });
  const figures = await summary
    .locator('tbody tr')
    .evaluateAll((rows) =>
      rows.map((row) => [...row.querySelectorAll('td > span:last-child')].map((cell) => cell.textContent ?? '')),
    );
  expect(figures.length).toBeGreaterThan(5);
  for (const [added, changed] of figures) expect([added, changed]).toEqual(['0', '0']);
});
