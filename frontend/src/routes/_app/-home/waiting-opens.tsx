import { TodayLead } from '@/features/home/start-title';
import { WaitingTitle } from '@/features/visits/waiting-title';
import { Page } from '@/ui/page';
import type { OpeningProps } from './parts';

export default function WaitingOpens({ me, children }: OpeningProps) {
  return (
    <Page title={<WaitingTitle />} lead={<TodayLead me={me} />}>
      {children}
    </Page>
  );
}
