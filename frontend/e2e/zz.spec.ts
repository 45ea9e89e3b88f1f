import { CAST, ask, expect, PHONE, test } from './cast';
test('probe', async ({ as }) => {
  const deputy = await as('beatDeputy', { viewport: PHONE });
  const { page } = deputy;
  await page.goto('/');
  await expect(page.locator('h1')).toBeVisible();
  await page.screenshot({ path: '/tmp/infra/p1.png', fullPage: true });
  await page.getByRole('link', { name: /Ghi lượt đi/ }).first().click();
  await page.getByRole('button', { name: 'Kết thúc và lưu' }).waitFor();
  await page.screenshot({ path: '/tmp/infra/p2.png', fullPage: true });
  await page.getByRole('button', { name: 'Kết thúc và lưu' }).click();
  await page.waitForTimeout(2500);
  await page.screenshot({ path: '/tmp/infra/p3.png', fullPage: true });
  console.log(JSON.stringify(await ask(deputy, '/visits/form')).slice(0, 900));
});
