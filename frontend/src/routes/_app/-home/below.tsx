import { useSuspenseQuery } from '@tanstack/react-query';
import type { Me } from '@/api/gen';
import { MyDuties } from '@/features/duties/my-week';
import { myWeek } from '@/features/duties/queries';
import { WardsWithoutVisit } from '@/features/duties/wards-without';
import { Unsent } from '@/features/home/unsent';
import { WhereFirst } from '@/features/planning/where-first';
import { LatestInSight, MyLatestVisits, UnconfirmedVisits } from '@/features/visits/latest-visits';
import { WaitingPart } from '@/features/visits/waiting-part';
import { mayRecord, type Part, partsOf } from './parts';

/** What comes under the first answer: what is still on the device, the other parts in the server's order, visits. */
export default function Below({ me, week }: { me: Me; week: string | undefined }) {
  const [first, ...others] = partsOf(me);
  return (
    <>
      {first === 'waiting' ? <WaitingPart /> : null}
      <Unsent accountId={me.account.id} />
      {me.screens.includes('where_to_go') ? <WhereFirst /> : null}
      {others.map((each) => (
        <Following key={each} part={each} me={me} week={week} />
      ))}
      <Visits first={first} me={me} />
    </>
  );
}

function Following({ part, me, week }: { part: Part; me: Me; week: string | undefined }) {
  if (part === 'waiting') return <WaitingPart />;
  if (part === 'wards_without_visit') return <WardsWithoutVisit week={week} />;
  return <MyDutiesOnly me={me} />;
}

function MyDutiesOnly({ me }: { me: Me }) {
  const { data: week } = useSuspenseQuery(myWeek());
  return <MyDuties week={week} mayRecord={mayRecord(me)} />;
}

function Visits({ first, me }: { first: Part | undefined; me: Me }) {
  if (first === 'my_week') return <MyOwn />;
  if (first === 'waiting') return <LatestInSight />;
  return first === undefined && me.screens.includes('visits') ? <UnconfirmedVisits /> : null;
}

function MyOwn() {
  const { data: week } = useSuspenseQuery(myWeek());
  return week.last_visits.length > 0 ? <MyLatestVisits visits={week.last_visits} /> : <LatestInSight />;
}
