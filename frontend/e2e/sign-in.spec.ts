import type { Page } from '@playwright/test';
import { CAST, expect, password, test } from './cast';

async function signIn(page: Page, username: string, secret: string): Promise<void> {
  await page.getByLabel('Tên đăng nhập').fill(username);
  await page.getByLabel('Mật khẩu').fill(secret);
  await page.getByRole('button', { name: 'Đăng nhập' }).click();
}

test('a screen behind the door asks who is there, and goes on where one wanted to go', async ({ page }) => {
  await page.goto('/visits?status=confirmed');
  await expect(page).toHaveURL(/\/login\?next=/);
  await expect(page).toHaveTitle('Đăng nhập · Sát Sao');
  await signIn(page, CAST.chief, password());
  await expect(page).toHaveURL(/\/visits\?status=confirmed$/);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
});

test('a wrong password is said once, with the focus, and the name stays', async ({ page }) => {
  await page.goto('/login');
  await signIn(page, CAST.otherDeputy, 'sai-mat-khau-roi-2026');
  const alert = page.getByRole('alert');
  await expect(alert).toBeFocused();
  await expect(alert).toContainText(/mật khẩu/i);
  await expect(page.getByLabel('Tên đăng nhập')).toHaveValue(CAST.otherDeputy);
  await signIn(page, CAST.otherDeputy, password());
  await expect(page).toHaveURL('/');
});

test('empty fields are named before anything is sent', async ({ page }) => {
  await page.goto('/login');
  await page.getByRole('button', { name: 'Đăng nhập' }).click();
  await expect(page.getByText('Chưa nhập ô này')).toHaveCount(2);
});

test('after ten failures even the right password waits, and the sentence says what to do', async ({
  page,
  request,
}) => {
  const guess = { username: CAST.teamChief, password: 'doan-mo-mat-khau-2026' };
  for (let count = 0; count < 10; count++) await request.post('/api/v1/session', { data: guess });
  await page.goto('/login');
  await signIn(page, CAST.teamChief, password());
  await expect(page.getByRole('alert')).toContainText('Sai mật khẩu quá nhiều lần; hãy đợi rồi thử lại');
});

for (const next of ['https://example.org/', '//example.org/', '/\\example.org', 'javascript:alert(1)']) {
  test(`signing in never leads to ${next}`, async ({ page, baseURL }) => {
    await page.goto(`/login?next=${encodeURIComponent(next)}`);
    await signIn(page, CAST.guide, password());
    await expect(page.getByRole('navigation').first()).toBeVisible();
    expect(page.url()).toBe(`${baseURL}/`);
  });
}

test('signing out ends the session here, and Back shows nothing', async ({ as }) => {
  const { page } = await as('otherDesk');
  await page.goto('/me');
  await page.getByRole('button', { name: 'Đăng xuất', exact: true }).click();
  await expect(page).toHaveURL('/login');
  await page.goBack();
  await expect(page).toHaveURL(/\/login/);
  await expect(page.getByRole('button', { name: 'Đăng nhập' })).toBeVisible();
});
