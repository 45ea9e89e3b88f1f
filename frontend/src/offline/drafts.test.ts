import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import { dropDraft, readDraft, saveDraft } from './drafts';

test('a draft is found again with its time', async () => {
  const at = await saveDraft('lan', 'record', { note: 'Đã nắm' });
  expect(await readDraft('lan', 'record')).toMatchObject({ accountId: 'lan', typed: { note: 'Đã nắm' }, at });
});

test('the later text stands, one for each form', async () => {
  await saveDraft('lan', 'record', 'first');
  await saveDraft('lan', 'record', 'second');
  await saveDraft('lan', 'amend/1', 'other');
  expect((await readDraft('lan', 'record'))?.typed).toBe('second');
  expect((await readDraft('lan', 'amend/1'))?.typed).toBe('other');
});

test('nobody reads the draft of another account', async () => {
  await saveDraft('lan', 'record', 'mine');
  expect(await readDraft('minh', 'record')).toBeUndefined();
});

test('a dropped draft is gone', async () => {
  await saveDraft('lan', 'record', 'mine');
  await dropDraft('lan', 'record');
  expect(await readDraft('lan', 'record')).toBeUndefined();
});
