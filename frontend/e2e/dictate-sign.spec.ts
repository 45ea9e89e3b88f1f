import { fillVisit, nameOf, saveVisit } from './acts';
import { expect, test } from './cast';

const NOTE = 'Chỉ huy đọc lại nội dung nắm tình hình tại tổ dân phố, nội cần ghi.';

test('the desk officer types what a commander dictates, and it counts once the commander has signed', async ({
  as,
}) => {
  const desk = await as('desk');
  const deputy = await as('otherDeputy');
  const officer = await as('beatOfficer');
  await desk.page.goto('/visits/new');
  await desk.page.getByLabel('Chỉ huy đã đi').selectOption({ label: await nameOf(deputy) });
  await fillVisit(desk.page, NOTE, await nameOf(officer));
  const id = await saveVisit(desk.page);
  await expect(desk.page.getByText(/chờ đồng chí .* ký/)).toBeVisible();
  await expect(desk.page.getByRole('button', { name: 'Ký lượt này' })).toHaveCount(0);

  await deputy.page.goto(`/visits/${id}`);
  await deputy.page.getByRole('button', { name: 'Ký lượt này' }).click();
  await expect(deputy.page.getByText(/Chờ người có mặt xác nhận/)).toBeVisible();
  await expect(deputy.page.getByRole('button', { name: 'Ký lượt này' })).toHaveCount(0);
});
