import { expect, test } from './cast';
import { ready } from './inspect';

test('the language changes in place: nothing is loaded again and nothing typed is lost', async ({ page }) => {
  await page.goto('/login');
  await page.getByLabel('Tên đăng nhập').fill('ai-do');
  await page.evaluate(() => Reflect.set(window, 'sameDocument', true));
  await page.getByRole('radio', { name: 'English' }).check();
  await expect(page.getByRole('button', { name: 'Sign in' })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await expect(page).toHaveTitle(/^Sign in · Sát Sao$/);
  await expect(page.getByLabel('User name')).toHaveValue('ai-do');
  expect(await page.evaluate(() => Reflect.get(window, 'sameDocument'))).toBe(true);
});

test('language and theme are kept for the next visit, and are there before the first paint', async ({ as }) => {
  const { page } = await as('desk');
  await page.goto('/me');
  await page.getByRole('radio', { name: 'English' }).check();
  await page.getByRole('radio', { name: 'Dark' }).check();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await page.goto('/visits', { waitUntil: 'commit' });
  await page.waitForFunction(
    () => document.documentElement.dataset.theme === 'dark' && document.documentElement.lang === 'en',
  );
  await ready(page);
  await expect(page.getByRole('navigation', { name: 'Screens', exact: true })).toBeVisible();
});
