import { saveVisit } from './acts';
import { ask, expect, PHONE, test } from './cast';
import { ready } from './inspect';

test('the guide prints the codes of the week; who comes to the place scans one, and it proves the visit', async ({
  as,
}) => {
  const deputy = await as('otherBeatDeputy', { viewport: PHONE });
  const form = await ask<{ wards: { unit: { short_name: string } }[] }>(deputy, '/visits/form');
  const guide = await as('guide');
  await guide.page.goto('/places');
  await ready(guide.page);
  await guide.page.getByLabel('Phường').selectOption({ label: form.wards[0]?.unit.short_name ?? '' });
  const issued = guide.page.waitForResponse((answer) => answer.request().method() === 'POST');
  await guide.page.getByRole('button', { name: 'Phát mã và mở thẻ để in' }).click();
  const { cards } = (await (await issued).json()) as { cards: { group_id: string; number: number; code: string }[] };
  await guide.page.setViewportSize({ width: 1280, height: 900 });
  const [card, other] = cards;
  if (!card || !other) throw new Error('no cards');
  await expect(guide.page.getByText(card.code, { exact: true })).toBeVisible();
  await expect(guide.page.getByRole('img', { name: /^Mã QR của tổ/ })).toHaveCount(cards.length);

  const { page } = deputy;
  await page.goto(`/visits/new?group=${card.group_id}&place=${other.code}`);
  await expect(page.getByText('Không khớp mã của tổ; vẫn lưu được lượt đi.')).toBeVisible();
  await page.goto(`/visits/new?group=${card.group_id}&place=${card.code}`);
  await expect(page.getByText('Đúng mã của tổ.')).toBeVisible();
  await page.getByText('Như cũ').click();
  await page.getByLabel('Tình hình', { exact: true }).fill('Tổ yên, không có việc mới.');
  await saveVisit(page);
  await expect(page.getByText('Khớp mã của tổ')).toBeVisible();
});
