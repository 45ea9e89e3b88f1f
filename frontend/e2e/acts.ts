import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import { expect, type Page, request } from '@playwright/test';
import { ask, CAST, type Person, signIn } from './cast';

const BOOKS = path.resolve(import.meta.dirname, '../../tests/data');
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

export const book = (name: string): string => path.join(BOOKS, name);

/** What loi.md says of loi.xlsx: sheet, row and column of each finding. */
export async function faults(): Promise<{ sheet: string; row: string; column: string }[]> {
  const lines = (await readFile(book('loi.md'), 'utf8')).split('\n').filter((line) => /^\| \d+ \|/.test(line));
  return lines.map((line) => {
    const [, , sheet = '', row = '', column = ''] = line.split('|').map((cell) => cell.trim());
    return { sheet, row, column };
  });
}

type Mapped = { status: string; version: number; mapping: { sheet: string; target: string; columns: unknown }[] };

/** Sends a workbook through the API and waits until the worker has tried it, with the columns as they are guessed. */
export async function tryBook(person: Person, name: string): Promise<string> {
  const id = await sendBook(person, name);
  const { status, version, mapping } = await ask<Mapped>(person, `/imports/${id}`);
  if (status !== 'mapping') return id;
  const sheets = mapping.map(({ sheet, target, columns }) => ({ sheet, target, columns }));
  const mapped = await person.api.post(`/api/v1/imports/${id}/map`, {
    headers: { Authorization: `Bearer ${person.token}`, 'If-Match': `"${version}"` },
    data: { sheets },
  });
  expect(mapped.status()).toBe(200);
  await checked(person, id);
  return id;
}

async function checked(person: Person, id: string): Promise<void> {
  const status = async () => (await ask<{ status: string }>(person, `/imports/${id}`)).status;
  await expect.poll(status, { timeout: 45_000 }).not.toMatch(/queued|checking/);
}

/** Sends a workbook through the API and waits until the worker has looked at it. */
export async function sendBook(person: Person, name: string): Promise<string> {
  const sent = await person.api.post('/api/v1/imports', {
    params: { kind: 'register', filename: name },
    headers: { Authorization: `Bearer ${person.token}`, 'Content-Type': XLSX },
    data: await readFile(book(name)),
  });
  expect(sent.status(), name).toBe(202);
  const { id } = await sent.json();
  await checked(person, id);
  return id;
}

const WORDS =
  'phố hè chợ sân đường cổng vườn sáng chiều tối sớm muộn yên vắng đông sạch rác đèn nước xe kho xưởng quán'.split(' ');

/** Words like no note before: one that repeats an earlier note of its writer is refused. */
export function freshNote(): string {
  const shuffled = [...randomBytes(WORDS.length)].map((order, place) => ({ order, word: WORDS[place] }));
  shuffled.sort((one, other) => one.order - other.order);
  return `Đã xem ${shuffled
    .slice(0, 9)
    .map(({ word }) => word)
    .join(' ')}.`;
}

/** One visit on the form: a group of this beat officer, a note on the situation, "as before"; the rest as proposed. */
export async function fillVisit(page: Page, note: string, holder?: string): Promise<void> {
  if (holder) {
    await page
      .getByRole('button', { name: /^(Chọn tổ|Đổi tổ.*)$/ })
      .first()
      .click();
    await page.getByRole('searchbox').fill(holder);
    await page
      .getByRole('dialog')
      .getByRole('button', { name: new RegExp(holder) })
      .first()
      .click();
  }
  await page.getByLabel('Tình hình', { exact: true }).fill(note);
  await page.getByRole('radio', { name: 'Như cũ' }).check();
}

export async function saveVisit(page: Page): Promise<string> {
  await page.getByRole('button', { name: 'Kết thúc và lưu' }).click();
  await page.waitForURL(/\/visits\/[0-9a-f-]{36}$/);
  return page.url().split('/').at(-1) ?? '';
}

/** The name of somebody, as the screens write it. */
export async function nameOf(person: Person): Promise<string> {
  const { officer } = await ask<{ officer: { full_name: string } }>(person, '/me');
  return officer.full_name;
}

/** The code of a visit, which stands on every screen that shows it. */
export async function codeOf(person: Person, id: string): Promise<string> {
  return (await ask<{ code: string }>(person, `/visits/${id}`)).code;
}

