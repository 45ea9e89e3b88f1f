import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { becauseSentence } from '@/api/because';
import type { DutyState, TurnedOut } from '@/api/gen';
import { DUTY_STATES, POSITIONS, word } from '@/api/words';
import { shortDayText } from '@/lib/dates';
import { weekText } from '@/lib/weeks';

/** More rows than this are folded, a week each. */
const FEW = 12;

/** The weeks that a change turns: who, from what to what, and why; told before anything is saved. */
export function TurnedWeeks({ turned }: { turned: TurnedOut[] }) {
  if (turned.length === 0) {
    return (
      <p className="rounded-sm border border-dashed border-edge px-3 py-2 text-soft">
        <Trans>Không tuần nào đổi trạng thái.</Trans>
      </p>
    );
  }
  const weeks = [...Map.groupBy(turned, (each) => each.week)];
  return (
    <ol className="grid gap-3" aria-live="polite">
      {weeks.map(([week, rows]) => (
        <li key={week} className="rounded-sm border border-edge bg-sheet p-3">
          <Week week={week} rows={rows} folded={turned.length > FEW} />
        </li>
      ))}
    </ol>
  );
}

function Week({ week, rows, folded }: { week: string; rows: TurnedOut[]; folded: boolean }) {
  const name = weekText(week);
  const from = shortDayText(rows[0]?.monday ?? '');
  const title = (
    <>
      <b>
        <Trans>Tuần {name}</Trans>
      </b>{' '}
      <span className="text-sm text-soft">
        <Trans>từ thứ Hai {from}</Trans>
      </span>
    </>
  );
  const list = (
    <ul className="mt-1.5 grid gap-2">
      {rows.map((each) => (
        <Row key={each.officer.id + each.position + each.is_acting} row={each} />
      ))}
    </ul>
  );
  if (!folded) {
    return (
      <>
        <p>{title}</p>
        {list}
      </>
    );
  }
  return (
    <details>
      <summary className="min-h-6 cursor-pointer">
        {title} · <Plural value={rows.length} other="# chức vụ" />
      </summary>
      {list}
    </details>
  );
}

function Row({ row }: { row: TurnedOut }) {
  const { i18n } = useLingui();
  const position = word(i18n, POSITIONS, row.position);
  return (
    <li className="grid gap-0.5">
      <span>
        <b className="font-semibold">{row.officer.full_name}</b>{' '}
        <span className="text-sm text-soft">
          {position}
          {row.is_acting ? <Trans> (quyền)</Trans> : null} · {row.unit.short_name}
        </span>
      </span>
      <span className="flex flex-wrap items-baseline gap-x-2">
        <State state={row.before} /> <span aria-hidden>→</span>
        <span className="sr-only">
          <Trans>thành</Trans>
        </span>
        <b className="font-bold">
          <State state={row.after} />
        </b>
      </span>
      {row.because.map((step) => (
        <span key={step.code} className="text-sm text-soft">
          {becauseSentence(i18n, step)}
        </span>
      ))}
    </li>
  );
}

function State({ state }: { state: DutyState | null }) {
  const { i18n } = useLingui();
  return state ? word(i18n, DUTY_STATES, state) : <Trans>không phải đi</Trans>;
}
