import { i18n } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { beforeEach, expect, test } from 'vitest';
import { currentLocale, needMessages, showLocale, storedLocale } from './i18n';

beforeEach(() => localStorage.clear());

test('Vietnamese until somebody chooses, and the choice stays on the device', async () => {
  expect(storedLocale()).toBe('vi');
  await showLocale('en');
  expect([storedLocale(), currentLocale(), document.documentElement.lang]).toEqual(['en', 'en', 'en']);
});

test('a feature’s sentences are there once they are needed, and follow the language', async () => {
  await showLocale('vi');
  await needMessages(['board']);
  const sentence = msg`đạt, nhập trễ`;
  expect(i18n._(sentence)).toBe('đạt, nhập trễ');
  await showLocale('en');
  expect(i18n._(sentence)).toBe('met, entered late');
});

test('a catalogue that is not there is no error', async () => {
  await expect(needMessages(['no-such-feature'])).resolves.toBeUndefined();
});
