import { Trans } from '@lingui/react/macro';
import type { Label, OutboxItem } from '@/offline/db';

/** `Tổ 14, 15, CAP Vĩnh Tuy · đ/c Ngô Thanh Lâm` */
export function VisitLabel({ label }: { label: Label }) {
  const groups = label.groups.join(', ');
  return (
    <>
      <Trans>
        Tổ {groups}, {label.ward}
      </Trans>
      {label.visitor ? ` · ${label.visitor}` : null}
    </>
  );
}

/** A visit, or that it is attested. */
export function ItemLabel({ item }: { item: OutboxItem }) {
  return (
    <>
      {item.kind === 'confirm' ? (
        <>
          <Trans>Xác nhận của đồng chí</Trans>:{' '}
        </>
      ) : null}
      <VisitLabel label={item.label} />
    </>
  );
}
