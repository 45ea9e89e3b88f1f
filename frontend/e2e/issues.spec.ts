import { ask, expect, type Person, PHONE, test } from './cast';
import { ready } from './inspect';

type Issues = { items: { id: string; code: string }[] };

/** The form of one step: its button, what is filled in, and the same button in the dialog. */
async function step({ page }: Person, name: string, fill: Record<string, string> = {}): Promise<void> {
  await page.getByRole('button', { name, exact: true }).click();
  const dialog = page.getByRole('dialog');
  for (const [label, text] of Object.entries(fill)) await dialog.getByLabel(label).fill(text);
  await dialog.getByRole('button', { name, exact: true }).click();
  await expect(dialog).toHaveCount(0);
}

test('an issue goes from the beat officer to somebody else who closes it, and is opened again', async ({ as }) => {
  const officer = await as('beatOfficer', { viewport: PHONE });
  const deputy = await as('beatDeputy', { viewport: PHONE });
  const chief = await as('chief', { viewport: PHONE });
  const { page } = officer;
  await page.goto('/issues');
  await page.getByRole('link', { name: 'Nêu vấn đề' }).click();
  await page.getByLabel('Tổ dân phố').selectOption({ index: 1 });
  await page.getByLabel('Loại vấn đề').selectOption('pavement');
  await page.getByLabel('Vấn đề là gì').fill('Chợ cóc họp trước cổng trường');
  await page.getByLabel('Mô tả').fill('Gọi 0912345678 để biết thêm');
  await page.getByRole('radio', { name: /^S2/ }).check();
  await page.getByRole('button', { name: 'Nêu vấn đề' }).click();
  await expect(page.getByRole('alert')).toBeVisible();
  await page.getByLabel('Mô tả').fill('Buổi sáng từ 6 giờ, xe không qua được.');
  await page.getByRole('button', { name: 'Nêu vấn đề' }).click();
  await page.waitForURL(/\/issues\/[0-9a-f-]{36}$/);
  const address = new URL(page.url()).pathname;
  await expect(page.getByText('Mới nêu', { exact: true })).toBeVisible();

  await deputy.page.goto(address);
  await step(deputy, 'Phân loại');
  await deputy.page.getByRole('button', { name: 'Giao việc' }).click();
  const dialog = deputy.page.getByRole('dialog');
  await expect(dialog.getByLabel('Người phụ trách').locator('option').nth(1)).toBeAttached();
  await dialog.getByLabel('Người phụ trách').selectOption({ label: await labelOf(officer, dialog) });
  await dialog.getByRole('button', { name: 'Giao việc' }).click();
  await expect(dialog).toHaveCount(0);

  await page.reload();
  await step(officer, 'Ghi việc đã làm', { 'Đã làm gì': 'Đã nhắc nhở từng quầy cùng tổ trưởng.' });
  await step(officer, 'Báo đã giải quyết', { 'Đã giải quyết thế nào': 'Đã chuyển các quầy vào trong chợ.' });
  await expect(page.getByText('Chờ kiểm chứng', { exact: true })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Kiểm chứng' })).toHaveCount(0);

  await chief.page.goto(address);
  await step(chief, 'Kiểm chứng', { 'Đã thấy gì tại chỗ': 'Sáng nay đường thông, không còn quầy.' });
  await expect(chief.page.getByText('Đã đóng', { exact: true })).toBeVisible();

  await deputy.page.reload();
  await step(deputy, 'Mở lại', { 'Vì sao mở lại': 'Sáng nay các quầy lại ra đường.' });
  await chief.page.goto('/');
  await expect(chief.page.getByText(/được mở lại/).first()).toBeVisible();
});

/** The option of the owner's list that is this person. */
async function labelOf(person: Person, dialog: ReturnType<Person['page']['getByRole']>): Promise<string> {
  const me = await ask<{ officer: { full_name: string } }>(person, '/me');
  const options = await dialog.getByLabel('Người phụ trách').locator('option').allTextContents();
  const mine = options.find((each) => each.startsWith(me.officer.full_name));
  if (!mine) throw new Error(`${me.officer.full_name} is not offered`);
  return mine;
}

test('the board has columns on a desk and tabs on a phone, and tells what became of each of many', async ({ as }) => {
  const chief = await as('chief', { viewport: { width: 1440, height: 900 } });
  const { page } = chief;
  await page.goto('/issues');
  await ready(page);
  for (const column of ['Mới nêu', 'Đã phân loại', 'Đang làm', 'Chuyển cấp', 'Chờ kiểm chứng']) {
    await expect(page.getByRole('region', { name: column })).toBeVisible();
  }
  const raised = page.getByRole('region', { name: 'Mới nêu' });
  const boxes = raised.getByRole('checkbox');
  await boxes.nth(0).check();
  await boxes.nth(1).check();
  const [stale] = (await ask<Issues>(chief, '/issues?column=raised')).items;
  if (!stale) throw new Error('nothing is raised');
  const answer = await chief.api.post(`/api/v1/issues/${stale.id}/triage`, {
    headers: { Authorization: `Bearer ${chief.token}`, 'If-Match': '"1"' },
    data: { severity: 'S2', category: 'noise' },
  });
  expect(answer.ok(), await answer.text()).toBe(true);
  await page.getByRole('button', { name: 'Phân loại' }).click();
  await page.getByRole('dialog').getByRole('combobox', { name: 'Mức' }).selectOption('S2');
  await page.getByRole('dialog').getByRole('button', { name: 'Phân loại' }).click();
  await expect(page.getByRole('alert').getByText(stale.code)).toBeVisible();
  await expect(page.getByText('Đã chọn 1 vấn đề')).toBeVisible();

  const phone = await as('chief', { viewport: PHONE });
  await phone.page.goto('/issues');
  await ready(phone.page);
  await phone.page.getByRole('link', { name: /^Đã phân loại/ }).click();
  await expect(phone.page).toHaveURL(/column=triaged/);
  await phone.page.getByLabel('Tìm theo tiêu đề hoặc mã').fill('khong co gi nhu vay');
  await expect(phone.page.getByText('Không có vấn đề nào khớp bộ lọc.')).toBeVisible();
});
