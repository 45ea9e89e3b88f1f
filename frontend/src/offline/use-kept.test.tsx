import 'fake-indexeddb/auto';
import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { readDraft, saveDraft } from './drafts';
import { type Kept, useKept } from './use-kept';
import { wipe } from './wipe';

const who = vi.hoisted(() => ({ account: 'lan' }));
vi.mock('@/api/session', () => ({ signedInAccount: () => who.account }));
Reflect.set(globalThis, 'IS_REACT_ACT_ENVIRONMENT', true);

type Typed = { note: string; day: string };
let kept: Kept<Typed>;
let root: Root;

function Form({ name }: { name: string }) {
  kept = useKept<Typed>(name, () => ({ note: '', day: '2026-11-25' }));
  return null;
}

async function open(name = 'leave'): Promise<void> {
  root = createRoot(document.createElement('div'));
  await act(async () => root.render(<Form name={name} />));
}

/** As a tab that is closed: what was typed a moment ago is written before the page goes. */
async function close(): Promise<void> {
  await act(async () => root.unmount());
}

const change = (patch: Partial<Typed>) => act(async () => kept.change(patch));

beforeEach(() => {
  who.account = 'lan';
});
afterEach(() => wipe('lan'));

test('what was typed is there when the form is opened again, with its time', async () => {
  await open();
  expect(kept).toMatchObject({ typed: { note: '' }, restoredAt: null });
  await change({ note: 'Đi công tác' });
  await close();
  await open();
  await vi.waitFor(() => expect(kept.typed).toEqual({ note: 'Đi công tác', day: '2026-11-25' }));
  expect(kept.restoredAt).toBeGreaterThan(0);
  await close();
});

test('it is saved while the page is alive, so that a tab that dies takes nothing with it', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  await open();
  await change({ note: 'một' });
  await change({ note: 'một hai' });
  await act(async () => void vi.advanceTimersByTime(1000));
  vi.useRealTimers();
  await vi.waitFor(async () => expect((await readDraft('lan', 'leave'))?.typed).toMatchObject({ note: 'một hai' }));
  await close();
});

test('a form that nobody touched leaves nothing, and one that the server has leaves nothing either', async () => {
  await open();
  await close();
  expect(await readDraft('lan', 'leave')).toBeUndefined();
  await open();
  await change({ note: 'xin nghỉ' });
  await act(async () => kept.settle());
  await close();
  await vi.waitFor(async () => expect(await readDraft('lan', 'leave')).toBeUndefined());
});

test('what was sent is no draft of the next version', async () => {
  await open('reform/1/3');
  await change({ note: 'đã gửi' });
  const { settle } = kept;
  await act(async () => root.render(<Form name="reform/1/4" />));
  await act(async () => settle());
  await act(async () => root.render(<Form name="reform/1/4" />));
  await close();
  await act(() => new Promise((done) => setTimeout(done, 20)));
  expect(await readDraft('lan', 'reform/1/3')).toBeUndefined();
  expect(await readDraft('lan', 'reform/1/4')).toBeUndefined();
});

test('a draft can be put away, and the form is as new', async () => {
  await saveDraft('lan', 'leave', { note: 'cũ', day: '2026-01-01' });
  await open();
  await vi.waitFor(() => expect(kept.typed.note).toBe('cũ'));
  await act(async () => kept.discard());
  expect(kept).toMatchObject({ typed: { note: '', day: '2026-11-25' }, restoredAt: null });
  await close();
  await vi.waitFor(async () => expect(await readDraft('lan', 'leave')).toBeUndefined());
});

test('what is being typed is not written over by an older draft', async () => {
  await saveDraft('lan', 'leave', { note: 'cũ' });
  root = createRoot(document.createElement('div'));
  act(() => root.render(<Form name="leave" />));
  act(() => kept.change({ note: 'mới' }));
  await act(() => new Promise((done) => setTimeout(done, 50)));
  expect(kept.typed.note).toBe('mới');
  await close();
});

test('another account, another row or another version has a form of its own, and signing out wipes them', async () => {
  await saveDraft('lan', 'reform/1/3', { note: 'của Lan' });
  for (const [account, name] of [
    ['minh', 'reform/1/3'],
    ['lan', 'reform/2/3'],
    ['lan', 'reform/1/4'],
  ] as const) {
    who.account = account;
    await open(name);
    await act(() => new Promise((done) => setTimeout(done, 20)));
    expect(kept.typed.note).toBe('');
    await close();
  }
  await wipe('lan');
  expect(await readDraft('lan', 'reform/1/3')).toBeUndefined();
});
