import { proposedPost } from './acts';
import { ask, expect, type Person, test } from './cast';

type Row = { id: string; full_name: string; unit: { id: string; short_name: string } };

const bare = (name: string): string =>
  name
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replaceAll('đ', 'd')
    .replaceAll('Đ', 'D')
    .toLowerCase();

async function posts(person: Person, query: string): Promise<Row[]> {
  return (await ask<{ items: Row[] }>(person, `/officers?limit=200&${query}`)).items;
}

/** A beat officer of one ward, a ward to go to, and who stays behind to take over. */
async function cast(staff: Person) {
  const officers = await posts(staff, 'position_type=beat_officer');
  const mover = officers.at(-1);
  const target = officers.find((each) => each.unit.id !== mover?.unit.id)?.unit;
  if (!mover || !target) throw new Error('the demonstration has too few wards');
  const chief = (await posts(staff, `position_type=ward_chief&unit_id=${mover.unit.id}`))[0];
  if (!chief) throw new Error('the ward has no chief');
  return { mover, target, chief };
}

test('an officer is found without diacritics as the name is typed', async ({ as }) => {
  const staff = await as('staff');
  const { mover } = await cast(staff);
  const { page } = staff;
  await page.goto('/officers');
  const words = bare(mover.full_name).split(' ').reverse().join(' ');
  await page.getByRole('searchbox', { name: 'Họ tên hoặc số hiệu' }).fill(words);
  await expect(page.getByRole('link', { name: mover.full_name }).first()).toBeVisible();
  await expect(page).toHaveURL(/q=/);
  await page.reload();
  await expect(page.getByRole('searchbox', { name: 'Họ tên hoặc số hiệu' })).toHaveValue(words);
  await expect(page.getByRole('link', { name: mover.full_name }).first()).toBeVisible();
});

test('a transfer in one act: the old post ends, the new one begins, what was typed survives a refusal', async ({
  as,
}) => {
  const staff = await as('staff');
  const { mover, target, chief } = await cast(staff);
  const { page } = staff;
  await page.goto(`/officers/${mover.id}`);
  await page.getByRole('link', { name: 'Điều động' }).click();
  const form = page.getByRole('dialog');
  await form.getByLabel('Đơn vị', { exact: true }).selectOption({ label: target.short_name });
  await form.getByLabel('Chức vụ', { exact: true }).selectOption({ label: 'Trưởng Công an phường' });
  await form.getByLabel('Số quyết định').fill('15/QĐ-CATP');
  await form.getByLabel('Lý do rời chức vụ cũ').fill('Điều động theo yêu cầu công tác.');
  await form.getByLabel(/nhận việc còn dở/).selectOption({ label: `${chief.full_name}, Trưởng Công an phường` });
  await form.getByRole('button', { name: 'Điều động' }).click();
  await expect(form.getByRole('alert')).toContainText('giữ chức');
  await expect(form.getByLabel('Số quyết định')).toHaveValue('15/QĐ-CATP');

  await form.getByLabel('Chức vụ', { exact: true }).selectOption({ label: 'Cảnh sát khu vực' });
  await form.getByRole('button', { name: 'Điều động' }).click();
  await expect(page.getByText('Đã điều động.')).toBeVisible();
  await expect(form).toHaveCount(0);
  const table = page.getByRole('table', { name: 'Chức vụ' });
  await expect(table.getByRole('row').filter({ hasText: target.short_name })).toContainText('từ 26/11/2026');
  await expect(table.getByRole('row').filter({ hasText: mover.unit.short_name })).toContainText('25/11/2026');
  await expect(page.getByRole('img', { name: /^Chức vụ:/ })).toBeVisible();
});

test('a ward chief proposes and the district decides', async ({ as }) => {
  const chief = await as('districtChief');
  const name = await proposedPost();
  const { page } = chief;
  await page.goto('/officers/proposals');
  const waiting = page.getByRole('listitem').filter({ hasText: name }).filter({ hasText: 'Chờ quyết định' }).first();
  await waiting.getByRole('button', { name: 'Quyết định' }).click();
  await waiting.getByRole('radio', { name: 'Không phê duyệt' }).check();
  await waiting.getByLabel('Căn cứ').fill('Chưa đủ điều kiện để bố trí lúc này.');
  await waiting.getByRole('button', { name: 'Ghi quyết định' }).click();
  await expect(page.getByText('Đã từ chối đề nghị.')).toBeVisible();
  await expect(page.getByRole('listitem').filter({ hasText: name }).getByText('Không phê duyệt').first()).toBeVisible();
});
