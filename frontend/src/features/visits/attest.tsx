import { Trans, useLingui } from '@lingui/react/macro';
import { type FormEvent, lazy, type ReactNode, Suspense, useId, useRef, useState } from 'react';
import type { VisitAction } from '@/api/gen';
import { say } from '@/lib/flash';
import { Button } from '@/ui/button';
import { TextField } from '@/ui/field';
import { type Target, useChange } from './changes';
import { Refusal } from './refusal';

const ReasonForm = lazy(() => import('./reason-form'));

type Panel = 'code' | 'dispute';

type Props = {
  visit: Target;
  actions: VisitAction[];
  /** In a list the buttons are plain: a screen has one primary button at most. */
  look: 'primary' | 'plain';
  /** Where the newest version is, for when somebody was quicker. */
  overtaken: ReactNode;
  onDone: () => void;
};

/** Confirm in one tap, with the code of the meeting place when there is one, or say that it was not so. */
export function Attest({ visit, actions, look, overtaken, onDone }: Props) {
  const { t } = useLingui();
  const id = useId();
  const [open, setOpen] = useState<Panel | null>(null);
  const settle = useRef(() => {});
  const finish = () => {
    settle.current();
    setOpen(null);
    onDone();
  };
  const keptHere = () => {
    say(t`Xác nhận lượt ${visit.code} đã lưu trên máy, sẽ gửi khi có mạng.`);
    finish();
  };
  const change = useChange(
    visit,
    (now) => {
      say(now.status === 'confirmed' ? t`Đã xác nhận lượt ${now.code}.` : t`Đã gửi ý kiến khác về lượt ${now.code}.`);
      finish();
    },
    keptHere,
  );
  const toggle = (panel: Panel) => setOpen(open === panel ? null : panel);
  const mayConfirm = actions.includes('confirm');
  const mayDispute = actions.includes('dispute');
  if (!mayConfirm && !mayDispute && open === null && !change.error) return null;
  const wiring = (panel: Panel) => ({
    'aria-expanded': open === panel,
    'aria-controls': `${id}-${panel}`,
    onClick: () => toggle(panel),
  });
  return (
    <fieldset className="grid min-w-0 gap-3" aria-label={t`Lượt ${visit.code}`}>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1 max-sm:justify-between">
        {mayConfirm ? (
          <Button
            look={look}
            className="max-sm:w-full"
            busy={change.isPending && open === null}
            onClick={() => change.mutate({ action: 'confirm', placeCode: null })}
          >
            <Trans>Xác nhận lượt này</Trans>
          </Button>
        ) : null}
        {mayConfirm ? (
          <Button look="quiet" className="max-sm:-ml-2" {...wiring('code')}>
            <Trans>Có mã điểm sinh hoạt</Trans>
          </Button>
        ) : null}
        {mayDispute ? (
          <Button look="quiet" className="max-sm:-mr-2" {...wiring('dispute')}>
            <Trans>Nêu ý kiến khác</Trans>
          </Button>
        ) : null}
      </div>
      {open === 'code' ? (
        <div id={`${id}-code`}>
          <PlaceCode
            busy={change.isPending}
            allowed={mayConfirm}
            onSubmit={(placeCode) => change.mutate({ action: 'confirm', placeCode })}
          />
        </div>
      ) : null}
      {open === 'dispute' ? (
        <div id={`${id}-dispute`}>
          <Suspense>
            <ReasonForm
              name={`visit/${visit.id}/dispute`}
              label={<Trans>Lượt này không đúng ở điểm nào</Trans>}
              submit={<Trans>Gửi ý kiến khác</Trans>}
              busy={change.isPending}
              allowed={mayDispute}
              onSubmit={(reason, settled) => {
                settle.current = settled;
                change.mutate({ action: 'dispute', reason });
              }}
            />
          </Suspense>
        </div>
      ) : null}
      <Refusal problem={change.error} sent={change.variables} overtaken={overtaken} />
    </fieldset>
  );
}

const CODE = /^[A-Z0-9]{6}$/;

type CodeProps = { busy: boolean; allowed: boolean; onSubmit: (code: string) => void };

/** The weekly code that hangs at the meeting place: six letters or digits. */
function PlaceCode({ busy, allowed, onSubmit }: CodeProps) {
  const { t } = useLingui();
  const [code, setCode] = useState('');
  const [wrong, setWrong] = useState(false);
  const send = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    setWrong(!CODE.test(code));
    if (CODE.test(code)) onSubmit(code);
    else event.currentTarget.querySelector('input')?.focus();
  };
  return (
    <form onSubmit={send} noValidate className="grid max-w-2xl gap-3">
      <TextField
        label={t`Mã điểm sinh hoạt`}
        hint={t`6 chữ hoặc số ghi tại điểm sinh hoạt, đổi mỗi tuần.`}
        error={wrong ? t`Mã gồm đúng 6 chữ hoặc số.` : null}
        value={code}
        maxLength={6}
        autoComplete="off"
        autoCapitalize="characters"
        spellCheck={false}
        className="max-w-40 font-semibold tracking-[0.2em]"
        onChange={(event) => setCode(event.target.value.toUpperCase())}
      />
      {allowed ? (
        <Button type="submit" look="primary" busy={busy} className="justify-self-start max-sm:w-full">
          <Trans>Xác nhận kèm mã</Trans>
        </Button>
      ) : null}
    </form>
  );
}
