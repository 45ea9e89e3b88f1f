import { Trans, useLingui } from '@lingui/react/macro';
import { useSuspenseInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { buttonClass } from '@/ui/button';
import { LoadMore } from '@/ui/load-more';
import { Empty, Page, Section } from '@/ui/page';
import { AbsenceTable } from './absence-table';
import { leaveToDecide, myLeave } from './leave-queries';

type Props = { mayAsk: boolean; mayType: boolean };

/** Leave: what waits for me, and my own. */
export function ListLeave({ mayAsk, mayType }: Props) {
  return (
    <Page
      title={<Trans>Nghỉ, vắng</Trans>}
      lead={<Trans>Đơn do người khác quyết định; tuần nào đổi được nói trước khi gửi.</Trans>}
      actions={
        <>
          {mayAsk ? (
            <Link to="/leave/new" className={buttonClass('primary')}>
              <Trans>Xin nghỉ</Trans>
            </Link>
          ) : null}
          {mayType ? (
            <Link to="/leave/new" search={{ typed: true }} className={buttonClass(mayAsk ? 'plain' : 'primary')}>
              <Trans>Nhập hộ đơn</Trans>
            </Link>
          ) : null}
        </>
      }
    >
      <Waiting />
      <Mine />
      <p>
        <Link to="/worktime" search={{ tab: 'absences' }} className="text-brand underline underline-offset-2">
          <Trans>Mọi đợt vắng mặt trong phạm vi của đồng chí</Trans>
        </Link>
      </p>
    </Page>
  );
}

function Waiting() {
  const { t } = useLingui();
  const query = useSuspenseInfiniteQuery(leaveToDecide());
  const waiting = query.data.pages.flatMap((page) => page.items);
  return (
    <Section title={<Trans>Chờ tôi quyết định</Trans>}>
      {waiting.length === 0 ? (
        <Empty>
          <Trans>Không có đơn nào chờ đồng chí.</Trans>
        </Empty>
      ) : (
        <AbsenceTable caption={t`Đơn chờ tôi quyết định`} absences={waiting} />
      )}
      <LoadMore query={query} />
    </Section>
  );
}

function Mine() {
  const { t } = useLingui();
  const query = useSuspenseInfiniteQuery(myLeave());
  const mine = query.data.pages.flatMap((page) => page.items);
  return (
    <Section title={<Trans>Của tôi</Trans>}>
      {mine.length === 0 ? (
        <Empty>
          <Trans>Đồng chí chưa có đợt nghỉ nào trong sổ.</Trans>
        </Empty>
      ) : (
        <AbsenceTable caption={t`Các đợt nghỉ của tôi`} absences={mine} mine />
      )}
      <LoadMore query={query} />
    </Section>
  );
}
