import { Trans, useLingui } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { BeatPage, HeldOut } from '@/api/gen';
import { ASSIGNMENTS, word } from '@/api/words';
import { serverTime } from '@/lib/clock';
import { localDay } from '@/lib/dates';
import { periodText, runsOn } from '@/lib/periods';
import { Button } from '@/ui/button';
import { Dialog } from '@/ui/dialog';
import { LINK } from '@/ui/link';
import { Mark } from '@/ui/mark';
import { type Column, DataTable } from '@/ui/table';
import { EndForm } from './end-form';

/** Everybody who ever had the beat, the latest first, vacancies among them; what may be ended carries its button. */
export function Holders({ beat }: { beat: BeatPage }) {
  const { t } = useLingui();
  const [ending, setEnding] = useState<HeldOut | null>(null);
  const columns: Column<HeldOut>[] = [
    { id: 'who', head: <Trans>Cán bộ</Trans>, lead: true, cell: (each) => <Who held={each} /> },
    { id: 'kind', head: <Trans>Cách phụ trách</Trans>, cell: (each) => <Kind held={each} /> },
    { id: 'period', head: <Trans>Thời gian</Trans>, cell: (each) => <Period held={each} /> },
    { id: 'decision', head: <Trans>Quyết định số</Trans>, cell: (each) => each.decision_no },
  ];
  if (beat.assignments.some((each) => each.actions.includes('end'))) {
    columns.push({
      id: 'end',
      head: <span className="sr-only">{t`Việc có thể làm`}</span>,
      cell: (each) =>
        each.actions.includes('end') ? (
          <Button className="no-print" onClick={() => setEnding(each)}>
            <Trans>Kết thúc bố trí</Trans>
          </Button>
        ) : null,
    });
  }
  return (
    <>
      <DataTable
        caption={t`Ai phụ trách`}
        columns={columns}
        rows={beat.assignments.toReversed()}
        rowKey={(each) => each.id}
      />
      {ending ? (
        <Dialog title={<Trans>Kết thúc bố trí của {ending.officer?.full_name}</Trans>} onClose={() => setEnding(null)}>
          <EndForm beat={beat} held={ending} onClose={() => setEnding(null)} />
        </Dialog>
      ) : null}
    </>
  );
}

function Who({ held }: { held: HeldOut }) {
  if (!held.officer) {
    return (
      <Mark tone="bad">
        <Trans>Khuyết</Trans>
      </Mark>
    );
  }
  return (
    <Link to="/officers/$id" params={{ id: held.officer.id }} className={LINK}>
      {held.officer.full_name}
    </Link>
  );
}

function Kind({ held }: { held: HeldOut }) {
  const { i18n } = useLingui();
  return held.officer ? word(i18n, ASSIGNMENTS, held.kind) : null;
}

function Period({ held }: { held: HeldOut }) {
  const { i18n } = useLingui();
  const runs = runsOn(localDay(serverTime()), held.valid_from, held.valid_to);
  return (
    <span className={runs ? 'font-semibold' : 'text-soft'}>{periodText(i18n, held.valid_from, held.valid_to)}</span>
  );
}
