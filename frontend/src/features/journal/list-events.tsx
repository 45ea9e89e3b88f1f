import { Trans, useLingui } from '@lingui/react/macro';
import { useSuspenseInfiniteQuery } from '@tanstack/react-query';
import { type ReactNode, useDeferredValue } from 'react';
import type { EventOut, UnitSummary } from '@/api/gen';
import { word } from '@/api/words';
import { dayText, localDay, timeText } from '@/lib/dates';
import { LoadMore } from '@/ui/load-more';
import { Empty, Page, Section } from '@/ui/page';
import { BeforeAfter } from './before-after';
import type { JournalSearch } from './filter';
import { FilterEvents } from './filter-events';
import { events, type Journal } from './queries';
import { ACTIONS } from './words';

type Props = { journal: Journal; search: JournalSearch; units: UnitSummary[]; takeAway?: ReactNode };

/** Who did what, when and why, the latest first, a day under the other; what changed opens under each entry. */
export function ListEvents({ journal, search, units, takeAway }: Props) {
  const query = useSuspenseInfiniteQuery(events(journal, useDeferredValue(search)));
  const days = Map.groupBy(
    query.data.pages.flatMap((page) => page.items as EventOut[]),
    (each) => localDay(each.at),
  );
  return (
    <Page
      title={journal === 'content' ? <Trans>Nhật ký</Trans> : <Trans>Nhật ký kỹ thuật</Trans>}
      lead={
        <Trans>
          Ai đã làm gì, lúc nào, vì sao; trước và sau. Nhật ký chỉ ghi thêm, không ai sửa, xóa được, và được niêm phong
          mỗi giờ.
        </Trans>
      }
    >
      {takeAway}
      <FilterEvents journal={journal} search={search} units={units} />
      {days.size === 0 ? (
        <Empty>
          <Trans>Không có mục nào khớp trong phạm vi của đồng chí.</Trans>
        </Empty>
      ) : null}
      {[...days].map(([day, some]) => (
        <Section key={day} title={dayText(day)}>
          <ol className="rounded-sm border border-rule bg-sheet">
            {some.map((each) => (
              <li key={each.id} className="break-inside-avoid border-b border-rule last:border-0">
                <Entry event={each} />
              </li>
            ))}
          </ol>
        </Section>
      ))}
      <LoadMore query={query} />
    </Page>
  );
}

function Entry({ event }: { event: EventOut }) {
  const { i18n } = useLingui();
  const name = word(i18n, ACTIONS, event.action);
  const hasMore = event.changes !== null || Object.keys(event.detail).length > 0;
  const head = (
    <span className="grid min-w-0 gap-x-4 gap-y-0.5 sm:grid-cols-[3.5rem_minmax(0,1.3fr)_minmax(0,1fr)]">
      <span className="tabular-nums text-soft">{timeText(event.at)}</span>
      <span className="font-semibold">{name}</span>
      <span className="min-w-0">
        <Actor event={event} />
        {event.unit ? <span className="text-soft"> · {event.unit.short_name}</span> : null}
      </span>
    </span>
  );
  if (!hasMore) return <div className="px-3 py-2.5">{head}</div>;
  return (
    <details className="group">
      <summary className="grid min-h-11 cursor-pointer list-none grid-cols-[minmax(0,1fr)_1rem] items-center gap-2 px-3 py-2 hover:bg-wash">
        {head}
        <span aria-hidden className="text-soft group-open:rotate-90">
          ›
        </span>
      </summary>
      <div className="border-t border-rule bg-wash px-3 py-3">
        <BeforeAfter event={event} />
      </div>
    </details>
  );
}

function Actor({ event }: { event: EventOut }) {
  if (event.officer) return event.officer.full_name;
  return event.username ?? <Trans>hệ thống</Trans>;
}
