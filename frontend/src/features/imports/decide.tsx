import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { type ReactNode, useState } from 'react';
import type { ImportOut } from '@/api/gen';
import { problemSentence } from '@/api/problems';
import { Button } from '@/ui/button';
import { Dialog } from '@/ui/dialog';
import { ErrorSummary } from '@/ui/error-summary';
import { useDecide } from './changes';
import { Counts } from './outcome';
import { countOf } from './totals';

type Action = ImportOut['actions'][number];

/** The actions that the server lists, each asked once more with what it means. */
export function Decide({ batch }: { batch: ImportOut }) {
  const { i18n } = useLingui();
  const [asked, setAsked] = useState<Action | null>(null);
  const close = () => setAsked(null);
  const decide = useDecide(batch, close);
  return (
    <>
      {decide.error ? <ErrorSummary key={decide.submittedAt} title={problemSentence(i18n, decide.error)} /> : null}
      {batch.actions.length > 0 ? (
        <div className="no-print flex flex-wrap gap-2">
          {batch.actions.includes('apply') ? (
            <Button look="primary" onClick={() => setAsked('apply')}>
              <Trans>Ghi vào sổ</Trans>
            </Button>
          ) : null}
          {batch.actions.includes('discard') ? (
            <Button onClick={() => setAsked('discard')}>
              <Trans>Bỏ tệp này</Trans>
            </Button>
          ) : null}
        </div>
      ) : null}
      {asked === 'apply' ? (
        <Dialog title={<Trans>Ghi tệp này vào sổ?</Trans>} onClose={close} closable={!decide.isPending}>
          <AboutToApply batch={batch} />
          <Answers
            yes={<Trans>Ghi vào sổ</Trans>}
            no={<Trans>Để sau</Trans>}
            look="primary"
            busy={decide.isPending}
            onYes={() => decide.mutate('apply')}
            onNo={close}
          />
        </Dialog>
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
            onYes={() => decide.mutate('discard')}
            onNo={close}
          />
        </Dialog>
      ) : null}
    </>
  );
}

function AboutToApply({ batch }: { batch: ImportOut }) {
  const warnings = countOf(batch, 'warning');
  return (
    <div className="mb-4 grid gap-2">
      <p>
        <Trans>
          Ghi <b>{batch.filename}</b>: <Counts batch={batch} />.
        </Trans>
      </p>
      {warnings > 0 ? (
        <p className="font-semibold text-wait">
          <Plural value={warnings} other="# cảnh báo vẫn còn trong tệp." />
        </p>
      ) : null}
      <p className="text-soft">
        <Trans>
          Cả tệp được ghi trong một lần; nếu có lỗi thì không ghi gì. Ghi xong, nhật ký hệ thống giữ tên đồng chí.
        </Trans>
      </p>
    </div>
  );
}

type AnswersProps = {
  yes: ReactNode;
  no: ReactNode;
  look: 'primary' | 'bad';
  busy: boolean;
  onYes: () => void;
  onNo: () => void;
};

function Answers({ yes, no, look, busy, onYes, onNo }: AnswersProps) {
  return (
    <p className="flex flex-wrap gap-2">
      <Button look={look} busy={busy} onClick={onYes}>
        {yes}
      </Button>
      <Button disabled={busy} onClick={onNo}>
        {no}
      </Button>
    </p>
  );
}
