import { expect, test } from './cast';
import { ready } from './inspect';
import { addressOf, SCREENS } from './screens';

/** Pages and the size of the first in points, read from the file: each page object has one MediaBox or inherits it. */
function pagesOf(pdf: Buffer): { count: number; width: number; height: number } {
  const text = pdf.toString('latin1');
  const box = /\/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)\s*\]/.exec(text);
  return {
    count: text.match(/\/Type\s*\/Page(?!s)/g)?.length ?? 0,
    width: Number(box?.[1]),
    height: Number(box?.[2]),
  };
}

const A4 = { short: 595, long: 842 };

for (const [span, address] of [
  ['the year', '/duties'],
  ['13 weeks', '/duties?span=quarter'],
] as const) {
  test(`the board of ${span} prints on one A4 landscape page`, async ({ as }) => {
    const { page } = await as('staff', { theme: 'dark' });
    await page.goto(address);
    await ready(page);
    const { count, width, height } = pagesOf(await page.pdf({ preferCSSPageSize: true, printBackground: false }));
    expect(count).toBe(1);
    expect([Math.round(width), Math.round(height)]).toEqual([A4.long, A4.short]);
  });
}

test('the printed board is black on white with heading, time and legend, and holds the whole year', async ({ as }) => {
  const { page } = await as('staff', { theme: 'dark' });
  await page.goto('/duties?span=quarter');
  await ready(page);
  await page.emulateMedia({ media: 'print' });
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
  await expect(page.locator('h1')).toBeVisible();
  await expect(page.getByText(/tính đến 25\/11\/2026 09:00/)).toBeVisible();
  await expect(page.getByRole('list').getByText('đạt, nhập trễ')).toBeVisible();
  await expect(page.locator('table thead th[aria-label]')).toHaveCount(53);
  const inks = await page
    .locator('[data-row]')
    .evaluateAll((cells) => [...new Set(cells.map((each) => getComputedStyle(each).color))]);
  expect(inks).toEqual(['rgb(0, 0, 0)']);
  const legend = page.locator('.board-page li span');
  expect(await legend.evaluateAll((all) => [...new Set(all.map((each) => getComputedStyle(each).color))])).toEqual(
    inks,
  );
  await expect(page.getByRole('navigation')).toBeHidden();
});

test('one visit prints on at most two pages', async ({ as }) => {
  const screen = SCREENS['/visits/$id'];
  if (!screen) throw new Error('no such screen');
  const person = await as('chief');
  await person.page.goto(await addressOf(screen, person));
  await ready(person.page);
  const { count } = pagesOf(await person.page.pdf({ preferCSSPageSize: true }));
  expect(count).toBeGreaterThan(0);
  expect(count).toBeLessThanOrEqual(2);
});

test('a blank card of a group is one page of A4 with a QR code and nothing of the screen', async ({ as }) => {
  const { page } = await as('beatDeputy');
  await page.goto('/visits/blank');
  await ready(page);
  const groups = page.getByLabel('Tổ dân phố');
  const one = pagesOf(await page.pdf({ preferCSSPageSize: true }));
  expect([one.count, Math.round(one.width), Math.round(one.height)]).toEqual([1, A4.short, A4.long]);
  await groups.selectOption({ index: 0 });
  const cards = await page.getByRole('article').count();
  expect(cards).toBeGreaterThan(2);
  expect(pagesOf(await page.pdf({ preferCSSPageSize: true })).count).toBe(cards);
  await expect(page.getByRole('img', { name: /^Mã QR mở phiếu/ })).toHaveCount(cards);
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByRole('button', { name: /^In / })).toBeHidden();
});
