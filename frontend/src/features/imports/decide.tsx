import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { ImportOut } from '@/api/gen';
import { problemSentence } from '@/api/problems';
import { Button } from '@/ui/button';
import { Dialog } from '@/ui/dialog';
import { ErrorSummary } from '@/ui/error-summary';
import { Answers } from './answers';
import { ApplyDialog } from './apply-dialog';
import { useDecide } from './changes';

type Asked = 'apply' | 'discard' | 'undo';

/** The actions that the server lists, each asked once more with what it means. */
export function Decide({ batch, onMap }: { batch: ImportOut; onMap: (() => void) | null }) {
  const { i18n } = useLingui();
  const [asked, setAsked] = useState<Asked | null>(null);
  const close = () => setAsked(null);
  const decide = useDecide(batch, close);
  const inDialog = asked === 'apply' && decide.error?.details.field !== undefined;
  return (
    <>
      {decide.error && !inDialog ? (
        <ErrorSummary key={decide.submittedAt} title={problemSentence(i18n, decide.error)} />
      ) : null}
      {batch.actions.length > 0 ? <Buttons batch={batch} onAsk={setAsked} onMap={onMap} /> : null}
      {asked === 'apply' ? (
        <ApplyDialog
          batch={batch}
          busy={decide.isPending}
          error={decide.error}
          onYes={(body) => decide.mutate({ action: 'apply', body })}
          onNo={close}
        />
      ) : null}
      {asked === 'discard' ? (
        <Dialog title={<Trans>Bỏ tệp này?</Trans>} onClose={close} closable={!decide.isPending}>
          <p className="mb-4">
            <Trans>
              Bỏ <b>{batch.filename}</b> và không ghi gì vào sổ. Kết quả kiểm tra vẫn xem lại được; muốn ghi thì gửi lại
              tệp.
            </Trans>
          </p>
          <Answers
            yes={<Trans>Bỏ tệp này</Trans>}
            no={<Trans>Giữ lại</Trans>}
            look="bad"
            busy={decide.isPending}
            onYes={() => decide.mutate({ action: 'discard' })}
            onNo={close}
          />
        </Dialog>
      ) : null}
      {asked === 'undo' ? (
        <Dialog title={<Trans>Hoàn tác cả tệp này?</Trans>} onClose={close} closable={!decide.isPending}>
          <p className="mb-4">
            <Trans>
              Mọi thứ <b>{batch.filename}</b> đã ghi trở lại như trước. Nếu đã có dữ liệu mới dựa vào đó thì không hoàn
              tác được, và hệ thống nêu rõ vì sao.
            </Trans>
          </p>
          <Answers
            yes={<Trans context="import">Hoàn tác</Trans>}
            no={<Trans>Giữ lại</Trans>}
            look="bad"
            busy={decide.isPending}
            onYes={() => decide.mutate({ action: 'undo' })}
            onNo={close}
          />
        </Dialog>
      ) : null}
    </>
  );
}

type ButtonsProps = { batch: ImportOut; onAsk: (asked: Asked) => void; onMap: (() => void) | null };

function Buttons({ batch, onAsk, onMap }: ButtonsProps) {
  return (
    <div className="no-print flex flex-wrap gap-2">
      {batch.actions.includes('apply') ? (
        <Button look="primary" onClick={() => onAsk('apply')}>
          <Trans>Ghi vào sổ</Trans>
        </Button>
      ) : null}
      {batch.actions.includes('map') && batch.status !== 'mapping' && onMap ? (
        <Button onClick={onMap}>
          <Trans>Chọn lại cột</Trans>
        </Button>
      ) : null}
      {batch.actions.includes('undo') ? (
        <Button onClick={() => onAsk('undo')}>
          <Trans context="import">Hoàn tác</Trans>
        </Button>
      ) : null}
      {batch.actions.includes('discard') ? (
        <Button onClick={() => onAsk('discard')}>
          <Trans>Bỏ tệp này</Trans>
        </Button>
      ) : null}
    </div>
  );
}
