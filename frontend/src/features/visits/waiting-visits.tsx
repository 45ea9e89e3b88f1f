import { Trans, useLingui } from '@lingui/react/macro';
import { useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import type { VisitAction, VisitSummary } from '@/api/gen';
import { Button } from '@/ui/button';
import { Attest } from './attest';
import { refreshVisits } from './refresh';
import { VisitList } from './visit-list';

/** What `waiting_for_me` promises of each visit in its answer. */
const OFFERED: VisitAction[] = ['confirm', 'dispute'];

/** Each visit with its buttons. A line that was dealt with goes, and the focus stays in the list. */
export function WaitingVisits({ visits }: { visits: VisitSummary[] }) {
  const { t } = useLingui();
  const queries = useQueryClient();
  const list = useRef<HTMLElement>(null);
  return (
    <section
      ref={list}
      tabIndex={-1}
      aria-label={t`Các lượt chờ xác nhận`}
      className="min-w-0 rounded-sm border border-rule bg-sheet"
    >
      <VisitList
        visits={visits}
        under={(visit) => (
          <Attest
            visit={visit}
            actions={OFFERED}
            look="plain"
            onDone={() => list.current?.focus()}
            overtaken={
              <p>
                <Button look="quiet" className="-ml-2" onClick={() => refreshVisits(queries)}>
                  <Trans>Xem danh sách mới nhất</Trans>
                </Button>
              </p>
            }
          />
        )}
      />
    </section>
  );
}
