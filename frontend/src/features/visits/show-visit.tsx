import { Trans, useLingui } from '@lingui/react/macro';
import { useSuspenseQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useRef } from 'react';
import type { VisitOut } from '@/api/gen';
import { serverTime } from '@/lib/clock';
import { dayText, momentText, timeText } from '@/lib/dates';
import { weekdayName } from '@/lib/weekdays';
import { weekText } from '@/lib/weeks';
import { Button, buttonClass } from '@/ui/button';
import { Icon } from '@/ui/icon';
import { Page } from '@/ui/page';
import { oneVisit } from './queries';
import { standingSentence } from './standing';
import { VisitActions } from './visit-actions';
import { VisitContent } from './visit-content';
import { VisitHistory } from './visit-history';
import { EntryMark, StatusMark } from './visit-list';
import { VisitProof } from './visit-proof';
import { VisitStops } from './visit-stops';

/** Everything of one visit: where it stands, what may be done now, what was done there, who says so. */
export function ShowVisit({ id, mayExplain }: { id: string; mayExplain: boolean }) {
  const { data: visit } = useSuspenseQuery(oneVisit(id));
  const { i18n } = useLingui();
  const standing = useRef<HTMLParagraphElement>(null);
  const groups = visit.groups.map((each) => each.number).join(', ');
  return (
    <Page
      title={
        <>
          <span className="hidden text-sm font-normal print:block">
            <Trans>Phiếu lượt đi cơ sở {visit.code}</Trans>
          </span>
          <Trans>
            Tổ {groups}, {visit.unit.short_name}
          </Trans>
        </>
      }
      lead={<Lead visit={visit} />}
      actions={<PageActions visit={visit} mayExplain={mayExplain} />}
    >
      <div className="grid gap-3">
        <p ref={standing} tabIndex={-1} className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <StatusMark status={visit.status} />
          <EntryMark visit={visit} />
          <span className="font-semibold">{standingSentence(i18n, visit)}</span>
        </p>
        <VisitActions visit={visit} onDone={() => standing.current?.focus()} />
      </div>
      <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1.7fr)_minmax(0,1fr)] print:grid-cols-[minmax(0,1.5fr)_minmax(0,1fr)] print:gap-4">
        <div className="grid min-w-0 gap-6 print:gap-4">
          <VisitStops visit={visit} />
          <VisitContent visit={visit} />
        </div>
        <div className="grid min-w-0 gap-6 print:gap-4">
          <VisitProof visit={visit} />
          <VisitHistory id={visit.id} />
        </div>
      </div>
      <PrintFoot />
    </Page>
  );
}

function Lead({ visit }: { visit: VisitOut }) {
  const { i18n } = useLingui();
  const day = weekdayName(i18n, visit.visited_on);
  const from = timeText(visit.started_at);
  const to = timeText(visit.ended_at);
  const week = weekText(visit.week);
  return (
    <>
      <span className="text-ink">{visit.visitor.full_name}</span> · {day} {dayText(visit.visited_on)}, {from}–{to} (
      <Trans>{visit.minutes} phút</Trans>) · <Trans>tuần {week}</Trans> ·{' '}
      <span className="whitespace-nowrap">{visit.code}</span>
    </>
  );
}

function PageActions({ visit, mayExplain }: { visit: VisitOut; mayExplain: boolean }) {
  return (
    <>
      {mayExplain ? (
        <Link
          to="/duties/$ward/$week"
          params={{ ward: visit.unit.id, week: visit.week }}
          className={buttonClass('quiet', 'max-sm:-ml-2')}
        >
          <Trans>Tuần này được tính thế nào</Trans>
        </Link>
      ) : null}
      <Button className="max-sm:hidden" onClick={() => window.print()}>
        <Icon name="printer" />
        <Trans>In</Trans>
      </Button>
    </>
  );
}

function PrintFoot() {
  const at = momentText(new Date(serverTime()).toISOString());
  return (
    <p className="hidden border-t border-rule pt-1 text-sm text-soft print:block">
      <Trans>Sát Sao · in lúc {at}</Trans>
    </p>
  );
}
