import type { ReactNode } from 'react';
import { Button } from '@/ui/button';

type AnswersProps = {
  yes: ReactNode;
  no: ReactNode;
  look: 'primary' | 'bad';
  busy: boolean;
  onYes: () => void;
  onNo: () => void;
};

/** Yes and no under a question. */
export function Answers({ yes, no, look, busy, onYes, onNo }: AnswersProps) {
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
