import { useLingui } from '@lingui/react/macro';
import { type FormEvent, type ReactNode, useRef, useState } from 'react';
import { useKept } from '@/offline/use-kept';
import { Button } from '@/ui/button';
import { TextArea } from '@/ui/field';
import { KeptNotice } from '@/ui/kept-notice';

const SHORTEST = 10;
const LONGEST = 500;

type Props = {
  /** Under which name the words are kept on the device until they are sent. */
  name: string;
  label: ReactNode;
  submit: ReactNode;
  busy: boolean;
  /** False when the newest version does not allow it any more: the words stay, the button goes. */
  allowed: boolean;
  before?: ReactNode;
  /** Called with every try, so that what stands before the reason can be checked at once. */
  onTry?: () => void;
  /** `settle` once the server has the reason. */
  onSubmit: (reason: string, settle: () => void) => void;
};

/** A reason of at least ten characters; what was typed stays until the server has it. */
export default function ReasonForm({ name, label, submit, busy, allowed, before, onTry, onSubmit }: Props) {
  const { t } = useLingui();
  const form = useRef<HTMLFormElement>(null);
  const kept = useKept(name, () => ({ reason: '' }));
  const { reason } = kept.typed;
  const [tooShort, setTooShort] = useState(false);
  const send = (event: FormEvent) => {
    event.preventDefault();
    const words = reason.trim().normalize('NFC');
    onTry?.();
    setTooShort(words.length < SHORTEST);
    if (words.length >= SHORTEST) onSubmit(words, kept.settle);
    else form.current?.querySelector('textarea')?.focus();
  };
  return (
    <form ref={form} onSubmit={send} noValidate className="grid max-w-2xl gap-3">
      {before}
      <KeptNotice kept={kept} />
      <TextArea
        label={label}
        hint={t`Từ ${SHORTEST} ký tự; không ghi tên, số giấy tờ, số điện thoại của người dân.`}
        error={tooShort ? t`Ghi rõ hơn: ít nhất ${SHORTEST} ký tự.` : null}
        value={reason}
        maxLength={LONGEST}
        onChange={(event) => kept.change({ reason: event.target.value })}
      />
      {allowed ? (
        <Button type="submit" look="bad" busy={busy} className="justify-self-start max-sm:w-full">
          {submit}
        </Button>
      ) : null}
    </form>
  );
}
