import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useSuspenseQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { FaultOut, LineageKind, ReformPreview } from '@/api/gen';
import { word } from '@/api/words';
import { dayText } from '@/lib/dates';
import { buttonClass } from '@/ui/button';
import { Page, Section, Sheet } from '@/ui/page';
import { DataTable } from '@/ui/table';
import { HandoversOpened } from './preview-handovers';
import { BeatsOpened, GroupsMoved, Left, PostsChanged, SightChanged } from './preview-parts';
import { oneReform, previewOf } from './queries';
import { Steps } from './steps';
import { DESCENTS } from './words';

/** What the plan would do as things stand now; the server computes it, and applying does the same. */
export function PreviewReform({ id }: { id: string }) {
  const { data: plan } = useSuspenseQuery(oneReform(id));
  const { data: told } = useSuspenseQuery(previewOf(id));
  const day = dayText(told.effective_on);
  return (
    <Page
      title={<Trans>Kết quả của “{plan.title}”</Trans>}
      lead={<Trans>Những gì sẽ đổi vào đầu ngày {day}, tính theo sổ hiện nay.</Trans>}
      actions={
        <Link to="/reforms/$id" params={{ id }} className={buttonClass()}>
          <Trans>Về phương án</Trans>
        </Link>
      }
    >
      {told.faults.length > 0 ? <Faults faults={told.faults} /> : <Steps plan={plan} />}
      <Counts told={told} />
      <GroupsMoved told={told} />
      <BeatsOpened told={told} />
      <PostsChanged told={told} />
      <Left told={told} />
      <HandoversOpened told={told} />
      <SightChanged told={told} />
    </Page>
  );
}

function Faults({ faults }: { faults: FaultOut[] }) {
  const { i18n } = useLingui();
  return (
    <div className="rounded-sm border-2 border-bad bg-sheet px-4 py-3">
      <h2 className="font-bold text-bad">
        <Plural value={faults.length} other="# lỗi phải sửa trước khi trình duyệt" />
      </h2>
      <ul className="mt-1 grid list-disc gap-1 pl-5">
        {faults.map((each) => (
          <li key={`${each.code} ${each.detail}`}>{i18n.locale === 'en' ? each.detail : each.detail_vi}</li>
        ))}
      </ul>
    </div>
  );
}

function Counts({ told }: { told: ReformPreview }) {
  const { t } = useLingui();
  const groups = told.groups.reduce((sum, each) => sum + each.count, 0);
  const rows = [
    { what: t`Phường kết thúc`, count: told.closes.length, names: told.closes.map((each) => each.short_name) },
    { what: t`Phường mới`, count: told.opens.length, names: told.opens.map((each) => each.short_name) },
    { what: t`Tổ dân phố chuyển`, count: groups, names: [] },
    { what: t`Địa bàn hết hiệu lực`, count: told.beats_ended.length, names: [] },
    { what: t`Địa bàn mới`, count: told.beats_opened.length, names: [] },
    { what: t`Chức vụ kết thúc`, count: told.posts_ended.length, names: [] },
    { what: t`Chức vụ bắt đầu`, count: told.posts_started.length, names: [] },
  ];
  return (
    <Section title={<Trans context="summary">Tổng hợp</Trans>}>
      <Sheet className="px-4 py-2">
        <ul className="grid gap-x-6 sm:grid-cols-2">
          {rows.map((each) => (
            <li key={each.what} className="grid grid-cols-[2.5rem_minmax(0,1fr)] items-baseline gap-x-3 py-1">
              <b className="text-right text-lg tabular-nums">{each.count}</b>
              <span>
                {each.what}
                {each.names.length > 0 ? <span className="text-soft">: {each.names.join(', ')}</span> : null}
              </span>
            </li>
          ))}
        </ul>
      </Sheet>
      {told.descent.length > 0 ? <Descent told={told} /> : null}
    </Section>
  );
}

function DescentWord({ kind }: { kind: LineageKind }) {
  const { i18n } = useLingui();
  return word(i18n, DESCENTS, kind);
}

function Descent({ told }: { told: ReformPreview }) {
  const { t } = useLingui();
  return (
    <div className="mt-3">
      <DataTable
        caption={t`Đơn vị nào thành đơn vị nào`}
        columns={[
          { id: 'from', head: <Trans>Từ</Trans>, lead: true, cell: (each) => each.from_unit.short_name },
          { id: 'to', head: <Trans>Thành</Trans>, cell: (each) => each.to_unit?.short_name ?? null },
          { id: 'kind', head: <Trans>Cách</Trans>, cell: (each) => <DescentWord kind={each.kind} /> },
        ]}
        rows={told.descent}
        rowKey={(each) => `${each.from_unit.id} ${each.to_unit?.id}`}
      />
    </div>
  );
}
