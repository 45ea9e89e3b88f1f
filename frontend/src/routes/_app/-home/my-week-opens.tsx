import { useSuspenseQuery } from '@tanstack/react-query';
import { MyDuties, MyWeekLead, MyWeekTitle } from '@/features/duties/my-week';
import { myWeek } from '@/features/duties/queries';
import { Page } from '@/ui/page';
import { mayRecord, type OpeningProps } from './parts';

export default function MyWeekOpens({ me, children }: OpeningProps) {
  const { data: week } = useSuspenseQuery(myWeek());
  return (
    <Page title={<MyWeekTitle week={week} />} lead={<MyWeekLead week={week} />}>
      <MyDuties week={week} mayRecord={mayRecord(me)} />
      {children}
    </Page>
  );
}
