import { msg } from '@lingui/core/macro';
import type { QueryClient } from '@tanstack/react-query';
import { useSuspenseQuery } from '@tanstack/react-query';
import { createFileRoute } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { Me } from '@/api/gen';
import { MyDuties, MyWeekLead, MyWeekTitle } from '@/features/duties/my-week';
import { myWeek, wardsWithout } from '@/features/duties/queries';
import { WardsWithoutLead, WardsWithoutTitle, WardsWithoutVisit } from '@/features/duties/wards-without';
import { StartHere } from '@/features/home/start-here';
import { StartTitle, TodayLead } from '@/features/home/start-title';
import { Unsent } from '@/features/home/unsent';
import { entriesFor } from '@/features/session/navigation';
import { LatestInSight, MyLatestVisits, UnconfirmedVisits } from '@/features/visits/latest-visits';
import { visitList, waitingForMe } from '@/features/visits/queries';
import { WaitingPart, WaitingTitle } from '@/features/visits/waiting-part';
import { titled } from '@/lib/title';
import { isWeek } from '@/lib/weeks';
import { Page } from '@/ui/page';

/** What the answer about me may list as parts of the home; their order is the server's. */
const PARTS = ['my_week', 'wards_without_visit', 'waiting'] as const;
type Part = (typeof PARTS)[number];

const partsOf = (me: Me): Part[] => me.screens.filter((each): each is Part => PARTS.some((part) => part === each));

type HomeSearch = { week?: string | undefined };

export const Route = createFileRoute('/_app/')({
  validateSearch: (search: Record<string, unknown>): HomeSearch => ({
    week: isWeek(search.week) ? search.week : undefined,
  }),
  loaderDeps: ({ search }) => search,
  loader: ({ context, deps }) => prefetch(context.queryClient, context.me, deps),
  head: titled(msg`Hôm nay`),
  component: Home,
});

function prefetch(queries: QueryClient, me: Me, { week }: HomeSearch): void {
  const parts = partsOf(me);
  if (parts.includes('my_week')) void queries.prefetchQuery(myWeek());
  if (parts.includes('wards_without_visit')) void queries.prefetchQuery(wardsWithout(week));
  if (parts.includes('waiting')) void queries.prefetchInfiniteQuery(waitingForMe());
  if (parts[0] === 'waiting') void queries.prefetchInfiniteQuery(visitList({}));
}

/** The first part answers in the title; the others follow in the server's order. */
function Home() {
  const { me } = Route.useRouteContext();
  const [first, ...others] = partsOf(me);
  if (first === undefined) return <Start me={me} />;
  const Opening = OPENINGS[first];
  return (
    <Opening me={me}>
      <Unsent accountId={me.account.id} />
      {others.map((each) => (
        <Following key={each} part={each} me={me} />
      ))}
    </Opening>
  );
}

type Opening = (props: { me: Me; children: ReactNode }) => ReactNode;

const OPENINGS: Record<Part, Opening> = { my_week: MyWeekOpens, wards_without_visit: WardsOpen, waiting: WaitingOpens };

const mayRecord = (me: Me): boolean => me.screens.includes('record_visit');

function MyWeekOpens({ me, children }: { me: Me; children: ReactNode }) {
  const { data: week } = useSuspenseQuery(myWeek());
  return (
    <Page title={<MyWeekTitle week={week} />} lead={<MyWeekLead week={week} />}>
      <MyDuties week={week} mayRecord={mayRecord(me)} />
      {children}
      <MyLatestVisits visits={week.last_visits} />
    </Page>
  );
}

function WardsOpen({ children }: { children: ReactNode }) {
  const { week } = Route.useSearch();
  return (
    <Page title={<WardsWithoutTitle week={week} />} lead={<WardsWithoutLead week={week} />}>
      <WardsWithoutVisit week={week} />
      {children}
    </Page>
  );
}

function WaitingOpens({ me, children }: { me: Me; children: ReactNode }) {
  return (
    <Page title={<WaitingTitle />} lead={<TodayLead me={me} />}>
      <WaitingPart />
      {children}
      <LatestInSight />
    </Page>
  );
}

function Following({ part, me }: { part: Part; me: Me }) {
  const { week } = Route.useSearch();
  if (part === 'waiting') return <WaitingPart />;
  if (part === 'wards_without_visit') return <WardsWithoutVisit week={week} />;
  return <MyDutiesOnly me={me} />;
}

function MyDutiesOnly({ me }: { me: Me }) {
  const { data: week } = useSuspenseQuery(myWeek());
  return <MyDuties week={week} mayRecord={mayRecord(me)} />;
}

/** Nothing waits by rule: the screens there are, and for those who keep the books what is not attested yet. */
function Start({ me }: { me: Me }) {
  const entries = entriesFor(me.screens).filter((each) => each.screen !== 'home');
  return (
    <Page title={<StartTitle me={me} />} lead={<TodayLead me={me} />}>
      <Unsent accountId={me.account.id} />
      {me.screens.includes('visits') ? <UnconfirmedVisits /> : null}
      <StartHere entries={entries} />
    </Page>
  );
}
