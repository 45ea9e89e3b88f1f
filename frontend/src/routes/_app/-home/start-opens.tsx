import { StartHere } from '@/features/home/start-here';
import { StartTitle, TodayLead } from '@/features/home/start-title';
import { useEntries } from '@/features/session/navigation';
import { Page } from '@/ui/page';
import type { OpeningProps } from './parts';

/** Nothing waits by rule: the screens there are, after what is not attested yet. */
export default function StartOpens({ me, children }: OpeningProps) {
  const entries = useEntries(me.screens).filter((each) => each.screen !== 'home');
  return (
    <Page title={<StartTitle me={me} />} lead={<TodayLead me={me} />}>
      {children}
      <StartHere entries={entries} />
    </Page>
  );
}
