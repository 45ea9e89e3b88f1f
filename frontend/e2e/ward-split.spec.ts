import type { Page } from '@playwright/test';
import { ask, expect, type Person, test } from './cast';
import { ready } from './inspect';

/** US-14: a decision closes two wards, opens one, and sends groups to it and to a third; before its day nothing moves. */
const EVE = '2026-11-24';
const DAY = '2026-11-25';

type Unit = { id: string; code: string; short_name: string };

async function wards(person: Person, day: string): Promise<Map<string, Unit>> {
  const { items } = await ask<{ items: Unit[] }>(person, `/units?limit=200&as_of=${day}`);
  return new Map(items.map((each) => [each.code, each]));
}

const groupsOf = async (person: Person, unit: string, day: string): Promise<number> =>
  (await ask<{ items: unknown[] }>(person, `/groups?limit=200&unit_id=${unit}&as_of=${day}`)).items.length;

async function send(page: Page, ward: string, to: string, many: number | 'rest'): Promise<void> {
  await page.getByLabel('Tổ dân phố của').selectOption({ label: ward });
  const boxes = page.getByRole('group', { name: 'Tổ dân phố' }).getByRole('checkbox');
  await expect(boxes.first()).toBeVisible();
  if (many === 'rest') await page.getByRole('button', { name: 'Chọn các tổ chưa chuyển' }).click();
  else for (let place = 0; place < many; place++) await boxes.nth(place).check();
  await page.getByLabel('Chuyển đến').selectOption({ label: to });
  await page.getByRole('button', { name: /^Chuyển \d+ tổ$/ }).click();
}

