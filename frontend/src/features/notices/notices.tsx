import { Trans } from '@lingui/react/macro';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { markNoticeRead, type NoticeOut } from '@/api/gen';
import { momentText } from '@/lib/dates';
import { Button } from '@/ui/button';
import { latestNotices } from './queries';

const LINK = 'inline-flex min-h-11 items-center font-semibold text-brand underline';

/** What the house has to tell me and I have not put away, above every screen. */
export default function Notices() {
  const { data } = useQuery(latestNotices());
  const unread = data?.items.filter((each) => each.read_at === null) ?? [];
  if (unread.length === 0) return null;
  return (
    <ul className="no-print mx-auto grid w-full max-w-6xl gap-2 px-3 pt-3 md:px-6">
      {unread.map((each) => (
        <li
          key={each.id}
          className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 border-l-4 border-wait bg-wait-wash px-3 py-2"
        >
          <p className="min-w-0">
            <Told notice={each} /> <span className="tabular-nums text-soft">{momentText(each.at)}</span>
          </p>
          <PutAway notice={each} />
        </li>
      ))}
    </ul>
  );
}

function Told({ notice }: { notice: NoticeOut }) {
  const { kind, unit } = notice;
  if (kind === 'spot_check.drawn') {
    return (
      <>
        <Trans>Đồng chí được giao phúc tra xác suất.</Trans>{' '}
        <Link to="/checks" search={{ view: 'mine' }} className={LINK}>
          <Trans>Mở danh sách</Trans>
        </Link>
      </>
    );
  }
  if (kind === 'spot_check.view_wanted' || kind === 'spot_check.settled') {
    return (
      <>
        {kind === 'spot_check.settled' ? (
          <Trans>Việc xem xét phúc tra một lượt đi của đồng chí đã có kết luận.</Trans>
        ) : (
          <Trans>Phúc tra chưa thấy một lượt đi của đồng chí. Hãy nêu ý kiến trước khi kết quả được tính.</Trans>
        )}{' '}
        <Link to="/checks/$id" params={{ id: notice.subject_id }} className={LINK}>
          <Trans>Mở lượt phúc tra</Trans>
        </Link>
      </>
    );
  }
  if (kind === 'break_glass.approved') {
    return (
      <>
        <Trans>Một quản trị viên được mở quyền đặc biệt để đọc dữ liệu của {unit.short_name}.</Trans>{' '}
        <Link to="/grants" className={LINK}>
          <Trans>Xem đề nghị</Trans>
        </Link>
      </>
    );
  }
  if (kind !== 'break_glass.file_read') {
    return (
      <>
        <OfIssue notice={notice} />{' '}
        <Link to="/issues/$id" params={{ id: notice.subject_id }} className={LINK}>
          <Trans>Xem vấn đề</Trans>
        </Link>
      </>
    );
  }
  return (
    <>
      <Trans>Hồ sơ hoặc ghi chép của đồng chí đã được một quản trị viên đọc bằng quyền đặc biệt.</Trans>{' '}
      <Link to="/me" hash="file-reads" className={LINK}>
        <Trans>Xem ai đã đọc</Trans>
      </Link>
    </>
  );
}

function OfIssue({ notice: { kind, unit } }: { notice: NoticeOut }) {
  if (kind === 'issue.assigned')
    return <Trans>Đồng chí được giao phụ trách một vấn đề nóng ở {unit.short_name}.</Trans>;
  if (kind === 'issue.escalated') {
    return <Trans>Một vấn đề nóng đã chuyển lên {unit.short_name}, chờ trả lời trong hai ngày làm việc.</Trans>;
  }
  if (kind === 'issue.rejected') {
    return <Trans>Một vấn đề nóng ở {unit.short_name} không được tiếp nhận; lý do ghi ngay trong vấn đề.</Trans>;
  }
  return <Trans>Một vấn đề nóng ở {unit.short_name} được mở lại.</Trans>;
}

function PutAway({ notice }: { notice: NoticeOut }) {
  const queries = useQueryClient();
  const put = useMutation({
    mutationFn: () => markNoticeRead({ path: { notice_id: notice.id }, throwOnError: true }),
    onSettled: () => queries.invalidateQueries({ queryKey: latestNotices().queryKey }),
  });
  return (
    <Button look="quiet" busy={put.isPending} onClick={() => put.mutate()}>
      <Trans>Đã rõ</Trans>
    </Button>
  );
}
