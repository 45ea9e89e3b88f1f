import { Trans, useLingui } from '@lingui/react/macro';
import { useSuspenseQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { Board, OwingPost } from '@/api/gen';
import { POSITIONS, word } from '@/api/words';
import { momentText } from '@/lib/dates';
import { useMedia, usePrinting } from '@/lib/media';
import { weekNumber } from '@/lib/weeks';
import { Button } from '@/ui/button';
import { Chips } from '@/ui/chips';
import { SelectField } from '@/ui/field';
import { Icon } from '@/ui/icon';
import { Empty, Page } from '@/ui/page';
import { BoardGrid } from './board-grid';
import { BoardMark, inkOf, LETTERS, MarkSprite } from './marks';
import { board as boardQuery } from './queries';
import { type BoardSearch, currentYear } from './search';

type Span = 'year' | 'quarter';

const SHORT = 13;

export function BoardScreen({ search, takeAway }: { search: BoardSearch; takeAway: ReactNode }) {
  const year = search.year ?? currentYear();
  const post = search.post ?? 'ward_deputy_beat';
  const { data } = useSuspenseQuery(boardQuery(year, post));
  const isPhone = useMedia('(max-width: 640px)');
  const isPrinting = usePrinting();
  const newestFirst = isPhone && !isPrinting;
  const weeks = isPrinting ? data.weeks : visibleWeeks(data, search.span ?? 'year', newestFirst);
  return (
    <Page
      title={<Trans>Bảng tuần {year}</Trans>}
      lead={<Lead board={data} />}
      actions={
        <>
          {takeAway}
          <Print />
        </>
      }
    >
      <Filters year={year} post={post} span={search.span ?? 'year'} />
      {data.rows.length === 0 ? (
        <Empty>
          <Trans>Không có phường nào trong phạm vi của đồng chí.</Trans>
        </Empty>
      ) : (
        <div className="board-page">
          <MarkSprite />
          <PrintHead board={data} />
          <div className="board-box">
            <BoardGrid key={`${year}-${post}`} board={data} weeks={weeks} newestFirst={newestFirst} />
          </div>
          <Legend />
        </div>
      )}
    </Page>
  );
}

/** On a phone the newest week comes first and weeks to come are left out. */
function visibleWeeks(board: Board, span: Span, newestFirst: boolean): string[] {
  const past = board.weeks.filter((week) => week <= board.current_week);
  if (newestFirst) return past.length > 0 ? past.toReversed() : board.weeks;
  if (span === 'year' || past.length === 0) return board.weeks;
  return past.slice(-SHORT);
}

function Lead({ board }: { board: Board }) {
  const place = board.weeks.indexOf(board.current_week);
  const current = board.weeks[place];
  if (current === undefined) return null;
  const number = weekNumber(current);
  const states = board.rows.map((row) => row.states[place]);
  const met = states.filter((state) => state === 'm' || state === 'l').length;
  const owing = states.filter((state) => state === 'p').length;
  return (
    <Trans>
      Tuần {number}: {met}/{board.rows.length} phường đạt, {owing} còn nợ.
    </Trans>
  );
}

function Print() {
  return (
    <Button onClick={() => window.print()}>
      <Icon name="printer" />
      <Trans>In một trang</Trans>
    </Button>
  );
}

function Filters({ year, post, span }: { year: number; post: OwingPost; span: Span }) {
  const { t, i18n } = useLingui();
  const navigate = useNavigate({ from: '/duties/' });
  const go = (change: BoardSearch) => navigate({ search: (before) => ({ ...before, ...change }) });
  const years = Array.from({ length: 4 }, (_, back) => currentYear() + 1 - back);
  return (
    <div className="no-print grid grid-cols-[minmax(0,1fr)_auto] items-end gap-3 sm:flex sm:flex-wrap">
      <SelectField
        label={t`Chức vụ`}
        value={post}
        options={(['ward_deputy_beat', 'ward_chief'] as const).map((value) => ({
          value,
          label: word(i18n, POSITIONS, value),
        }))}
        onChange={(value) => go({ post: value === 'ward_chief' ? 'ward_chief' : undefined })}
      />
      <SelectField
        label={t`Năm`}
        value={String(year)}
        options={years.map((each) => ({ value: String(each), label: String(each) }))}
        onChange={(value) => go({ year: Number(value) === currentYear() ? undefined : Number(value) })}
      />
      <div className="max-sm:hidden">
        <Chips
          legend={t`Khoảng`}
          name="span"
          options={[
            { value: 'quarter', label: t`13 tuần` },
            { value: 'year', label: t`Cả năm` },
          ]}
          chosen={[span]}
          onChange={([value]) => go({ span: value === 'quarter' ? 'quarter' : undefined })}
        />
      </div>
    </div>
  );
}

function PrintHead({ board }: { board: Board }) {
  const { i18n } = useLingui();
  const asOf = momentText(board.as_of);
  const post = word(i18n, POSITIONS, board.post);
  return (
    <p className="hidden pb-1 print:block">
      {post} · <Trans>tính đến {asOf}</Trans>
    </p>
  );
}

function Legend() {
  const { i18n } = useLingui();
  return (
    <div className="mt-3 grid gap-1 text-sm print:mt-1 print:text-[8pt]">
      <ul className="flex flex-wrap gap-x-4 gap-y-1">
        {Object.entries(LETTERS)
          .filter(([letter]) => letter !== ' ')
          .map(([letter, { word: words }]) => (
            <li key={letter} className="inline-flex items-center gap-1.5">
              <span className={`inline-block ${inkOf(letter)}`}>
                <BoardMark letter={letter} />
              </span>
              {i18n._(words)}
            </li>
          ))}
      </ul>
      <p className="text-soft print:text-inherit">
        <Trans>Lượt/ô: số lượt đã xác nhận trong quý chia cho số ô CSKV của phường.</Trans>
      </p>
    </div>
  );
}
