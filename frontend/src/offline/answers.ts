import type { FieldBundle, Me } from '@/api/gen';
import { lastAccount, leave, signedInAccount } from '@/api/session';
import { outboxOf } from './outbox';
import { readRef, wipeForgotten } from './ref';
import { wipe } from './wipe';

type Known = { me: Me; bundle: FieldBundle | undefined; query: URLSearchParams; attested: Set<string> };

const page = <Row>(items: Row[] | undefined) => items && { items, next: null };

/** What the device can answer for the server (frontend 6); all else needs the network, and its screen says so. */
const ANSWERS: Record<string, (known: Known) => unknown> = {
  '/api/v1/me': ({ me }) => me,
  '/api/v1/duties/my-week': ({ bundle }) => bundle?.week,
  '/api/v1/visits/form': ({ bundle }) => bundle?.form,
  '/api/v1/visits/dictation-form': ({ bundle }) => bundle?.form,
  '/api/v1/visits': ({ me, bundle, query, attested }) => {
    if (query.get('waiting_for_me') === 'true') return page(bundle?.waiting.filter(({ id }) => !attested.has(id)));
    return query.get('visitor_id') === me.officer?.id ? page(bundle?.week?.last_visits) : undefined;
  },
};

/** The answer that the server gave when it was last heard, for the account of this page. */
export async function keptAnswer(request: Request): Promise<Response | undefined> {
  const accountId = signedInAccount();
  const { pathname, searchParams } = new URL(request.url);
  const answer = ANSWERS[pathname];
  if (!accountId || !answer || request.method !== 'GET') return undefined;
  if ((await wipeForgotten()).includes(accountId)) return goOut();
  const known = await readRef(accountId, 'me');
  if (!known) return undefined;
  const bundle = (await readRef(accountId, 'bundle'))?.data.bundle;
  const attested = new Set((await outboxOf(accountId)).map((each) => each.id));
  const found = answer({ me: nowOf(known.data, known.at), bundle, query: searchParams, attested });
  return found ? Response.json(found) : undefined;
}

/** The server's clock goes on while it is not heard: as far from the device's as it was. */
function nowOf(me: Me, heardAt: number): Me {
  return { ...me, now: new Date(Date.now() + Date.parse(me.now) - heardAt).toISOString() };
}

/** Somebody has taken this device away: nothing of the account stays on it (frontend 6, rule 10). */
export async function forget(): Promise<void> {
  const accountId = signedInAccount() ?? lastAccount();
  if (accountId) await wipe(accountId);
  goOut();
}

function goOut(): undefined {
  leave();
  location.assign('/login');
}
