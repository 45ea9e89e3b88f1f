import { saveVisit } from './acts';
import { ask, expect, PHONE, test } from './cast';
import { ready } from './inspect';

const NOTE = 'Đã đi cùng tổ bảo vệ một vòng, đèn ngõ sáng, không có việc phát sinh.';
type Where = { beats: { beat: { id: string }; group: { id: string; number: number }; done: number }[] };

test('the home says where to go first; one tap opens the form there, and the stop is counted', async ({ as }) => {
  const deputy = await as('otherBeatDeputy', { viewport: PHONE });
  const { page } = deputy;
  const [first] = (await ask<Where>(deputy, '/where-to-go')).beats;
  if (!first) throw new Error('the ward has no beat');
  await page.goto('/');
  await ready(page);
  await page.evaluate(() => {
    sessionStorage.setItem('taps', '0');
    const count = (event: Event) =>
      event.isTrusted && sessionStorage.setItem('taps', String(Number(sessionStorage.getItem('taps')) + 1));
    addEventListener('pointerdown', count, { capture: true });
  });
  await page
    .getByRole('link', { name: `Ghi lượt ở tổ ${first.group.number}` })
    .first()
    .click();
  await expect(page.getByRole('button', { name: `Đổi tổ ${first.group.number}` })).toBeVisible();
  await page.getByText('Như cũ').click();
  await page.getByLabel('Tình hình', { exact: true }).click();
  await page.keyboard.type(NOTE);
  const id = await saveVisit(page);
  const taps = await page.evaluate(() => Number(sessionStorage.getItem('taps')));
  test.info().annotations.push({ type: 'taps', description: String(taps) });
  expect(taps).toBeLessThanOrEqual(4);

  const { stops } = await ask<{ stops: { group: { id: string } }[] }>(deputy, `/visits/${id}`);
  expect(stops.map((each) => each.group.id)).toEqual([first.group.id]);
  const after = (await ask<Where>(deputy, '/where-to-go')).beats.find((each) => each.beat.id === first.beat.id);
  expect(after?.done).toBe(first.done + 1);

  await page.goto('/where');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Nên đến trước');
  await expect(page.getByRole('table')).toContainText('Trọng điểm');
});
