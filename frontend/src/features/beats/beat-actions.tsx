import { Trans } from '@lingui/react/macro';
import { useState } from 'react';
import type { BeatPage } from '@/api/gen';
import { Button } from '@/ui/button';
import { Dialog } from '@/ui/dialog';
import { AssignForm } from './assign-form';
import { MoveForm } from './move-form';

type Asked = 'assign' | 'propose' | 'move';

/** The actions that the server lists for this beat. */
export function BeatActions({ beat }: { beat: BeatPage }) {
  const [asked, setAsked] = useState<Asked | null>(null);
  const close = () => setAsked(null);
  return (
    <div className="no-print flex flex-wrap gap-2 empty:hidden">
      {beat.actions.includes('assign') ? (
        <Button look="primary" className="max-sm:w-full" onClick={() => setAsked('assign')}>
          <Trans>Bố trí cán bộ</Trans>
        </Button>
      ) : null}
      {beat.actions.includes('propose') ? (
        <Button look="primary" className="max-sm:w-full" onClick={() => setAsked('propose')}>
          <Trans>Đề xuất bố trí</Trans>
        </Button>
      ) : null}
      {beat.actions.includes('move_groups') ? (
        <Button className="max-sm:w-full" onClick={() => setAsked('move')}>
          <Trans>Chuyển tổ sang địa bàn khác</Trans>
        </Button>
      ) : null}
      {asked === 'assign' || asked === 'propose' ? (
        <Dialog
          title={asked === 'assign' ? <Trans>Bố trí cán bộ</Trans> : <Trans>Đề xuất bố trí</Trans>}
          onClose={close}
        >
          <AssignForm beat={beat} how={asked} onClose={close} />
        </Dialog>
      ) : null}
      {asked === 'move' ? (
        <Dialog title={<Trans>Chuyển tổ sang địa bàn khác</Trans>} onClose={close}>
          <MoveForm beat={beat} onClose={close} />
        </Dialog>
      ) : null}
    </div>
  );
}