/** A UUIDv7 of now, as the device makes it. */
function uuid7(): string {
  const hex = Date.now().toString(16).padStart(12, '0') + randomBytes(10).toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-7${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** Through the API: the staff's draft that closes one ward and sends its first groups to another. */
export async function draftedPlan(): Promise<string> {
  const api = await request.newContext({ baseURL: process.env.HOUSE_ADDRESS });
  const token = await signIn(api, CAST.staff);
  const headers = { Authorization: `Bearer ${token}` };
  type Rows = { items: { id: string; code: string }[] };
  const rows = async (path: string) => ((await (await api.get(`/api/v1${path}`, { headers })).json()) as Rows).items;
  const wards = await rows('/units?limit=200');
  const [from, to] = ['CAP-00253', 'CAP-00256'].map((code) => wards.find((each) => each.code === code)?.id ?? '');
  const groups = await rows(`/groups?limit=200&unit_id=${from}`);
  const officers = await rows(`/officers?limit=200&unit_id=${from}`);
  const id = uuid7();
  const head = { title: 'Nhập phường Ngô Thì Nhậm', decision_no: '204/QĐ', effective_on: '2026-12-01' };
  const begun = await api.post('/api/v1/reforms', { headers, data: { id, ...head } });
  expect(begun.status(), await begun.text()).toBe(201);
  const content = {
    closes: [from],
    moves: groups.slice(1).map((each) => ({ group_id: each.id, unit_id: to })),
    posts: [{ officer_id: officers[0]?.id, unit_id: to, position_type: 'beat_officer' }],
  };
  const written = await api.put(`/api/v1/reforms/${id}`, {
    headers: { ...headers, 'If-Match': begun.headers().etag ?? '' },
    data: { ...head, content },
  });
  expect(written.status(), await written.text()).toBe(200);
  await api.dispose();
  return id;
}

type Form = { now: string; wards: { unit: { id: string }; groups: { id: string }[] }[] };

/** Through the API: a deputy of the second ward records a visit of this morning and his chief disputes it. */
export async function disputedVisit(deputy: Person): Promise<string> {
  const { now, wards } = await ask<Form>(deputy, '/visits/form');
  const at = (minutes: number) => new Date(Date.parse(now) + minutes * 60_000).toISOString();
  const id = uuid7();
  const recorded = await deputy.api.post('/api/v1/visits', {
    headers: { Authorization: `Bearer ${deputy.token}` },
    data: {
      id,
      unit_id: wards[0]?.unit.id,
      mode: 'planned',
      started_at: at(-60),
      ended_at: at(-20),
      stops: [{ group_id: wards[0]?.groups[0]?.id, arrived_at: at(-60), left_at: at(-20) }],
      purposes: ['grasp_situation'],
      situation: { trend: 'same', note: freshNote(), tags: [] },
      beat_officer_present: 'yes',
    },
  });
  expect(recorded.status(), await recorded.text()).toBe(201);
  const api = await request.newContext({ baseURL: process.env.HOUSE_ADDRESS });
  const token = await signIn(api, CAST.otherChief);
  const disputed = await api.post(`/api/v1/visits/${id}/dispute`, {
    headers: { Authorization: `Bearer ${token}`, 'If-Match': recorded.headers().etag ?? '' },
    data: { reason: 'Giờ ghi chưa khớp với sổ trực của phường.' },
  });
  expect(disputed.status(), await disputed.text()).toBe(200);
  await api.dispose();
  return id;
}

/** Through the API: the district staff drafts a directive for a week of December. */
export async function draftedDirective(): Promise<string> {
  const api = await request.newContext({ baseURL: process.env.HOUSE_ADDRESS });
  const headers = { Authorization: `Bearer ${await signIn(api, CAST.staff)}` };
  const units: { items: { id: string; level: string }[] } = await (
    await api.get('/api/v1/units?limit=200', { headers })
  ).json();
  const id = uuid7();
  const week = { first_week: '2026-W51', last_week: '2026-W51' };
  const unit_id = units.items.find((each) => each.level === 'district')?.id;
  const content = { kind: 'directive', document_no: `${id.slice(-6)}/CT`, unit_id, ...week, effect: 'excused_all' };
  const drafted = await api.post('/api/v1/worktime-proposals', { headers, data: { id, content } });
  expect(drafted.status(), await drafted.text()).toBe(201);
  await api.dispose();
  return id;
}

/** Through the API: a ward chief proposes that a beat officer of his also does the desk's work; his name. */
export async function proposedPost(): Promise<string> {
  const api = await request.newContext({ baseURL: process.env.HOUSE_ADDRESS });
  const headers = { Authorization: `Bearer ${await signIn(api, CAST.otherChief)}` };
  const officers: { items: { id: string; full_name: string; unit: { id: string } }[] } = await (
    await api.get('/api/v1/officers?limit=1&position_type=beat_officer', { headers })
  ).json();
  const [officer] = officers.items;
  if (!officer) throw new Error('the ward has no beat officer');
  const data = {
    id: uuid7(),
    officer_id: officer.id,
    unit_id: officer.unit.id,
    position_type: 'desk_officer',
    valid_from: '2026-12-07',
    grounds: 'Nội cần nghỉ chế độ, cần người thay.',
  };
  const proposed = await api.post('/api/v1/post-proposals', { headers, data });
  expect([201, 409], await proposed.text()).toContain(proposed.status());
  await api.dispose();
  return officer.full_name;
}

type Beats = { items: { id: string }[] };
type Held = { id: string; kind: string; officer: { id: string } | null; version: number; actions: string[] };

/** Through the API: the holder of the ward's last beat leaves it to that of its first, in a while; once a house. */
export async function leftBeat(chief: Person): Promise<string> {
  const { items: known } = await ask<Beats>(chief, '/handovers?limit=1');
  if (known[0]) return known[0].id;
  const { items: beats } = await ask<Beats>(chief, '/beats?limit=100');
  const page = async (id = ''): Promise<Held[]> =>
    (await ask<{ assignments: Held[] }>(chief, `/beats/${id}`)).assignments;
  const held = (rows: Held[]) => rows.find((each) => each.kind === 'primary' && each.actions.includes('end'));
  const [left, successor] = [held(await page(beats.at(-1)?.id)), held(await page(beats[0]?.id))];
  const ended = await chief.api.post(`/api/v1/beat-assignments/${left?.id}/end`, {
    headers: { Authorization: `Bearer ${chief.token}`, 'If-Match': `"${left?.version}"` },
    data: { valid_to: '2026-12-07', successor_id: successor?.officer?.id },
  });
  expect(ended.status(), await ended.text()).toBe(200);
  return (await ended.json()).handover_id;
}
