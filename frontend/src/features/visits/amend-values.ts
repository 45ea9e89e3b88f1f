import type { FormWard, VisitForm, VisitOut } from '@/api/gen';
import { dayText, localDay, timeText } from '@/lib/dates';
import { type Values, wardOf } from './record-values';

/** What was recorded, as the form: the start of an amendment. */
export function valuesOf(visit: VisitOut): Values {
  return {
    visitorId: '',
    unitId: visit.unit.id,
    stops: visit.stops.map((each) => ({
      groupId: each.group.id,
      from: timeText(each.arrived_at),
      to: timeText(each.left_at),
    })),
    day: dayText(localDay(visit.started_at)),
    from: timeText(visit.started_at),
    to: timeText(visit.ended_at),
    mode: visit.mode,
    purposes: visit.purposes,
    guidance: visit.guidance.map(({ beat_officer, note }) => ({
      officerId: beat_officer.id,
      topic: note?.topic ?? '',
      note: note?.note ?? '',
      nextStep: note?.next_step ?? '',
    })),
    situation: {
      note: visit.situation?.note ?? '',
      tags: visit.situation?.tags ?? [],
      trend: visit.situation?.trend ?? '',
    },
    issues: visit.issue_actions.map((each) => ({ code: each.issue_code ?? '', action: each.action ?? '' })),
    presence: visit.beat_officer_present,
    cadres: visit.cadre_counts,
    companionIds: visit.companions.map((each) => each.id),
    placeCode: '',
    paperRef: visit.paper_log_ref ?? '',
  };
}

/** The form of today with what the visit names besides: groups and people may have moved since. */
export function withVisit(form: VisitForm, visit: VisitOut): VisitForm {
  const unit = { ...visit.unit, name: visit.unit.short_name, kind: 'ward_police' as const };
  const ward = wardOf(form, unit.id) ?? { unit, groups: [], companions: [], open_issues: [] };
  const moved = visit.stops.filter((stop) => !ward.groups.some((each) => each.id === stop.group.id));
  const people = [...visit.companions, ...visit.guidance.map((each) => each.beat_officer)];
  const away = people.filter((who) => !ward.companions.some((each) => each.id === who.id));
  const full: FormWard = {
    ...ward,
    groups: [
      ...ward.groups,
      ...moved.map(({ group, beat }) => ({
        ...group,
        meeting_place: null,
        beat: beat ?? { id: '', code: '', name: '' },
        holder: null,
        place_marks: [],
      })),
    ],
    companions: [...ward.companions, ...away],
  };
  return { ...form, wards: [full] };
}
