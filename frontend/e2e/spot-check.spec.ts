import { ask, expect, type Person, PHONE, test, type Who } from './cast';
import { ready } from './inspect';

type Check = { id: string; state: string; visitor: { id: string }; checker: { id: string } | null };
type Me = { officer: { id: string } };

const FOUND = 'Sổ của tổ không có lượt nào trong ngày này.';
const VIEW = 'Tôi đến đúng giờ nhưng chọn nhầm tổ trong danh sách.';
const GROUNDS = 'Sổ của tổ bên cạnh có ghi lượt này, đúng giờ và nội dung.';
const VISITORS: Who[] = ['beatDeputy', 'chief', 'otherBeatDeputy', 'otherChief'];

/** US-10: asked at the place from outside the ward, the visitor heard first, an honest mistake put right. */
test('a drawn visit is refuted, its visitor is heard, and the deputy corrects the mistake', async ({ as }) => {
  const guide = await as('guide', { viewport: PHONE });
  const team = await as('teamDeputy');
  const { check, visitor } = await drawnOf(team, as);
  const self = (await ask<Me>(guide, '/me')).officer.id;
  if (check.checker?.id !== self) {
    await team.page.goto(`/checks/${check.id}`);
    await team.page.getByLabel('Người phúc tra', { exact: true }).selectOption(self);
    await team.page.getByRole('button', { name: 'Giao', exact: true }).click();
    await expect(team.page.getByRole('status').filter({ hasText: 'Đã giao phúc tra.' })).toBeVisible();
  }

  await guide.page.goto('/checks?view=mine');
  await guide.page.locator(`a[href="/checks/${check.id}"]`).click();
  await ready(guide.page);
  await guide.page.getByRole('button', { name: 'Ghi kết quả' }).click();
  await expect(guide.page.getByText('Chọn một câu trả lời')).toHaveCount(5);
  for (const question of ['paper_book', 'local_cadre', 'time', 'content']) {
    const answer = question === 'paper_book' ? 'Không' : 'Chưa hỏi được';
    await guide.page.locator(`label:has(input[name=${question}])`).getByText(answer, { exact: true }).click();
  }
  await guide.page.getByText('Lượt đi đúng', { exact: true }).click();
  await guide.page.getByRole('button', { name: 'Ghi kết quả' }).click();
  await expect(guide.page.getByText('Có câu trả lời “không”: chưa thể kết luận đúng').first()).toBeVisible();
  await guide.page.getByText('Lượt đi không đúng', { exact: true }).click();
  await guide.page.getByLabel('Điều đã phát hiện').fill(FOUND);
  await guide.page.getByRole('button', { name: 'Ghi kết quả' }).click();
  await expect(guide.page.getByText('Chờ ý kiến người đi')).toBeVisible();

  await visitor.page.goto('/');
  await visitor.page.getByRole('link', { name: 'Mở lượt phúc tra' }).click();
  await expect(visitor.page.getByText(FOUND)).toBeVisible();
  await visitor.page.getByLabel('Lời trình bày').fill(VIEW);
  await visitor.page.getByRole('button', { name: 'Gửi ý kiến' }).click();
  await expect(visitor.page.getByText('Không đúng, chờ xem xét')).toBeVisible();

  const deputy = await as('districtDeputy', { viewport: PHONE });
  await deputy.page.goto('/checks?view=mine');
  await deputy.page.locator(`a[href="/checks/${check.id}"]`).click();
  await expect(deputy.page.getByText(VIEW)).toBeVisible();
  await deputy.page.getByText('Nhầm lẫn: sửa tổ đã đến', { exact: true }).click();
  const stop = deputy.page.getByLabel(/Đã ghi tổ/).first();
  await expect.poll(() => stop.locator('option').count()).toBeGreaterThan(2);
  const other = await stop.locator('option:not(:checked)').first().getAttribute('value');
  await stop.selectOption(other);
  await deputy.page.getByLabel('Căn cứ kết luận').fill(GROUNDS);
  await deputy.page.getByRole('button', { name: 'Ghi kết luận' }).click();
  await expect(deputy.page.getByText('Nhầm lẫn, đã sửa')).toBeVisible();
  await visitor.page.reload();
  await expect(visitor.page.getByText(GROUNDS)).toBeVisible();
});

/** A drawn visit of one of the two wards whose people can sign in, and its visitor. */
async function drawnOf(
  team: Person,
  as: (who: Who, options: { viewport: typeof PHONE }) => Promise<Person>,
): Promise<{ check: Check; visitor: Person }> {
  const { items } = await ask<{ items: Check[] }>(team, '/spot-checks?state=drawn&limit=100');
  for (const who of VISITORS) {
    const visitor = await as(who, { viewport: PHONE });
    const { officer } = await ask<Me>(visitor, '/me');
    const check = items.find((each) => each.visitor.id === officer.id);
    if (check) return { check, visitor };
  }
  throw new Error('no visit of the two wards was drawn');
}
