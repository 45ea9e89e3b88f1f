import { expect, PHONE, test } from './cast';
import { ready } from './inspect';

const OWN = 'mot cau dai chi minh toi nho';

/** What an administrator must not open, whatever he types into the address. */
const CONTENT = ['/visits', '/confirm', '/duties', '/officers', '/handovers', '/leave', '/abstraction', '/radar'];

test('the administrator invites, the officer sets his own password and works, is locked out, and comes back', async ({
  as,
  browser,
  baseURL,
  request,
}) => {
  const admin = await as('admin');
  await admin.page.goto('/admin/accounts?state=none');
  await expect(admin.page.getByText(/Chưa có tài khoản là bình thường/)).toBeVisible();
  await admin.page.getByRole('link', { name: /^Mời/ }).nth(1).click();
  await admin.page.getByRole('button', { name: 'Tạo tài khoản và mã' }).click();
  await expect(admin.page.getByText(/Từ 3 ký tự/)).toHaveCount(2);
  await admin.page.getByLabel('Tên đăng nhập').fill('moi.can.bo');
  await admin.page.getByRole('button', { name: 'Tạo tài khoản và mã' }).click();
  const code = (await admin.page.locator('output').textContent()) ?? '';
  expect(code).toMatch(/^[0-9A-Z]{4}(-[0-9A-Z]{4}){3}$/);
  await expect(admin.page.getByText(`${baseURL}/redeem`)).toBeVisible();
  await admin.page.emulateMedia({ media: 'print' });
  await expect(admin.page.locator('output')).toBeVisible();
  await expect(admin.page.getByRole('button', { name: 'In phiếu' })).toBeHidden();
  await admin.page.emulateMedia({ media: 'screen' });
  await admin.page.getByRole('link', { name: 'Xem tài khoản' }).click();
  await expect(admin.page.getByText('Đã mời, chưa đặt mật khẩu')).toBeVisible();
  await expect(admin.page.getByText(code)).toHaveCount(0);

  const phone = await browser.newContext({ baseURL, viewport: PHONE, locale: 'vi-VN', reducedMotion: 'reduce' });
  const page = await phone.newPage();
  await page.goto('/redeem');
  await page.getByLabel('Tên đăng nhập').fill('moi.can.bo');
  await page.getByLabel('Mã một lần').fill('AAAA-AAAA-AAAA-AAAA');
  await page.getByLabel('Mật khẩu mới').fill('ngan');
  await page.getByRole('button', { name: 'Đặt mật khẩu và vào' }).click();
  await expect(page.getByText('Cần ít nhất 15 ký tự; mới có 4.')).toBeVisible();
  await page.getByLabel('Mật khẩu mới').fill(OWN);
  await page.getByRole('button', { name: 'Đặt mật khẩu và vào' }).click();
  await expect(page.getByRole('alert')).toContainText('xin quản trị viên cấp mã mới');
  await expect(page.getByLabel('Tên đăng nhập')).toHaveValue('moi.can.bo');
  await page.getByLabel('Mã một lần').fill(code.toLowerCase().replaceAll('-', ' '));
  await page.getByText('Hiện mật khẩu').click();
  await expect(page.getByLabel('Mật khẩu mới')).toHaveAttribute('type', 'text');
  await page.getByRole('button', { name: 'Đặt mật khẩu và vào' }).click();
  await expect(page).toHaveURL('/');
  await ready(page);
  await page.goto('/me');
  await expect(page.getByText('Máy này', { exact: true })).toBeVisible();

  const entry = await request.post('/api/v1/session', { data: { username: 'moi.can.bo', password: OWN } });
  const { access_token } = await entry.json();
  await page.reload();
  await page.getByRole('button', { name: 'Đăng xuất mọi máy khác' }).click();
  await expect(page.getByRole('button', { name: 'Đăng xuất máy này' })).toHaveCount(0);
  const lost = await request.get('/api/v1/me', { headers: { Authorization: `Bearer ${access_token}` } });
  expect(lost.status()).toBe(401);

  await admin.page.reload();
  await expect(admin.page.getByText('Đang dùng', { exact: true })).toBeVisible();
  await admin.page.getByRole('button', { name: 'Khóa tài khoản' }).click();
  await admin.page.getByRole('dialog').getByRole('button', { name: 'Khóa tài khoản' }).click();
  await expect(admin.page.getByText('Đã khóa', { exact: true })).toBeVisible();

  await page.reload();
  await expect(page.getByRole('heading', { name: 'Đăng nhập' })).toBeVisible(); // and nothing of his is on the device
  await page.getByLabel('Tên đăng nhập').fill('moi.can.bo');
  await page.getByLabel('Mật khẩu').fill(OWN);
  await page.getByRole('button', { name: 'Đăng nhập' }).click();
  await expect(page.getByRole('alert')).toBeVisible();

  await admin.page.getByRole('button', { name: 'Mở khóa' }).click();
  await admin.page.getByRole('dialog').getByRole('button', { name: 'Mở khóa' }).click();
  await expect(admin.page.getByText('Đang dùng', { exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'Đăng nhập' }).click();
  await expect(page.getByRole('heading', { name: 'Đăng nhập' })).toHaveCount(0);
  await page.goto('/me');
  await expect(page.getByText('Máy này', { exact: true })).toBeVisible();
  await phone.close();
});

test('an administrator has no way to what others record', async ({ as }) => {
  const { page } = await as('admin');
  await page.goto('/admin/accounts');
  await ready(page);
  const rail = page.getByRole('navigation', { name: 'Các màn hình', exact: true });
  await expect(rail.getByRole('link')).toHaveText([
    'Hôm nay',
    'Địa bàn',
    'Đơn vị',
    'Nhập từ Excel',
    'Quản lý tài khoản',
    'Nhật ký kỹ thuật',
    'Quyền cấp tạm thời',
  ]);
  for (const address of CONTENT) {
    await page.goto(address);
    await expect(page.getByText('Chức vụ hiện tại của đồng chí không mở được mục này.'), address).toBeVisible();
  }
});
