import type { I18n } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { VisitOut } from '@/api/gen';
import { VISIT_STATUSES, word } from '@/api/words';
import { momentText } from '@/lib/dates';

type Standing = Pick<
  VisitOut,
  | 'status'
  | 'visitor'
  | 'recorded_by'
  | 'signed_at'
  | 'confirmed_by'
  | 'confirmed_at'
  | 'week_lock'
  | 'locked'
  | 'dispute'
>;

/** Typed by another and not signed yet: it earns nothing until the visitor signs (domain.md 4.4 N8). */
export function waitsForSignature(visit: Standing): boolean {
  return visit.recorded_by.id !== visit.visitor.id && visit.signed_at === null;
}

/** Where the visit stands and what comes next, in one sentence. */
export function standingSentence(i18n: I18n, visit: Standing): string {
  const lock = momentText(visit.week_lock);
  switch (visit.status) {
    case 'recorded':
      return recordedSentence(i18n, visit, lock);
    case 'confirmed':
      return confirmedSentence(i18n, visit);
    case 'disputed':
      return disputedSentence(i18n, visit, lock);
    case 'rejected':
      return i18n._(msg`Lượt này không được công nhận sau khi xem ý kiến khác.`);
    case 'lapsed':
      return lapsedSentence(i18n, lock);
    default:
      return i18n._(msg`${word(i18n, VISIT_STATUSES, visit.status)}.`);
  }
}

function recordedSentence(i18n: I18n, visit: Standing, lock: string): string {
  if (visit.locked) return lapsedSentence(i18n, lock);
  if (!waitsForSignature(visit)) return i18n._(msg`Chờ người có mặt xác nhận trước ${lock}.`);
  const { recorded_by, visitor } = visit;
  return i18n._(msg`${recorded_by.full_name} nhập theo lời; chờ đồng chí ${visitor.full_name} ký trước ${lock}.`);
}

function lapsedSentence(i18n: I18n, lock: string): string {
  return i18n._(msg`Không có xác nhận trước khi khóa sổ ${lock}, nên lượt này không được tính.`);
}

function confirmedSentence(i18n: I18n, { confirmed_by, confirmed_at }: Standing): string {
  if (!confirmed_by) return i18n._(msg`Đã xác nhận.`);
  if (!confirmed_at) return i18n._(msg`Đồng chí ${confirmed_by.full_name} đã xác nhận.`);
  return i18n._(msg`Đồng chí ${confirmed_by.full_name} đã xác nhận lúc ${momentText(confirmed_at)}.`);
}

function disputedSentence(i18n: I18n, { dispute, locked }: Standing, lock: string): string {
  const who = dispute?.disputed_by?.full_name;
  const what = who ? i18n._(msg`Đồng chí ${who} có ý kiến khác`) : i18n._(msg`Có ý kiến khác`);
  return locked
    ? i18n._(msg`${what}; đến khi khóa sổ ${lock} chưa có quyết định, nên lượt này không được tính.`)
    : i18n._(msg`${what}; chờ bổ sung hoặc quyết định trước ${lock}.`);
}
