import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useSuspenseQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { type ReactNode, useDeferredValue } from 'react';
import type { DirectiveEffect, Me, WardCalendar } from '@/api/gen';
import { serverTime } from '@/lib/clock';
import { localDay, shortDayText } from '@/lib/dates';
import { weekOf, weekText } from '@/lib/weeks';
import { Button, buttonClass } from '@/ui/button';
import { SelectField } from '@/ui/field';
import { Icon } from '@/ui/icon';
import { Page, Section, Sheet } from '@/ui/page';
import { Tabs } from '@/ui/tabs';
import { Days } from './calendar-days';
import { wardCalendar } from './calendar-queries';
import { Roster } from './calendar-roster';
import { type CalendarSearch, spanOf, step, type View } from './calendar-span';
import { PlanDetail } from './plan-detail';
import { PlanForm } from './plan-form';

type Props = {
  me: Me;
  search: CalendarSearch;
  takeAway: (span: { first: string; last: string }, unit: string) => ReactNode;
};

/** A week or a month of a ward: what is planned, what was done, who is not on the beat (frontend 7, row 7). */
export function CalendarScreen({ me, search, takeAway }: Props) {
  const { t } = useLingui();
  const today = localDay(serverTime());
  const day = search.day ?? today;
  const view: View = search.view ?? 'week';
  const shown = useDeferredValue({ span: spanOf(view, day), unit: search.unit });
  const { data: calendar } = useSuspenseQuery(wardCalendar(shown.span, shown.unit));
  const navigate = useNavigate({ from: '/calendar/' });
  const go = (change: CalendarSearch) =>
    void navigate({ search: (before) => ({ ...before, ...change }), resetScroll: false });
  const close = () => go({ open: undefined, group: undefined });
  const mayPlan = me.screens.includes('plan_visit');
  return (
    <Page
      title={<Title calendar={calendar} view={view} day={day} />}
      lead={<Lead calendar={calendar} />}
      actions={
        <>
          {mayPlan ? (
            <Button look="primary" onClick={() => go({ open: 'new' })}>
              <Trans>Hẹn lượt đi</Trans>
            </Button>
          ) : null}
          {me.screens.includes('where_to_go') ? (
            <Link to="/where" className={buttonClass()}>
              <Trans>Nên đến trước</Trans>
            </Link>
          ) : null}
          <Button onClick={() => window.print()}>
            <Icon name="printer" />
            <Trans>In</Trans>
          </Button>
        </>
      }
    >
      <div className="no-print grid gap-3">
        <div className="flex flex-wrap items-end justify-between gap-3">
          <Tabs
            label={t`Cách xem`}
            tabs={[
              {
                key: 'week',
                label: <Trans>Tuần</Trans>,
                current: view === 'week',
                link: { to: '/calendar', search: { ...search, view: undefined, open: undefined } },
              },
              {
                key: 'month',
                label: <Trans>Tháng</Trans>,
                current: view === 'month',
                link: { to: '/calendar', search: { ...search, view: 'month', open: undefined } },
              },
            ]}
          />
          {calendar.wards.length > 1 ? (
            <div className="w-full sm:w-64">
              <SelectField
                label={<Trans>Phường</Trans>}
                value={calendar.unit.id}
                onChange={(unit) => go({ unit })}
                options={calendar.wards.map((each) => ({ value: each.id, label: each.short_name }))}
              />
            </div>
          ) : null}
        </div>
        <Steps search={search} view={view} day={day} today={today} />
      </div>
      <Days calendar={calendar} today={today} month={view === 'month' ? day.slice(0, 7) : null} />
      {view === 'week' ? <Roster calendar={calendar} /> : null}
      <Vacant calendar={calendar} />
      {takeAway(shown.span, calendar.unit.id)}
      {search.open === 'new' && mayPlan ? <PlanForm me={me} group={search.group} day={day} onClose={close} /> : null}
      {search.open && search.open !== 'new' ? <PlanDetail key={search.open} id={search.open} onClose={close} /> : null}
    </Page>
  );
}

function Title({ calendar, view, day }: { calendar: WardCalendar; view: View; day: string }) {
  const ward = calendar.unit.short_name;
  if (view === 'week') {
    const number = weekText(weekOf(day));
    return (
      <Trans>
        Lịch tuần {number}, {ward}
      </Trans>
    );
  }
  const [year, month] = day.split('-').map(Number);
  return (
    <Trans>
      Lịch tháng {month}/{year}, {ward}
    </Trans>
  );
}

function Lead({ calendar }: { calendar: WardCalendar }) {
  const ahead = calendar.plans.filter((each) => each.state === 'planned').length;
  const from = shortDayText(calendar.first);
  const to = shortDayText(calendar.last);
  return (
    <>
      <Trans>
        Từ {from} đến {to}: <Plural value={calendar.visits.length} other="# lượt đã đi" />,{' '}
        <Plural value={ahead} other="# lượt đã hẹn" />.
      </Trans>
      {calendar.directives.map((each) => (
        <span key={each.week} className="block font-semibold text-ink">
          <DirectiveLine week={weekText(each.week)} paper={each.document_no} effect={each.effect} />
        </span>
      ))}
    </>
  );
}

function DirectiveLine({ week, paper, effect }: { week: string; paper: string; effect: DirectiveEffect }) {
  if (effect === 'excused_all') {
    return (
      <Trans>
        Tuần {week}: mọi người được miễn theo {paper}.
      </Trans>
    );
  }
  return (
    <Trans>
      Tuần {week}: mọi người phải đi theo {paper}.
    </Trans>
  );
}

type StepsProps = { search: CalendarSearch; view: View; day: string; today: string };

function Steps({ search, view, day, today }: StepsProps) {
  const to = (there: string | undefined) => ({ ...search, day: there, open: undefined });
  const link = { to: '/calendar', resetScroll: false, className: buttonClass('plain') } as const;
  return (
    <nav className="flex flex-wrap gap-2">
      <Link {...link} search={to(step(view, day, false))}>
        {view === 'week' ? <Trans>Tuần trước</Trans> : <Trans>Tháng trước</Trans>}
      </Link>
      <Link {...link} search={to(undefined)} disabled={day === today}>
        <Trans>Hôm nay</Trans>
      </Link>
      <Link {...link} search={to(step(view, day, true))}>
        {view === 'week' ? <Trans>Tuần sau</Trans> : <Trans>Tháng sau</Trans>}
      </Link>
    </nav>
  );
}

/** Beats that nobody holds for some of the days. */
function Vacant({ calendar }: { calendar: WardCalendar }) {
  const vacant = calendar.roster.filter((each) => each.officer === null);
  if (vacant.length === 0) return null;
  return (
    <Section title={<Trans>Địa bàn khuyết</Trans>}>
      <Sheet className="px-3 py-2">{vacant.map((each) => each.beat.name).join(', ')}</Sheet>
    </Section>
  );
}
