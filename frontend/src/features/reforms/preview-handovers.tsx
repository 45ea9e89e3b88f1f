import { Plural, Trans, useLingui } from '@lingui/react/macro';
import type { HandoverOpened, ItemPassedOn, ReformPreview } from '@/api/gen';
import { word } from '@/api/words';
import { dayText } from '@/lib/dates';
import { Section, Sheet } from '@/ui/page';
import { LEFT_KINDS } from './words';

/** The checklists that the day opens: who leaves what to whom. They are signed afterwards. */
export function HandoversOpened({ told }: { told: ReformPreview }) {
  if (told.handovers.length === 0) return null;
  const full = told.handovers.filter((each) => each.items.length > 0);
  const empty = told.handovers.filter((each) => each.items.length === 0);
  return (
    <Section title={<Trans>Bàn giao sẽ mở</Trans>}>
      <Sheet>
        <ul className="divide-y divide-rule">
          {full.map((each) => (
            <li key={each.id}>
              <Leaver left={each} />
            </li>
          ))}
          {empty.length > 0 ? (
            <li className="px-4 py-3">
              <Plural value={empty.length} other="# đồng chí không còn việc mở, chỉ ký bàn giao:" />{' '}
              <span className="text-soft">{empty.map((each) => each.leaver.full_name).join(', ')}</span>
            </li>
          ) : null}
        </ul>
      </Sheet>
    </Section>
  );
}

function Leaver({ left }: { left: HandoverOpened }) {
  const place = left.beat ? `${left.beat.code}, ${left.unit.short_name}` : left.unit.short_name;
  return (
    <details className="group">
      <summary className="flex min-h-11 cursor-pointer flex-wrap items-baseline gap-x-3 px-4 py-2">
        <b>
          {left.leaver.full_name} → {left.successor.full_name}
        </b>
        <span className="text-soft">{place}</span>
        <span className="ml-auto tabular-nums">
          <Plural value={left.items.length} other="# việc phải giao" />
        </span>
      </summary>
      <ul className="grid gap-1 px-4 pb-3 pl-8">
        {left.items.map((each) => (
          <li key={`${each.kind} ${each.subject_id}`} className="list-disc">
            <Item item={each} successor={left.successor.id} />
          </li>
        ))}
      </ul>
    </details>
  );
}

function Item({ item, successor }: { item: ItemPassedOn; successor: string }) {
  const { t, i18n } = useLingui();
  const due = item.due_on ? t`, hạn ${dayText(item.due_on)}` : '';
  return (
    <>
      {word(i18n, LEFT_KINDS, item.kind)} {item.code}
      {due}
      {item.assigned_to.id === successor ? null : <b> → {item.assigned_to.full_name}</b>}
    </>
  );
}
