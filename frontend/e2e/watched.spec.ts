import { ask, CAST, expect, PHONE, test } from './cast';
import { ready } from './inspect';

/** N13: two persons, it ends, it is told; and each sees who read his file. */
test('an administrator reads a file only by two persons, and those read see it', async ({ as }) => {
  const admin = await as('admin');
  const officer = await as('beatOfficer', { viewport: PHONE });
  const { officer: self } = await ask<{ officer: { id: string } }>(officer, '/me');
  const reads = () => status(admin, `/officers/${self.id}`);
  expect(await reads()).toBe(403);

  await admin.page.goto('/grants');
  await admin.page.getByRole('button', { name: 'Đề nghị mở quyền đặc biệt' }).click();
  const dialog = admin.page.getByRole('dialog');
  await dialog.getByLabel('Đơn vị cần đọc').selectOption({ label: await wardOf(officer) });
  await dialog.getByLabel('Lý do').fill('xem');
  await dialog.getByRole('button', { name: 'Gửi cho người thứ hai' }).click();
  await expect(dialog.getByText(/10/).first()).toBeVisible();
  await dialog.getByLabel('Lý do').fill('Kiểm tra lỗi hiển thị hồ sơ theo phản ánh của phường.');
  await dialog.getByRole('button', { name: 'Gửi cho người thứ hai' }).click();
  await expect(admin.page.getByText('Chờ người thứ hai', { exact: true })).toBeVisible();
  await expect(admin.page.getByRole('button', { name: 'Đồng ý' })).toHaveCount(0);
  expect(await reads()).toBe(403);

  const deputy = await as('districtDeputy', { viewport: PHONE });
  await deputy.page.goto('/grants');
  await deputy.page.getByRole('button', { name: 'Đồng ý' }).click();
  await expect(deputy.page.getByText('Đang mở')).toBeVisible();
  expect(await reads()).toBe(200);

  const chief = await as('districtChief');
  await chief.page.goto('/');
  const told = chief.page.getByText('Một quản trị viên được mở quyền đặc biệt');
  await expect(told).toBeVisible();
  await chief.page.getByRole('button', { name: 'Đã rõ' }).click();
  await expect(told).toHaveCount(0);

  await officer.page.goto('/');
  await officer.page.getByRole('link', { name: 'Xem ai đã đọc' }).click();
  await expect(officer.page.getByRole('row').filter({ hasText: CAST.admin })).toContainText('bằng quyền đặc biệt');

  await deputy.page.getByRole('button', { name: 'Đóng ngay' }).click();
  await expect(deputy.page.getByText('Đã đóng', { exact: true })).toBeVisible();
  expect(await reads()).toBe(403);

  await chief.page.goto('/journal?action=break_glass.approved');
  await ready(chief.page);
  const entry = chief.page.getByRole('listitem').filter({ hasText: 'Đồng ý mở quyền đặc biệt' });
  await entry.locator('summary').click();
  await expect(entry.getByRole('row').filter({ hasText: 'Trạng thái' })).toContainText(/chờ duyệt.*đã duyệt/);
});

test('an auditor gets a ward for some days, and the district chief sees it', async ({ as }) => {
  const admin = await as('admin');
  const id = crypto.randomUUID();
  const made = await admin.api.post('/api/v1/accounts', {
    headers: { Authorization: `Bearer ${admin.token}` },
    data: { id, username: 'thanhtra.e2e', kind: 'auditor' },
  });
  expect(made.status(), await made.text()).toBe(201);
  await admin.page.goto('/grants');
  await admin.page.getByRole('button', { name: 'Cấp quyền thanh tra' }).click();
  const dialog = admin.page.getByRole('dialog');
  await dialog.getByLabel('Thanh tra').selectOption({ label: 'thanhtra.e2e' });
  await dialog.getByText('CAP Bạch Mai', { exact: true }).click();
  await dialog.getByLabel('Văn bản số').fill('12/QĐ-TT');
  await dialog.getByRole('button', { name: 'Cấp quyền', exact: true }).click();
  await expect(admin.page.getByRole('row').filter({ hasText: '12/QĐ-TT' })).toContainText('Đang có hiệu lực');

  const chief = await as('districtChief', { viewport: PHONE });
  await chief.page.goto('/grants');
  const grant = chief.page.getByRole('row').filter({ hasText: '12/QĐ-TT' });
  await expect(grant).toContainText('thanhtra.e2e');
  await expect(grant.getByRole('button', { name: 'Chấm dứt' })).toHaveCount(0);

  await admin.page.getByRole('row').filter({ hasText: '12/QĐ-TT' }).getByRole('button', { name: 'Chấm dứt' }).click();
  await expect(admin.page.getByRole('row').filter({ hasText: '12/QĐ-TT' })).toContainText('Đã hết');
});

async function status(
  { api, token }: { api: import('@playwright/test').APIRequestContext; token: string },
  path: string,
) {
  return (await api.get(`/api/v1${path}`, { headers: { Authorization: `Bearer ${token}` } })).status();
}

async function wardOf(person: Parameters<typeof ask>[0]): Promise<string> {
  const { roles } = await ask<{ roles: { unit: { short_name: string } }[] }>(person, '/me');
  return roles[0]?.unit.short_name ?? '';
}
