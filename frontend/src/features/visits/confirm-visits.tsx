import { Trans } from '@lingui/react/macro';
import { useSuspenseInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { buttonClass } from '@/ui/button';
import { LoadMore } from '@/ui/load-more';
import { Empty, Page } from '@/ui/page';
import { waitingForMe } from './queries';
import { WaitingVisits } from './waiting-visits';

/** Visits that wait for my confirmation, oldest week lock last; each is confirmed where it stands. */
export function ConfirmVisits() {
  const query = useSuspenseInfiniteQuery(waitingForMe());
  const visits = query.data.pages.flatMap((page) => page.items);
  return (
    <Page title={<Trans>Chờ tôi xác nhận</Trans>} lead={<Lead count={visits.length} more={query.hasNextPage} />}>
      {visits.length === 0 ? (
        <div className="grid justify-items-center gap-3">
          <div className="w-full">
            <Empty>
              <Trans>
                Lượt nào đến địa bàn của đồng chí, hoặc đồng chí cùng đi, sẽ hiện ở đây cho đến khi được xác nhận hoặc
                khóa sổ.
              </Trans>
            </Empty>
          </div>
          <Link to="/visits" className={buttonClass()}>
            <Trans>Xem các lượt đã ghi</Trans>
          </Link>
        </div>
      ) : (
        <WaitingVisits visits={visits} />
      )}
      <LoadMore query={query} />
    </Page>
  );
}

function Lead({ count, more }: { count: number; more: boolean }) {
  if (count === 0) return <Trans>Không có lượt nào chờ đồng chí.</Trans>;
  if (more) return <Trans>Hơn {count} lượt chờ đồng chí; xác nhận nếu đúng như đã ghi.</Trans>;
  return <Trans>{count} lượt chờ đồng chí; xác nhận nếu đúng như đã ghi.</Trans>;
}
