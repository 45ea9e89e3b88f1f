import { confirmVisit, readVisit, type VisitOut, type VisitSummary } from '@/api/gen';
import { asProblem } from '@/api/problems';
import { signedInAccount } from '@/api/session';
import type { OutboxItem } from './db';
import { keep } from './outbox';
import { readRef } from './ref';

/** Attest a visit when there is a network again; false when nobody is signed in or the visit is not on the device. */
export async function keepConfirmation(visitId: string, version: number, placeCode: string | null): Promise<boolean> {
  const accountId = signedInAccount();
  const visit = accountId && (await waitingOf(accountId)).find((each) => each.id === visitId);
  if (!accountId || !visit) return false;
  await keep({
    id: visitId,
    accountId,
    kind: 'confirm',
    body: { version, place_code: placeCode, started_at: visit.started_at },
    typed: null,
    label: {
      ward: visit.unit.short_name,
      groups: visit.groups.map((each) => each.number),
      visitor: visit.visitor.full_name,
    },
  });
  return true;
}

async function waitingOf(accountId: string): Promise<VisitSummary[]> {
  return (await readRef(accountId, 'bundle'))?.data.bundle.waiting ?? [];
}

/** One whose answer was lost is refused when it is sent again: the visit then tells whether it is ours. */
export async function sendConfirmation(
  { id, accountId, body }: OutboxItem & { kind: 'confirm' },
  asked: { throwOnError: true; signal: AbortSignal },
): Promise<VisitOut> {
  const path = { visit_id: id };
  const headers = { 'if-match': `"${body.version}"` };
  try {
    return (await confirmVisit({ ...asked, path, headers, body: { place_code: body.place_code } })).data;
  } catch (error) {
    if (![409, 412].includes(asProblem(error).status)) throw error;
    const { data: visit } = await readVisit({ ...asked, path });
    const mine = (await readRef(accountId, 'me'))?.data.officer?.id;
    if (visit.status !== 'confirmed' || visit.confirmed_by?.id !== mine) throw error;
    return visit;
  }
}
