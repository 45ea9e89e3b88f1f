import { Trans } from '@lingui/react/macro';
import { type ReactNode, useState } from 'react';
import type { UnitAction, UnitOut, UnitSummary } from '@/api/gen';
import { Button } from '@/ui/button';
import { CloseUnit, LinkUp, type Props, Rename, Reparent } from './change-dialogs';

const LABELS: Record<UnitAction, ReactNode> = {
  rename: <Trans>Đổi tên</Trans>,
  reparent: <Trans>Đổi đơn vị chỉ huy</Trans>,
  link: <Trans>Thêm quan hệ</Trans>,
  close: <Trans>Kết thúc</Trans>,
};
const FORMS: Record<UnitAction, (props: Props) => ReactNode> = {
  rename: Rename,
  reparent: Reparent,
  link: LinkUp,
  close: CloseUnit,
};

/** The changes that the server lists for this unit. */
export function UnitActions({ unit, units }: { unit: UnitOut; units: UnitSummary[] }) {
  const [open, setOpen] = useState<UnitAction | null>(null);
  if (unit.actions.length === 0) return null;
  const Form = open ? FORMS[open] : null;
  return (
    <div className="no-print flex flex-wrap gap-2">
      {unit.actions.map((action) => (
        <Button key={action} look={action === 'close' ? 'bad' : 'plain'} onClick={() => setOpen(action)}>
          {LABELS[action]}
        </Button>
      ))}
      {Form ? <Form unit={unit} units={units} onClose={() => setOpen(null)} /> : null}
    </div>
  );
}
