import { expect, test } from './cast';

/** A unit in time, through the dialogs: opened, linked, renamed from a later day on, refused with the reason. */
test('staff opens a post, gives it a name for later, and is told why an impossible change is refused', async ({
  as,
}) => {
  const { page } = await as('staff');
  await page.goto('/units');
  await page.getByRole('button', { name: 'Mở đơn vị mới' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Mở đơn vị', exact: true }).click();
  await expect(dialog.getByText('Ghi tên đơn vị')).toBeVisible();
  await dialog.getByLabel('Tên đầy đủ').fill('Đồn Công an Bến Xe');
  await dialog.getByLabel('Tên tắt').fill('Đồn Bến Xe');
  await dialog.getByLabel('Mã đơn vị').fill('DON-01');
  await dialog.getByLabel('Loại đơn vị').selectOption({ label: 'Đồn' });
  await dialog.getByLabel('Quyết định số').fill('15/QĐ-CAQ');
  await dialog.getByRole('button', { name: 'Mở đơn vị', exact: true }).click();
  await expect(dialog).toHaveCount(0);
  await page.getByRole('link', { name: 'Đồn Bến Xe' }).click();

  await page.getByRole('button', { name: 'Đổi tên' }).click();
  await dialog.getByLabel('Tên đầy đủ').fill('Đồn Công an Bến Xe Phía Nam');
  await dialog.getByLabel('Từ ngày').fill('25/11/2026');
  await dialog.getByLabel('Quyết định số').fill('16/QĐ-CAQ');
  await dialog.getByRole('button', { name: 'Ghi tên mới' }).click();
  await expect(dialog.getByRole('alert')).toContainText('25/11/2026');
  await expect(dialog.getByLabel('Tên đầy đủ')).toHaveValue('Đồn Công an Bến Xe Phía Nam');
  await dialog.getByLabel('Từ ngày').fill('01/12/2026');
  await dialog.getByRole('button', { name: 'Ghi tên mới' }).click();
  await expect(dialog).toHaveCount(0);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Đồn Công an Bến Xe');
  await expect(page.getByRole('cell', { name: 'Đồn Công an Bến Xe Phía Nam' })).toBeVisible();

  await page.getByRole('button', { name: 'Kết thúc', exact: true }).click();
  await dialog.getByLabel('Ngày đầu không còn').fill('25/12/2026');
  await dialog.getByLabel('Quyết định số').fill('17/QĐ-CAQ');
  await dialog.getByRole('button', { name: 'Ghi ngày kết thúc' }).click();
  await expect(dialog).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Đổi tên' })).toHaveCount(0);
});
