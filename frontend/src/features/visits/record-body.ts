import type { VisitFields, VisitRecord } from '@/api/gen';
import { parseDay, parseTime } from '@/lib/dates';
import { type Span, spanOf, stopSpans, stopTexts } from './record-times';
import type { Values } from './record-values';

/** What keeps a body from being made. The server has the same rules and the last word; this also speaks offline. */
export type Gap = { place: string; code: 'required' | 'no_day' | 'no_time' | 'unfinished_code' };

type Made = { body: VisitFields; gaps: [] } | { body: null; gaps: Gap[] };

const CODE = /^[A-Z0-9]{6}$/;

/** As the server cleans it, so that the places of suspicions it finds are those of the text sent. */
export function clean(text: string): string {
  return text.replace(/\r\n?/g, '\n').replaceAll('\u00a0', ' ').normalize('NFC').trim();
}

/** The body of `POST /visits` and of an amendment, or everything that is missing for it. */
export function bodyOf(values: Values, dictating: boolean): Made {
  const gaps = gapsOf(values, dictating);
  const span = spanOf(values);
  if (gaps.length > 0 || !span) return { body: null, gaps };
  const stops = stopSpans(values, span).map(({ start, end }) => ({ start: start ?? span.start, end: end ?? span.end }));
  return { body: fieldsOf(values, dictating, span, stops), gaps: [] };
}

export function recordOf(body: VisitFields, id: string, keepWarnings: boolean, deviceAt: number): VisitRecord {
  return { ...body, id, keep_warnings: keepWarnings, device_at: iso(deviceAt) };
}

const iso = (at: number): string => new Date(at).toISOString();

function fieldsOf(values: Values, dictating: boolean, span: Span, stops: Span[]): VisitFields {
  const chosen = new Set(values.purposes);
  const { situation } = values;
  return {
    unit_id: values.unitId,
    ...(dictating ? { visitor_id: values.visitorId } : {}),
    mode: values.mode,
    started_at: iso(span.start),
    ended_at: iso(span.end),
    stops: values.stops.map((stop, place) => ({
      group_id: stop.groupId,
      arrived_at: iso(stops[place]?.start ?? span.start),
      left_at: iso(stops[place]?.end ?? span.end),
    })),
    purposes: values.purposes,
    guidance: chosen.has('guide_beat_officer')
      ? values.guidance.map((each) => ({
          beat_officer_id: each.officerId,
          topic: each.topic,
          note: clean(each.note),
          next_step: clean(each.nextStep),
        }))
      : [],
    situation:
      chosen.has('grasp_situation') && situation.trend
        ? { note: clean(situation.note), tags: situation.tags, trend: situation.trend }
        : null,
    issue_actions: chosen.has('solve_hot_issue')
      ? values.issues.map((each) => ({ issue_code: clean(each.code), action: clean(each.action) }))
      : [],
    cadre_counts: Object.fromEntries(Object.entries(values.cadres).filter(([, count]) => count > 0)),
    beat_officer_present: values.presence,
    companion_ids: values.companionIds,
    place_code: values.placeCode || null,
    paper_log_ref: clean(values.paperRef) || null,
    source: 'web',
  };
}

/** In the order of the form. */
function gapsOf(values: Values, dictating: boolean): Gap[] {
  const gaps: Gap[] = [];
  const need = (place: string, text: string) => clean(text) === '' && gaps.push({ place, code: 'required' });
  const needTime = (place: string, text: string) => parseTime(text) === null && gaps.push({ place, code: 'no_time' });
  if (dictating) need('visitor_id', values.visitorId);
  need('unit_id', values.unitId);
  if (values.stops.length === 0) need('stops', '');
  if (parseDay(values.day) === null) gaps.push({ place: 'day', code: 'no_day' });
  needTime('started_at', values.from);
  needTime('ended_at', values.to);
  if (values.stops.length > 1 && spanOf(values)) {
    stopTexts(values).forEach(({ from, to }, place) => {
      needTime(`stops/${place}/arrived_at`, from);
      needTime(`stops/${place}/left_at`, to);
    });
  }
  if (values.purposes.length === 0) need('purposes', '');
  gaps.push(...blockGaps(values));
  if (values.placeCode && !CODE.test(values.placeCode)) gaps.push({ place: 'place_code', code: 'unfinished_code' });
  return gaps;
}

/** A purpose without its block is no purpose (domain.md 3.9). */
function blockGaps({ purposes, guidance, situation, issues }: Values): Gap[] {
  const wanted: [string, string][] = [];
  if (purposes.includes('grasp_situation')) {
    wanted.push(['situation/trend', situation.trend], ['situation/note', situation.note]);
  }
  if (purposes.includes('guide_beat_officer')) {
    if (guidance.length === 0) wanted.push(['guidance/0/beat_officer_id', '']);
    guidance.forEach((each, place) => {
      wanted.push(
        [`guidance/${place}/beat_officer_id`, each.officerId],
        [`guidance/${place}/topic`, each.topic],
        [`guidance/${place}/note`, each.note],
        [`guidance/${place}/next_step`, each.nextStep],
      );
    });
  }
  if (purposes.includes('solve_hot_issue')) {
    if (issues.length === 0) wanted.push(['issue_actions/0/issue_code', '']);
    issues.forEach((each, place) => {
      wanted.push([`issue_actions/${place}/issue_code`, each.code], [`issue_actions/${place}/action`, each.action]);
    });
  }
  return wanted.flatMap(([place, text]) => (clean(text) === '' ? [{ place, code: 'required' as const }] : []));
}
