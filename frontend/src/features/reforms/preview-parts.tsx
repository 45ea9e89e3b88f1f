import { Plural, Trans, useLingui } from '@lingui/react/macro';
import type { BeatOpened, PostChange, ReformPreview, SightChange, UnitName } from '@/api/gen';
import { PORTFOLIOS, POSITIONS, positionText, word } from '@/api/words';
import { dayText } from '@/lib/dates';
import { Mark } from '@/ui/mark';
import { Section, Sheet } from '@/ui/page';
import { type Column, DataTable } from '@/ui/table';
import { runs } from './runs';

type Props = { told: ReformPreview };

export function GroupsMoved({ told }: Props) {
  const { t } = useLingui();
  if (told.groups.length === 0) return null;
  return (
    <Section title={<Trans>Tổ dân phố chuyển phường</Trans>}>
      <DataTable
        caption={t`Tổ dân phố chuyển phường`}
        columns={[
          {
            id: 'way',
            head: <Trans>Từ phường, đến phường</Trans>,
            lead: true,
            cell: (each) => `${each.from_unit.short_name} → ${each.to_unit.short_name}`,
          },
          { id: 'count', head: <Trans>Số tổ</Trans>, align: 'end', cell: (each) => each.count },
          {
            id: 'people',
            head: <Trans>Dân số</Trans>,
            align: 'end',
            cell: (each) => each.population.toLocaleString('vi-VN'),
          },
          { id: 'numbers', head: <Trans>Tổ số</Trans>, cell: (each) => runs(each.numbers) },
        ]}
        rows={told.groups}
        rowKey={(each) => `${each.from_unit.id} ${each.to_unit.id}`}
      />
    </Section>
  );
}

const BEATS: Column<BeatOpened>[] = [
  { id: 'name', head: <Trans>Địa bàn mới</Trans>, lead: true, cell: (each) => `${each.name} (${each.code})` },
  { id: 'unit', head: <Trans>Phường</Trans>, cell: (each) => each.unit.short_name },
  { id: 'from', head: <Trans>Nối tiếp</Trans>, cell: (each) => each.from_beat.code },
  { id: 'numbers', head: <Trans>Tổ số</Trans>, cell: (each) => runs(each.numbers) },
  {
    id: 'holder',
    head: <Trans context="officer">CSKV</Trans>,
    cell: (each) =>
      each.holder ? (
        each.holder.full_name
      ) : (
        <Mark tone="wait">
          <Trans>khuyết</Trans>
        </Mark>
      ),
  },
];

export function BeatsOpened({ told }: Props) {
  const { t } = useLingui();
  if (told.beats_opened.length === 0) return null;
  return (
    <Section
      title={<Trans>Địa bàn mới</Trans>}
      aside={
        told.beats_without_officer.length > 0 ? (
          <Mark tone="wait">
            <Plural value={told.beats_without_officer.length} other="# địa bàn chưa có CSKV" />
          </Mark>
        ) : null
      }
    >
      <DataTable
        caption={t`Địa bàn mới`}
        columns={BEATS}
        rows={told.beats_opened}
        rowKey={(each) => `${each.unit.id} ${each.code}`}
      />
    </Section>
  );
}

const POSTS: Column<PostChange>[] = [
  { id: 'who', head: <Trans>Cán bộ</Trans>, lead: true, cell: (each) => each.officer.full_name },
  { id: 'post', head: <Trans>Chức vụ</Trans>, cell: (each) => <PostWords post={each} /> },
  { id: 'unit', head: <Trans>Đơn vị</Trans>, cell: (each) => each.unit.short_name },
];

function PostWords({ post }: { post: PostChange }) {
  const { i18n } = useLingui();
  const fields = post.portfolio.map((each) => word(i18n, PORTFOLIOS, each)).join(', ');
  return (
    <>
      {positionText(i18n, post)}
      {fields ? <span className="block text-sm text-soft">{fields}</span> : null}
    </>
  );
}

export function PostsChanged({ told }: Props) {
  const { t } = useLingui();
  const lists = [
    { title: t`Chức vụ bắt đầu`, rows: told.posts_started },
    { title: t`Chức vụ kết thúc`, rows: told.posts_ended },
  ].filter((each) => each.rows.length > 0);
  return lists.map(({ title, rows }) => (
    <Section key={title} title={title}>
      <DataTable
        caption={title}
        columns={POSTS}
        rows={rows}
        rowKey={(each) => `${each.officer.id} ${each.unit.id} ${each.position_type} ${each.is_acting}`}
      />
    </Section>
  ));
}

/** What would be without anybody: people, duties, issues, visits that wait. */
export function Left({ told }: Props) {
  const { t, i18n } = useLingui();
  const duties = told.duties_without_owner.map(
    (each) => t`${each.unit.short_name}: ${word(i18n, POSITIONS, each.position_type)} từ tuần ${each.from_week}`,
  );
  const issues = told.issues.map((each) => {
    const owner = (each.new_owner ?? each.owner)?.full_name;
    const day = each.due_on ? dayText(each.due_on) : '–';
    if (each.without_owner || !owner)
      return t`${each.code} (hạn ${day}) về ${each.to_unit.short_name}: chưa có người phụ trách`;
    return t`${each.code} (hạn ${day}) về ${each.to_unit.short_name}: ${owner}`;
  });
  const visits = told.visits_waiting.map(({ unit, count }) => t`${unit.short_name}: ${count} lượt`);
  const lists = [
    { title: t`Cán bộ chưa có chức vụ`, rows: told.officers_without_post.map((each) => each.full_name) },
    { title: t`Chỉ tiêu tuần chưa ai chịu`, rows: duties },
    { title: t`Vấn đề nóng đang mở`, rows: issues },
    { title: t`Lượt đi còn chờ xác nhận ở phường kết thúc`, rows: visits },
  ].filter((each) => each.rows.length > 0);
  if (lists.length === 0) return null;
  return (
    <Section title={<Trans>Cần có người nhận</Trans>}>
      <Sheet className="grid gap-4 p-4 sm:grid-cols-2">
        {lists.map(({ title, rows }) => (
          <div key={title}>
            <h3 className="font-semibold">
              {title} ({rows.length})
            </h3>
            <ul className="mt-1 list-disc pl-5">
              {rows.map((each) => (
                <li key={each}>{each}</li>
              ))}
            </ul>
          </div>
        ))}
      </Sheet>
    </Section>
  );
}

const names = (units: UnitName[]) => units.map((each) => each.short_name).join(', ');
const SIGHT: Column<SightChange>[] = [
  { id: 'who', head: <Trans>Tài khoản của</Trans>, lead: true, cell: (each) => each.officer.full_name },
  { id: 'gains', head: <Trans>Thấy thêm</Trans>, cell: (each) => names(each.gains) },
  { id: 'loses', head: <Trans>Không còn thấy</Trans>, cell: (each) => names(each.loses) },
];

export function SightChanged({ told }: Props) {
  const { t } = useLingui();
  if (told.sight.length === 0) return null;
  return (
    <Section title={<Trans>Ai thấy thêm, ai không còn thấy</Trans>}>
      <DataTable
        caption={t`Tài khoản đổi phạm vi`}
        columns={SIGHT}
        rows={told.sight}
        rowKey={(each) => each.officer.id}
      />
    </Section>
  );
}
