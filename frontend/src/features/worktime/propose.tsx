import { Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import type { ProposalKind } from '@/api/gen';
import { Page } from '@/ui/page';
import { ProposeCalendar } from './propose-calendar';
import { ProposeDirective } from './propose-directive';
import { ProposePolicy } from './propose-policy';

const TITLES: Record<ProposalKind, ReactNode> = {
  directive: <Trans>Dự thảo chỉ thị tuần</Trans>,
  calendar: <Trans>Dự thảo lịch làm việc</Trans>,
  policy: <Trans>Dự thảo quy định</Trans>,
};

/** The staff drafts; what a draft turns is shown before it is kept, and the chief publishes it. */
export function Propose({ kind, year }: { kind: ProposalKind; year: number }) {
  return (
    <Page title={TITLES[kind]} lead={<Trans>Dự thảo chỉ có hiệu lực khi Trưởng Công an quận ban hành.</Trans>}>
      {kind === 'directive' ? <ProposeDirective /> : null}
      {kind === 'calendar' ? <ProposeCalendar key={year} year={year} /> : null}
      {kind === 'policy' ? <ProposePolicy /> : null}
    </Page>
  );
}
