import 'fake-indexeddb/auto';
import { beforeEach, expect, test, vi } from 'vitest';
import type { FieldBundle, Me } from '@/api/gen';
import { enter } from '@/api/session';
import { keepConfirmation } from './confirmations';
import { findItem } from './db';
import { flush, outboxOf, receiptsOf } from './outbox';
import { saveRef } from './ref';
import { wipe } from './wipe';

const PHUC = '01900000-0000-7000-8000-00000000000c';
const VISIT = '01900000-0000-7000-8000-0000000000f1';
const waiting = {
  id: VISIT,
  version: 3,
  started_at: '2026-03-02T01:00:00Z',
  unit: { short_name: 'CAP Vĩnh Tuy' },
  groups: [{ number: 14 }],
  visitor: { full_name: 'Ngô Thanh Lâm' },
};

let answers: (number | 'no network' | 'answer lost')[] = [];
let confirmedBy: string | null;
const asked: string[] = [];

async function server(request: Request): Promise<Response> {
  const { pathname } = new URL(request.url);
  asked.push(`${request.method} ${pathname.split('/').at(-1)} ${request.headers.get('If-Match') ?? ''}`.trim());
  const visit = { id: VISIT, code: 'V-1', status: confirmedBy ? 'confirmed' : 'recorded' };
  if (request.method === 'GET') return Response.json({ ...visit, confirmed_by: confirmedBy && { id: confirmedBy } });
  const answer = answers.shift() ?? 200;
  if (answer === 'no network') throw new TypeError('Failed to fetch');
  if (answer === 'answer lost') {
    confirmedBy = 'officer-phuc';
    throw new TypeError('Failed to fetch');
  }
  if (answer !== 200) return Response.json({ type: '/problems/visit-already-decided', title: 'x' }, { status: answer });
  confirmedBy = 'officer-phuc';
  return Response.json(visit);
}

beforeEach(async () => {
  vi.stubGlobal('fetch', server);
  enter({ access_token: `x.${btoa(JSON.stringify({ sub: PHUC, iat: 0, exp: 900 }))}.x`, expires_at: '' });
  await wipe(PHUC);
  await saveRef(PHUC, 'me', { account: { id: PHUC }, officer: { id: 'officer-phuc' } } as Me);
  await saveRef(PHUC, 'bundle', { etag: '', bundle: { waiting: [waiting] } as unknown as FieldBundle });
  [answers, confirmedBy, asked.length] = [[], null, 0];
});

test('a confirmation with its code waits on the device and goes with the version that was read', async () => {
  expect(await keepConfirmation(VISIT, 3, 'A1B2C3')).toBe(true);
  const item = await findItem(PHUC, VISIT);
  expect(item).toMatchObject({ kind: 'confirm', body: { version: 3, place_code: 'A1B2C3' }, label: { groups: [14] } });
  await flush(PHUC);
  expect(asked).toEqual(['POST confirm "3"']);
  expect(await outboxOf(PHUC)).toEqual([]);
  expect((await receiptsOf(PHUC)).map((each) => each.code)).toEqual(['V-1']);
});

test('whose answer was lost is found to be mine, and not said to be refused', async () => {
  await keepConfirmation(VISIT, 3, null);
  answers = ['answer lost', 412];
  await flush(PHUC);
  expect(await outboxOf(PHUC)).toHaveLength(1);
  await flush(PHUC);
  expect(await outboxOf(PHUC)).toEqual([]);
  expect(asked).toEqual(['POST confirm "3"', 'POST confirm "3"', `GET ${VISIT}`]);
});

test('that somebody else was quicker with is refused, for a person to look at', async () => {
  await keepConfirmation(VISIT, 3, null);
  answers = [409];
  confirmedBy = 'somebody';
  await flush(PHUC);
  expect((await findItem(PHUC, VISIT))?.state).toBe('refused');
});

test('of a visit that is not on the device is not kept', async () => {
  expect(await keepConfirmation('01900000-0000-7000-8000-0000000000f2', 1, null)).toBe(false);
});
