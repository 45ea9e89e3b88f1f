import { setupI18n } from '@lingui/core';
import { describe, expect, test } from 'vitest';
import type { VisitOut } from '@/api/gen';
import { standingSentence, waitsForSignature } from './standing';

const i18n = setupI18n({ locale: 'vi', messages: { vi: {} } });
const lan = { id: 'lan', full_name: 'Lan' };
const desk = { id: 'desk', full_name: 'Oanh', service_no: 'DEMO-1' };

const recorded = {
  status: 'recorded',
  visitor: lan,
  recorded_by: { ...lan, service_no: 'DEMO-2' },
  signed_at: null,
  confirmed_by: null,
  confirmed_at: null,
  week_lock: '2026-12-09T16:59:59Z',
  locked: false,
  dispute: null,
} as unknown as VisitOut;

const sentence = (change: Partial<VisitOut>): string => standingSentence(i18n, { ...recorded, ...change });

describe('where a visit stands', () => {
  test('somebody who was there has to confirm', () => {
    expect(sentence({})).toBe('Chờ người có mặt xác nhận trước 09/12/2026 23:59.');
  });

  test('a dictated visit waits for its visitor first', () => {
    expect(waitsForSignature({ ...recorded, recorded_by: desk })).toBe(true);
    expect(sentence({ recorded_by: desk })).toContain('chờ đồng chí Lan ký');
    expect(sentence({ recorded_by: desk, signed_at: '2026-12-01T02:00:00Z' })).toContain('Chờ người có mặt');
  });

  test('an open week that ran out counts as lapsed, before the clock has said so', () => {
    expect(sentence({ locked: true })).toBe(sentence({ status: 'lapsed' }));
  });

  test('a confirmation names who and when', () => {
    const confirmed = sentence({ status: 'confirmed', confirmed_by: lan, confirmed_at: '2026-12-01T02:05:00Z' });
    expect(confirmed).toBe('Đồng chí Lan đã xác nhận lúc 01/12/2026 09:05.');
  });

  test('a dispute names its end, or says that none came', () => {
    expect(sentence({ status: 'disputed' })).toContain('chờ bổ sung hoặc quyết định trước 09/12/2026 23:59');
    expect(sentence({ status: 'disputed', locked: true })).toContain('chưa có quyết định');
  });
});
