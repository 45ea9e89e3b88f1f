import { nameOf } from './acts';
import { ask, expect, type Person, PHONE, test } from './cast';
import { ready } from './inspect';

type Beats = { items: { id: string; name: string; holders: { officer: { full_name: string } | null }[] }[] };

/** The beat that somebody holds. */
async function beatOf(chief: Person, holder: string): Promise<Beats['items'][number]> {
  const { items } = await ask<Beats>(chief, '/beats?limit=100');
  const found = items.find((each) => each.holders.some((held) => held.officer?.full_name === holder));
  if (!found) throw new Error(`${holder} holds no beat`);
  return found;
}

test('a beat is left, both sign, and of two who fill it at once one wins', async ({ as }) => {
  const chief = await as('chief', { viewport: PHONE });
  const officer = await as('beatOfficer', { viewport: PHONE });
  const desk = await as('desk', { viewport: PHONE });
  const [leaver, receiver] = [await nameOf(officer), await nameOf(desk)];
  const beat = await beatOf(chief, leaver);

  await chief.page.goto(`/areas/${beat.id}`);
  await chief.page.getByRole('button', { name: 'Kết thúc bố trí' }).first().click();
  const dialog = chief.page.getByRole('dialog');
  await dialog.getByLabel('Ngày đầu tiên không còn phụ trách').fill('07/12/2026');
  await dialog.getByLabel('Quyết định số').fill('15/QĐ-CAP');
  await dialog.getByLabel('Người nhận bàn giao').selectOption({ label: `${receiver} · Nội cần` });
  await dialog.getByRole('radio', { name: 'Chỉ nhận việc, địa bàn để khuyết' }).check();
  await dialog.getByRole('button', { name: 'Kết thúc bố trí' }).click();
  await chief.page.waitForURL(/\/handovers\/[0-9a-f-]{36}$/);
  const address = new URL(chief.page.url()).pathname;

  for (const person of [desk, officer]) {
    await person.page.goto('/handovers?mine=true');
    await ready(person.page);
    await person.page.locator(`a[href="${address}"]`).click();
    await person.page.getByRole('button', { name: 'Ký bàn giao' }).click();
    await person.page.getByRole('dialog').getByRole('button', { name: 'Ký', exact: true }).click();
    await expect(person.page.getByRole('button', { name: 'Ký bàn giao' })).toHaveCount(0);
  }
  await expect(officer.page.getByText('Đã bàn giao xong')).toBeVisible();

  const other = await as('chief');
  const pages = [chief.page, other.page];
  for (const [place, page] of pages.entries()) {
    await page.goto(`/areas/${beat.id}`);
    await page.getByRole('button', { name: 'Bố trí cán bộ' }).click();
    const form = page.getByRole('dialog');
    await form.getByRole('radio', { name: 'Phụ trách chính' }).check();
    await form.getByLabel('Từ ngày').fill('07/12/2026');
    await form.getByLabel('Quyết định số').fill('16/QĐ-CAP');
    await form.getByLabel('Cán bộ').selectOption({ index: place + 1 });
  }
  await Promise.all(pages.map((page) => page.getByRole('dialog').getByRole('button', { name: 'Bố trí' }).click()));
  await expect
    .poll(async () => {
      const refused = await Promise.all(pages.map((page) => page.getByRole('dialog').getByRole('alert').count()));
      return refused.toSorted();
    })
    .toEqual([0, 1]);
});
