import { Trans } from '@lingui/react/macro';
import { useNavigate } from '@tanstack/react-router';
import type { WorktimeProposalOut } from '@/api/gen';
import { signedInAccount } from '@/api/session';
import { saveDraft } from '@/offline/drafts';
import { Button } from '@/ui/button';
import { typedOf } from './proposal-typed';

/** Begin a new draft with the words of one that was sent back; its form opens as if they had been typed there. */
export function DraftAgain({ draft }: { draft: WorktimeProposalOut }) {
  const navigate = useNavigate();
  if (!draft.actions.includes('draft_again')) return null;
  const begin = async () => {
    const { name, typed, search } = typedOf(draft.content);
    await saveDraft(signedInAccount() ?? '', name, typed).catch(() => {}); // no store: the form begins empty
    await navigate({ to: '/worktime/draft', search });
  };
  return (
    <Button look="primary" className="no-print justify-self-start" onClick={() => void begin()}>
      <Trans>Soạn lại từ bản này</Trans>
    </Button>
  );
}
