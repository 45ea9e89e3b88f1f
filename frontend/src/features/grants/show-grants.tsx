import { Trans, useLingui } from '@lingui/react/macro';
import { useSuspenseInfiniteQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { type BreakGlassOut, endAuditorGrant, type GrantOut, type UnitSummary } from '@/api/gen';
import { Refusal } from '@/api/refusal';
import { read, useTry } from '@/api/try';
import { addDays, dayText, momentText } from '@/lib/dates';
import { say } from '@/lib/flash';
import { Button } from '@/ui/button';
import { LoadMore } from '@/ui/load-more';
import { Mark } from '@/ui/mark';
import { Empty, Page, Section } from '@/ui/page';
import { type Column, DataTable } from '@/ui/table';
import { AskGlass } from './ask-glass';
import { useRefreshGrants } from './changes';
import { GiveGrant } from './give-grant';
import { GlassActions } from './glass-actions';
import { glassList, grantList } from './queries';
import { GLASS_STATES, GRANT_STATES } from './words';

type Props = {
  units: UnitSummary[];
  grants: boolean;
  mayGive: boolean;
  mayAsk: boolean;
  takeGlasses: ReactNode;
  takeGrants: ReactNode;
};

/** What is given by hand and for a time: an administrator's way past his rights, and auditors' units and days. */
export function ShowGrants({ units, grants, mayGive, mayAsk, takeGlasses, takeGrants }: Props) {
  const { t } = useLingui();
  const [open, setOpen] = useState<'glass' | 'grant' | null>(null);
  const close = () => setOpen(null);
  return (
    <Page
      title={<Trans>Quyền cấp tạm thời</Trans>}
      lead={
        <Trans>
          Quản trị viên không đọc được nội dung. Khi thật cần, phải có người thứ hai đồng ý; quyền tự hết, Trưởng Công
          an quận và người bị đọc đều được báo.
        </Trans>
      }
      actions={
        <>
          {mayAsk ? <Button onClick={() => setOpen('glass')}>{t`Đề nghị mở quyền đặc biệt`}</Button> : null}
          {mayGive ? <Button onClick={() => setOpen('grant')}>{t`Cấp quyền thanh tra`}</Button> : null}
        </>
      }
    >
      <Glasses takeAway={takeGlasses} />
      {grants ? <Grants takeAway={takeGrants} /> : null}
      {open === 'glass' ? <AskGlass units={units} onClose={close} /> : null}
      {open === 'grant' ? <GiveGrant units={units} onClose={close} /> : null}
    </Page>
  );
}

function Glasses({ takeAway }: { takeAway: ReactNode }) {
  const { t } = useLingui();
  const query = useSuspenseInfiniteQuery(glassList());
  const glasses = query.data.pages.flatMap((page) => page.items);
  return (
    <Section title={<Trans>Quyền đặc biệt của quản trị viên</Trans>} aside={takeAway}>
      {glasses.length === 0 ? (
        <Empty>
          <Trans>Chưa có quản trị viên nào đề nghị.</Trans>
        </Empty>
      ) : (
        <div className="grid gap-3">
          <DataTable caption={t`Quyền đặc biệt`} columns={GLASSES} rows={glasses} rowKey={(each) => each.id} />
          <LoadMore query={query} />
        </div>
      )}
    </Section>
  );
}

const GLASSES: Column<BreakGlassOut>[] = [
  { id: 'who', head: <Trans>Người đề nghị</Trans>, lead: true, cell: (each) => each.account.username },
  { id: 'unit', head: <Trans context="grants">Đơn vị</Trans>, cell: (each) => each.unit.short_name },
  { id: 'why', head: <Trans>Lý do</Trans>, cell: (each) => each.reason },
  { id: 'state', head: <Trans context="grants">Tình trạng</Trans>, cell: (each) => <GlassState glass={each} /> },
  { id: 'second', head: <Trans>Người thứ hai</Trans>, cell: (each) => each.decided_by?.username ?? null },
  { id: 'actions', head: <span className="sr-only">…</span>, cell: (each) => <GlassActions glass={each} /> },
];

function GlassState({ glass }: { glass: BreakGlassOut }) {
  const { i18n } = useLingui();
  const [tone, text] = GLASS_STATES[glass.state];
  const asked = momentText(glass.requested_at);
  const end = glass.ends_at ? momentText(glass.ends_at) : '';
  return (
    <>
      <Mark tone={tone}>{i18n._(text)}</Mark>
      <span className="mt-0.5 block text-sm text-soft tabular-nums">
        {glass.ends_at ? (
          <Trans>đến {end}</Trans>
        ) : (
          <Trans>
            hỏi lúc {asked}, {glass.hours} giờ
          </Trans>
        )}
      </span>
    </>
  );
}

function Grants({ takeAway }: { takeAway: ReactNode }) {
  const { t } = useLingui();
  const query = useSuspenseInfiniteQuery(grantList());
  const grants = query.data.pages.flatMap((page) => page.items);
  return (
    <Section title={<Trans>Quyền của thanh tra</Trans>} aside={takeAway}>
      {grants.length === 0 ? (
        <Empty>
          <Trans>Chưa cấp quyền cho thanh tra nào.</Trans>
        </Empty>
      ) : (
        <div className="grid gap-3">
          <DataTable caption={t`Quyền của thanh tra`} columns={GRANTS} rows={grants} rowKey={(each) => each.id} />
          <LoadMore query={query} />
        </div>
      )}
    </Section>
  );
}

const GRANTS: Column<GrantOut>[] = [
  { id: 'who', head: <Trans>Thanh tra</Trans>, lead: true, cell: (each) => each.account.username },
  { id: 'unit', head: <Trans context="grants">Đơn vị</Trans>, cell: (each) => each.unit.short_name },
  { id: 'days', head: <Trans>Những ngày</Trans>, cell: (each) => <Days grant={each} /> },
  { id: 'paper', head: <Trans>Văn bản</Trans>, cell: (each) => each.document_no },
  { id: 'state', head: <Trans context="grants">Tình trạng</Trans>, cell: (each) => <GrantMark grant={each} /> },
  { id: 'actions', head: <span className="sr-only">…</span>, cell: (each) => <EndGrant grant={each} /> },
];

/** The end is the first day without it; people read the last day with it. */
function Days({ grant: { valid_from, valid_to } }: { grant: GrantOut }) {
  if (valid_to <= valid_from) return <Trans>chưa ngày nào</Trans>;
  const [first, last] = [dayText(valid_from), dayText(addDays(valid_to, -1))];
  return (
    <span className="tabular-nums">
      <Trans>
        {first} đến hết {last}
      </Trans>
    </span>
  );
}

function GrantMark({ grant }: { grant: GrantOut }) {
  const { i18n } = useLingui();
  const [tone, text] = GRANT_STATES[grant.state];
  return <Mark tone={tone}>{i18n._(text)}</Mark>;
}

function EndGrant({ grant }: { grant: GrantOut }) {
  const { t } = useLingui();
  const refresh = useRefreshGrants();
  const end = useTry(
    () => endAuditorGrant({ path: { grant_id: grant.id }, headers: read(grant.version), throwOnError: true }),
    () => {
      say(t`Đã chấm dứt quyền của ${grant.account.username} ở ${grant.unit.short_name}.`);
      return refresh();
    },
  );
  if (!grant.actions.includes('end')) return <Refusal problem={end.error} />;
  return (
    <div className="grid gap-2">
      <Button look="bad" busy={end.isPending} onClick={() => end.mutate(undefined)}>
        <Trans context="grants">Chấm dứt</Trans>
      </Button>
      <Refusal problem={end.error} />
    </div>
  );
}