test('two wards become one: prepared, previewed, approved by the chief, carried out; the eve keeps its tree', async ({
  as,
}) => {
  test.slow();
  const staff = await as('staff');
  const { page } = staff;
  const before = await wards(staff, EVE);
  const name = (code: string) => before.get(`CAP-${code}`)?.short_name ?? code;
  const [x, y, v] = ['00289', '00292', '00295'].map(name) as [string, string, string];
  const xId = before.get('CAP-00289')?.id ?? '';
  const groups = await groupsOf(staff, xId, EVE);

  await page.goto('/reforms');
  await page.getByRole('button', { name: 'Lập phương án' }).click();
  const begin = page.getByRole('dialog');
  await begin.getByLabel('Tên phương án').fill('Lập phường Hồ Gươm');
  await begin.getByLabel('Quyết định số').fill('1656/NQ-UBTVQH15');
  await begin.getByLabel('Có hiệu lực từ').fill('25/11/2026');
  await begin.getByRole('button', { name: 'Lập và soạn tiếp' }).click();
  await page.waitForURL(/\/reforms\/[0-9a-f-]{36}$/);

  for (const ward of [x, y]) await page.getByRole('checkbox', { name: ward, exact: true }).check();
  await page.getByRole('button', { name: 'Thêm phường mới' }).click();
  await page.getByLabel('Tên phường mới').fill('Công an phường Hồ Gươm');
  await page.getByLabel('Tên tắt').fill('CAP Hồ Gươm');
  await page.getByLabel('Mã đơn vị').fill('CAP-00299');
  await page.getByText('Số liệu công bố: chưa có').click();
  await page.getByRole('button', { name: 'Thêm số liệu' }).click();
  await page.getByLabel('Nguồn số liệu').fill('Nghị quyết 1656/NQ-UBTVQH15');
  await page.getByLabel('Diện tích (km²)').fill('1,91');
  await send(page, x, v, 6);
  await send(page, x, 'CAP Hồ Gươm (mới)', 'rest');
  await expect(page.getByText('Mọi tổ đã có phường mới.')).toBeVisible();

  // the other ward is forgotten: the preview says so, group by group
  await page.getByRole('button', { name: 'Lưu phương án' }).click();
  await page.getByRole('link', { name: 'Xem trước kết quả' }).last().click();
  await expect(page.getByRole('heading', { name: /^\d+ lỗi phải sửa/ })).toBeVisible();
  await expect(page.getByText(new RegExp(`Tổ \\d+ ${y} .* chưa có phường mới`)).first()).toBeVisible();
  await page.getByRole('link', { name: 'Về phương án' }).click();
  await send(page, y, 'CAP Hồ Gươm (mới)', 'rest');
  await page.getByRole('button', { name: /^Đưa CSKV và nội cần/ }).click();
  await page.getByRole('button', { name: 'Lưu phương án' }).click();
  const holder = await nameFirstBeat(page);
  await page.getByRole('link', { name: 'Xem trước kết quả' }).last().click();
  await expect(page.getByRole('cell', { name: `${x} → ${v}` })).toBeVisible();
  await expect(page.getByText('Chỉ tiêu tuần chưa ai chịu', { exact: false })).toBeVisible();
  const named = page.getByRole('row').filter({ hasText: 'Ô Bờ Hồ (HG-01)' });
  await expect(named).toContainText(holder);
  await expect(page.getByRole('heading', { name: 'Bàn giao sẽ mở' })).toBeVisible();
  await page.getByRole('button', { name: 'Trình duyệt' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Trình duyệt' }).click();
  await expect(page.getByRole('button', { name: 'Rút về soạn tiếp' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Duyệt phương án' })).toHaveCount(0);

  const chief = await as('districtChief');
  await chief.page.goto(new URL(page.url()).pathname);
  await chief.page.getByRole('button', { name: 'Duyệt phương án' }).click();
  await chief.page.getByRole('dialog').getByRole('button', { name: 'Duyệt phương án' }).click();
  const plan = new URL(page.url()).pathname.split('/')[2];
  const state = async () => (await ask<{ state: string }>(chief, `/reforms/${plan}`)).state;
  await expect.poll(state, { timeout: 30_000 }).toBe('applied');

  const after = await wards(chief, DAY);
  expect([...(await wards(chief, EVE)).keys()].sort()).toEqual([...before.keys()].sort());
  expect(after.has('CAP-00299') && !after.has('CAP-00289') && !after.has('CAP-00292')).toBe(true);
  expect(await groupsOf(chief, xId, EVE)).toBe(groups);
  expect(await groupsOf(chief, xId, DAY)).toBe(0);
  await seeBothTrees(chief.page, x);
});

/** What goes on in the new ward is called as the decision has it, and held by whom the plan names. */
async function nameFirstBeat(page: Page): Promise<string> {
  const wards = page.getByRole('group').filter({ has: page.getByText(/^\d+ địa bàn$/) });
  const ward = wards.filter({ hasText: 'CAP Hồ Gươm' });
  await ward.locator('summary').click();
  const code = ward.getByLabel('Mã địa bàn').first();
  await code.fill('HG-01');
  await ward.getByLabel('Tên gọi địa bàn').first().fill('Ô Bờ Hồ');
  const field = ward.getByLabel('CSKV giữ chính').first();
  await field.selectOption({ index: 1 });
  const holder = (await field.locator('option:checked').innerText()).split(' · ')[0] ?? '';
  await page.getByRole('button', { name: 'Lưu phương án' }).click();
  await expect(code).toHaveAttribute('placeholder', 'HG-01');
  return holder;
}

/** The slider walks from the day to the change before it; the address keeps the day. */
async function seeBothTrees(page: Page, ward: string): Promise<void> {
  await page.goto(`/units?as_of=${EVE}`);
  await ready(page);
  await expect(page.getByRole('main').getByRole('link', { name: ward, exact: true })).toBeVisible();
  const slider = page.getByRole('slider', { name: 'Các ngày có thay đổi' });
  await slider.focus();
  await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('main').getByRole('link', { name: 'CAP Hồ Gươm' })).toBeVisible();
  await expect(page.getByRole('main').getByRole('link', { name: ward, exact: true })).toHaveCount(0);
  await expect(slider).toHaveAttribute('aria-valuetext', 'Cây đơn vị ngày 25/11/2026');
}
