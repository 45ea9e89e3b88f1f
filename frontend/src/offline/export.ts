import { outboxOf } from './outbox';

/** What waits on this device as a file of its owner: the way out when it cannot be sent. */
export async function exportOutbox(accountId: string): Promise<void> {
  const items = (await outboxOf(accountId)).map(({ id, kind, label, body, createdAt, state, setback }) => ({
    id,
    kind,
    label,
    body,
    saved_at: new Date(createdAt).toISOString(),
    state,
    refused_because: setback?.details ?? null,
  }));
  const file = new Blob([JSON.stringify({ account: accountId, items }, null, 2)], { type: 'application/json' });
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = `sat-sao-cho-gui-${new Date().toISOString().slice(0, 10)}.json`;
  link.click();
  URL.revokeObjectURL(link.href);
}
