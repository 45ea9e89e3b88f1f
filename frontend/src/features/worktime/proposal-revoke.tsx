import { Trans, useLingui } from '@lingui/react/macro';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { type DirectiveOut, previewRevoking, type Revoked, revokeDirective, type Turns } from '@/api/gen';
import { Refusal } from '@/api/refusal';
import { read, useTry } from '@/api/try';
import { say } from '@/lib/flash';
import { Button } from '@/ui/button';
import { Dialog } from '@/ui/dialog';
import { refreshWorktime } from './proposal-queries';
import { TurnedWeeks } from './turned-weeks';

/** Take a directive back before its Monday: first the weeks that turn back, then the word. */
export function RevokeDirective({ directive }: { directive: DirectiveOut }) {
  const { t } = useLingui();
  const queries = useQueryClient();
  const [open, setOpen] = useState(false);
  const common = {
    path: { directive_id: directive.id },
    headers: read(directive.version),
    throwOnError: true,
  } as const;
  const preview = useTry<void, Turns>(() => previewRevoking(common));
  const revoke = useTry<void, Revoked>(
    () => revokeDirective(common),
    () => {
      say(t`Đã thu hồi chỉ thị ${directive.document_no}.`);
      setOpen(false);
      return refreshWorktime(queries);
    },
  );
  const ask = () => {
    setOpen(true);
    preview.mutate();
  };
  if (!directive.actions.includes('revoke')) return null;
  return (
    <>
      <Button look="quiet" className="no-print -ml-2" onClick={ask}>
        <Trans>Thu hồi</Trans>
      </Button>
      {open ? (
        <Dialog title={<Trans>Thu hồi chỉ thị {directive.document_no}?</Trans>} onClose={() => setOpen(false)}>
          <div className="grid gap-4">
            {preview.data ? <TurnedWeeks turned={preview.data.turned} /> : null}
            <Refusal problem={revoke.error ?? preview.error} />
            <p className="flex flex-wrap gap-2">
              <Button look="bad" disabled={!preview.data} busy={revoke.isPending} onClick={() => revoke.mutate()}>
                <Trans>Thu hồi</Trans>
              </Button>
              <Button onClick={() => setOpen(false)}>
                <Trans>Để nguyên</Trans>
              </Button>
            </p>
          </div>
        </Dialog>
      ) : null}
    </>
  );
}
