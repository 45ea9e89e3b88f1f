import { Trans, useLingui } from '@lingui/react/macro';
import { useSuspenseQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { CalendarDay, DayKind, SuggestedDay } from '@/api/gen';
import { fieldSentence } from '@/api/problems';
import { word } from '@/api/words';
import { dayText } from '@/lib/dates';
import { weekdayName } from '@/lib/weekdays';
import { useKept } from '@/offline/use-kept';
import { Button } from '@/ui/button';
import { DayField } from '@/ui/day-field';
import { SelectField, TextField } from '@/ui/field';
import { Section } from '@/ui/page';
import { Month } from './month';
import { useDraft } from './proposal-draft';
import { ProposalFrame } from './proposal-frame';
import { suggestedYear } from './proposal-queries';
import { type CalendarTyped, calendarName } from './proposal-typed';
import { calendarOf } from './queries';
import { DAY_KINDS, MONTHS } from './words';

type Change = CalendarTyped['changes'][number];

/** A year drawn as it would be: what is published, with the days of this draft over it. */
export function ProposeCalendar({ year }: { year: number }) {
  const { t, i18n } = useLingui();
  const { data: suggested } = useSuspenseQuery(suggestedYear(year));
  const { data: published } = useSuspenseQuery(calendarOf(year));
  const open = suggested.days.filter((each) => each.open && each.known !== each.kind);
  const kept = useKept<CalendarTyped>(calendarName(year), () => ({
    changes: open.map(({ day, kind, label }) => ({ day, kind, label })),
    documentNo: '',
  }));
  const { changes, documentNo } = kept.typed;
  const [empty, setEmpty] = useState(false);
  const draft = useDraft(kept);
  const change = (next: Change[]) => {
    kept.change({ changes: next.toSorted((one, other) => one.day.localeCompare(other.day)) });
    setEmpty(false);
    draft.forget();
  };
  const toggle = ({ day, kind, label }: SuggestedDay, chosen: boolean) => {
    const others = changes.filter((each) => each.day !== day);
    change(chosen ? [...others, { day, kind, label }] : others);
  };
  const content = () => {
    setEmpty(changes.length === 0);
    const days = changes.map((each) => ({ ...each, label: each.label || null }));
    return days.length > 0 ? { kind: 'calendar' as const, document_no: documentNo.trim(), days } : null;
  };
  const wrong = fieldSentence(i18n, draft.problem, 'document_no');
  return (
    <>
      <ProposalFrame draft={draft} kept={kept} content={content}>
        <div className="max-w-80">
          <TextField
            label={t`Số quyết định`}
            value={documentNo}
            maxLength={60}
            autoComplete="off"
            error={wrong}
            onChange={(event) => {
              kept.change({ documentNo: event.target.value });
              draft.forget();
            }}
          />
        </div>
        <Suggestions days={suggested.days.filter((each) => each.open)} changes={changes} onToggle={toggle} />
        <OneDay year={year} onAdd={(each) => change([...changes.filter(({ day }) => day !== each.day), each])} />
        <Chosen changes={changes} onDrop={(day) => change(changes.filter((each) => each.day !== day))} />
        {empty ? <p className="font-semibold text-bad">{t`Chọn ít nhất một ngày.`}</p> : null}
      </ProposalFrame>
      <Section title={<Trans>Năm {year} sau khi ban hành</Trans>}>
        <Year year={year} published={published.items} changes={changes} />
      </Section>
    </>
  );
}

type SuggestionsProps = {
  days: SuggestedDay[];
  changes: Change[];
  onToggle: (day: SuggestedDay, chosen: boolean) => void;
};

/** What the public holidays are believed to be, in weeks not yet settled; the decision of the year has the last word. */
function Suggestions({ days, changes, onToggle }: SuggestionsProps) {
  const { t, i18n } = useLingui();
  const chosen = new Set(changes.map((each) => each.day));
  if (days.length === 0) return <p className="text-soft">{t`Không còn ngày nghỉ lễ nào của năm này sửa được.`}</p>;
  return (
    <fieldset className="min-w-0">
      <legend className="mb-1 font-semibold">{t`Ngày nghỉ lễ được gợi ý`}</legend>
      <p className="mb-1 text-sm text-soft">{t`Đối chiếu với quyết định của năm trước khi lưu.`}</p>
      <ul className="grid gap-x-6 sm:grid-cols-2">
        {days.map((each) => (
          <li key={each.day}>
            <label className="flex min-h-11 items-center gap-2 py-1 md:min-h-9">
              <input
                type="checkbox"
                className="size-5 shrink-0 accent-brand"
                disabled={each.known === each.kind}
                checked={each.known === each.kind || chosen.has(each.day)}
                onChange={(event) => onToggle(each, event.target.checked)}
              />
              <span className="min-w-0">
                <b className="font-semibold tabular-nums">{dayText(each.day)}</b>{' '}
                <span className="text-sm text-soft">{weekdayName(i18n, each.day)}</span> · {each.label}
                {each.known === each.kind ? <Trans> (đã ban hành)</Trans> : null}
              </span>
            </label>
          </li>
        ))}
      </ul>
    </fieldset>
  );
}

function OneDay({ year, onAdd }: { year: number; onAdd: (change: Change) => void }) {
  const { t, i18n } = useLingui();
  const [day, setDay] = useState(`${year}-12-31`);
  const [kind, setKind] = useState<DayKind | ''>('swapped_off');
  const [label, setLabel] = useState('');
  return (
    <fieldset className="grid min-w-0 items-end gap-3 border-t border-rule pt-3 sm:grid-cols-[12rem_14rem_minmax(0,1fr)_auto]">
      <legend className="sr-only">{t`Một ngày theo quyết định riêng`}</legend>
      <DayField label={t`Ngày riêng lẻ`} value={day} onChange={setDay} />
      <SelectField
        label={t`Trở thành`}
        value={kind}
        options={[
          ...(['public_holiday', 'swapped_off', 'swapped_working'] as const).map((value) => ({
            value,
            label: word(i18n, DAY_KINDS, value),
          })),
          { value: '', label: t`Như lịch tuần thường` },
        ]}
        onChange={(value) => setKind(value as DayKind | '')}
      />
      <TextField
        label={t`Nội dung`}
        optional={t`có thể bỏ trống`}
        value={label}
        maxLength={200}
        onChange={(event) => setLabel(event.target.value)}
      />
      <Button onClick={() => onAdd({ day, kind: kind || null, label: label.trim() })}>
        <Trans>Thêm ngày</Trans>
      </Button>
    </fieldset>
  );
}

function Chosen({ changes, onDrop }: { changes: Change[]; onDrop: (day: string) => void }) {
  const { t, i18n } = useLingui();
  if (changes.length === 0) return null;
  return (
    <ul className="grid gap-1 border-t border-rule pt-3" aria-label={t`Các ngày của dự thảo`}>
      {changes.map((each) => (
        <li key={each.day} className="flex flex-wrap items-center justify-between gap-x-3">
          <span>
            <b className="font-semibold tabular-nums">{dayText(each.day)}</b> ·{' '}
            {each.kind ? word(i18n, DAY_KINDS, each.kind) : t`Như lịch tuần thường`}
            {each.label ? ` · ${each.label}` : ''}
          </span>
          <Button look="quiet" onClick={() => onDrop(each.day)} aria-label={t`Bỏ ngày ${dayText(each.day)}`}>
            <Trans>Bỏ</Trans>
          </Button>
        </li>
      ))}
    </ul>
  );
}

type YearProps = { year: number; published: CalendarDay[]; changes: Change[] };

function Year({ year, published, changes }: YearProps) {
  const { i18n } = useLingui();
  const days = new Map<string, CalendarDay>(published.map((each) => [each.day, each]));
  for (const { day, kind, label } of changes) {
    if (kind === null) days.delete(day);
    else days.set(day, { day, kind, label, document_no: null, published_on: null });
  }
  return (
    <div className="grid grid-cols-[repeat(auto-fill,minmax(15rem,1fr))] items-start gap-x-6 gap-y-4">
      {MONTHS.map((name, place) => (
        <Month key={name.id} year={year} month={place + 1} name={i18n._(name)} days={days} />
      ))}
    </div>
  );
}
