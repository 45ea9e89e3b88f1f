import { Trans } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import { momentText } from '@/lib/dates';
import type { OutboxItem } from '@/offline/db';
import { useOutbox } from '@/offline/use-outbox';
import { buttonClass } from '@/ui/button';
import { Mark } from '@/ui/mark';
import { Section } from '@/ui/page';

/** Visits that are only on this device: saved here is not received there. */
export function Unsent({ accountId }: { accountId: string }) {
  const items = useOutbox(accountId);
  if (items.length === 0) return null;
  return (
    <Section
      title={<Trans>Mới lưu trên máy này, máy chủ chưa nhận</Trans>}
      aside={
        <Link to="/sync" className={buttonClass('quiet', '-mx-2')}>
          <Trans>Xem hàng đợi</Trans>
        </Link>
      }
    >
      <ul className="rounded-sm border border-rule border-l-4 border-l-wait bg-sheet">
        {items.map((each) => (
          <li
            key={each.id}
            className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 border-b border-rule px-3 py-2 last:border-0"
          >
            <UnsentVisit item={each} />
          </li>
        ))}
      </ul>
    </Section>
  );
}

function UnsentVisit({ item }: { item: OutboxItem }) {
  const { label, body, state } = item;
  const groups = label.groups.join(', ');
  return (
    <>
      <span className="min-w-0">
        <b>
          <Trans>
            Tổ {groups}, {label.ward}
          </Trans>
        </b>{' '}
        <span className="tabular-nums text-soft">{momentText(body.started_at)}</span>
      </span>
      <Mark tone={state === 'refused' ? 'bad' : 'wait'}>
        {state === 'refused' ? <Trans>Máy chủ không nhận</Trans> : <Trans>Chờ gửi</Trans>}
      </Mark>
    </>
  );
}
