import { Trans, useLingui } from '@lingui/react/macro';
import { type FormEvent, type ReactNode, useState } from 'react';
import type { ReformOut } from '@/api/gen';
import { problemSentence } from '@/api/problems';
import { dayText } from '@/lib/dates';
import { say } from '@/lib/flash';
import { useKept } from '@/offline/use-kept';
import { Button } from '@/ui/button';
import { Dialog } from '@/ui/dialog';
import { ErrorSummary } from '@/ui/error-summary';
import { TextArea } from '@/ui/field';
import { KeptNotice } from '@/ui/kept-notice';
import { type Step, useStep } from './changes';

const LABELS: Record<Step, ReactNode> = {
  submit: <Trans>Trình duyệt</Trans>,
  take_back: <Trans>Rút về soạn tiếp</Trans>,
  throw_away: <Trans>Bỏ phương án</Trans>,
  approve: <Trans>Duyệt phương án</Trans>,
  refuse: <Trans>Không duyệt</Trans>,
};
const LOOKS = { submit: 'primary', take_back: 'plain', throw_away: 'bad', approve: 'primary', refuse: 'bad' } as const;
const SHORTEST = 10;

/** The steps that the server lists, each asked once more with what it means. */
export function Steps({ plan, unsaved = false }: { plan: ReformOut; unsaved?: boolean }) {
  const { i18n, t } = useLingui();
  const [asked, setAsked] = useState<Step | null>(null);
  const step = useStep(plan, (changed) => {
    setAsked(null);
    say(t`Phương án “${changed.title}” đã sang bước mới.`);
  });
  const steps = plan.actions.filter((each): each is Step => each !== 'edit');
  return (
    <>
      {step.error && asked === null ? (
        <ErrorSummary key={step.submittedAt} title={problemSentence(i18n, step.error)} />
      ) : null}
      {steps.length > 0 ? (
        <div className="no-print flex flex-wrap gap-2">
          {steps.map((each) => (
            <Button
              key={each}
              look={LOOKS[each]}
              disabled={unsaved && each === 'submit'}
              onClick={() => {
                step.reset();
                setAsked(each);
              }}
            >
              {LABELS[each]}
            </Button>
          ))}
        </div>
      ) : null}
      {asked ? (
        <Ask
          plan={plan}
          step={asked}
          busy={step.isPending}
          wrong={step.error ? problemSentence(i18n, step.error) : null}
          onClose={() => setAsked(null)}
          onYes={(reason, settle) => step.mutate({ step: asked, reason }, { onSuccess: settle })}
        />
      ) : null}
    </>
  );
}

type AskProps = {
  plan: ReformOut;
  step: Step;
  busy: boolean;
  wrong: string | null;
  onClose: () => void;
  onYes: (reason: string, settle: () => void) => void;
};

function Ask({ plan, step, busy, wrong, onClose, onYes }: AskProps) {
  const { t } = useLingui();
  const kept = useKept(`reform-refusal/${plan.id}/${plan.version}`, () => ({ reason: '' }));
  const { reason } = kept.typed;
  const [tried, setTried] = useState(false);
  const short = step === 'refuse' && reason.trim().length < SHORTEST;
  const send = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (!short) onYes(reason.trim().normalize('NFC'), kept.settle);
  };
  return (
    <Dialog title={LABELS[step]} onClose={onClose} closable={!busy}>
      <form onSubmit={send} noValidate className="grid gap-4">
        {wrong ? <ErrorSummary title={wrong} /> : null}
        <p>
          <Meaning step={step} day={dayText(plan.effective_on)} />
        </p>
        {step === 'refuse' ? <KeptNotice kept={kept} /> : null}
        {step === 'refuse' ? (
          <TextArea
            label={t`Lý do`}
            hint={t`Từ ${SHORTEST} ký tự; không ghi dữ liệu của người dân.`}
            error={tried && short ? t`Ghi rõ hơn: ít nhất ${SHORTEST} ký tự.` : null}
            value={reason}
            maxLength={500}
            onChange={(event) => kept.change({ reason: event.target.value })}
          />
        ) : null}
        <p className="flex flex-wrap gap-2">
          <Button type="submit" look={LOOKS[step] === 'bad' ? 'bad' : 'primary'} busy={busy}>
            {LABELS[step]}
          </Button>
          <Button disabled={busy} onClick={onClose}>
            <Trans>Để sau</Trans>
          </Button>
        </p>
      </form>
    </Dialog>
  );
}

function Meaning({ step, day }: { step: Step; day: string }) {
  switch (step) {
    case 'submit':
      return <Trans>Trưởng Công an quận sẽ xem và duyệt; người soạn không tự duyệt.</Trans>;
    case 'take_back':
      return <Trans>Phương án trở lại đang soạn, chưa ai duyệt.</Trans>;
    case 'throw_away':
      return <Trans>Phương án không dùng nữa; nội dung vẫn xem lại được.</Trans>;
    case 'approve':
      return <Trans>Phương án tự thực hiện một lần vào đầu ngày {day}; trước ngày đó sổ không đổi.</Trans>;
    case 'refuse':
      return <Trans>Phương án bị bỏ cùng lý do; muốn làm lại thì lập phương án mới.</Trans>;
  }
}
