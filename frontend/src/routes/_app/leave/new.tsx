import { msg } from '@lingui/core/macro';
import { createFileRoute } from '@tanstack/react-router';
import { LeaveForm } from '@/features/worktime/leave-form';
import { titled } from '@/lib/title';

export const Route = createFileRoute('/_app/leave/new')({
  validateSearch: (search: Record<string, unknown>): { typed?: true } => (search.typed === true ? { typed: true } : {}),
  head: titled(msg`Xin nghỉ`),
  component: NewLeave,
});

/** Who may not ask for himself types for others. */
function NewLeave() {
  const { screens } = Route.useRouteContext().me;
  const { typed = !screens.includes('ask_leave') } = Route.useSearch();
  return <LeaveForm key={String(typed)} typed={typed} />;
}
