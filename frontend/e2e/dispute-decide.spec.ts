import { fillVisit, saveVisit } from './acts';
import { expect, PHONE, test } from './cast';
import { kept } from './kept';

const NOTE = 'Đã nắm tình hình trật tự hè phố, thống nhất với tổ trưởng tổ dân phố.';
const AMENDED = 'Đã nắm tình hình trật tự hè phố từ 8 giờ 30; trước đó họp tại trụ sở.';
const DOUBT = 'Hôm đó lượt đi bắt đầu muộn hơn giờ đã ghi.';
const GROUNDS = 'Đã xem sổ trực và hỏi tổ trưởng; lượt đi đúng như bổ sung.';

test('a dispute is amended by the visitor and decided by the guide officer', async ({ as }) => {
  test.slow();
  const deputy = await as('otherBeatDeputy', { viewport: PHONE });
  const chief = await as('otherChief', { viewport: PHONE });
  const guide = await as('guide');

  await deputy.page.goto('/visits/new');
  await fillVisit(deputy.page, NOTE);
  const id = await saveVisit(deputy.page);

  const dispute = async () => {
    await chief.page.goto(`/visits/${id}`);
    await chief.page.getByRole('button', { name: 'Nêu ý kiến khác' }).click();
    await chief.page.getByRole('textbox').fill(DOUBT);
    await kept(chief.page, DOUBT);
    await chief.page.reload();
    await chief.page.getByRole('button', { name: 'Nêu ý kiến khác' }).click();
    await expect(chief.page.getByRole('textbox')).toHaveValue(DOUBT);
    await chief.page.getByRole('button', { name: 'Gửi ý kiến khác' }).click();
    await expect(chief.page.getByText('Có ý kiến khác').first()).toBeVisible();
  };
  await dispute();

  await deputy.page.goto(`/visits/${id}`);
  await expect(deputy.page.getByText(DOUBT).first()).toBeVisible();
  await deputy.page.getByRole('link', { name: 'Bổ sung lượt này' }).click();
  await deputy.page.getByLabel('Tình hình', { exact: true }).fill(AMENDED);
  await deputy.page.getByRole('button', { name: 'Gửi bổ sung' }).click();
  await expect(deputy.page).toHaveURL(`/visits/${id}`);
  await expect(deputy.page.getByText(AMENDED)).toBeVisible();

  await dispute();
  await guide.page.goto(`/visits/${id}`);
  await guide.page.getByText('Công nhận lượt đi', { exact: true }).click();
  await guide.page.getByLabel('Căn cứ của quyết định').fill(GROUNDS);
  await guide.page.getByRole('button', { name: 'Ghi quyết định' }).click();
  await expect(guide.page.getByText('Đã xác nhận').first()).toBeVisible();

  await deputy.page.goto(`/visits/${id}`);
  await expect(deputy.page.getByText(GROUNDS)).toBeVisible();
  await expect(deputy.page.getByRole('link', { name: 'Bổ sung lượt này' })).toHaveCount(0);
});
