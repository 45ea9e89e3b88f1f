import { Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import type { ApiProblem } from '@/api/problems';
import { Button } from '@/ui/button';
import { TextField } from '@/ui/field';
import { Refused } from './refused';

type Change = { error: ApiProblem | null; submittedAt: number; isPending: boolean };

/** How a form about beats ends: what was refused, the verb, and the way back. */
export function Foot({ change, verb, onClose }: { change: Change; verb: ReactNode; onClose: () => void }) {
  return (
    <>
      <Refused problem={change.error} at={change.submittedAt} />
      <p className="flex flex-wrap gap-2">
        <Button type="submit" look="primary" busy={change.isPending}>
          {verb}
        </Button>
        <Button disabled={change.isPending} onClick={onClose}>
          <Trans>Để sau</Trans>
        </Button>
      </p>
    </>
  );
}

export function DecisionField({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  return (
    <TextField
      label={<Trans>Quyết định số</Trans>}
      optional={<Trans>nếu có</Trans>}
      maxLength={60}
      value={value}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}
