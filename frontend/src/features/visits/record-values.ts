import type {
  CadreRole,
  FormGroup,
  FormWard,
  OfficerRef,
  Presence,
  Purpose,
  Trend,
  VisitForm,
  VisitMode,
  VisitSummary,
} from '@/api/gen';
import { dayText, localDay, timeText } from '@/lib/dates';

/** Times of one stop as typed; null while they follow from the times of the visit. */
export type StopValues = { groupId: string; from: string | null; to: string | null };
export type GuidanceValues = { officerId: string; topic: string; note: string; nextStep: string };
export type IssueValues = { code: string; action: string };

/** The recording form as it was typed: days `dd/MM/yyyy`, times `HH:mm`, all in Asia/Ho_Chi_Minh. */
export type Values = {
  visitorId: string;
  unitId: string;
  stops: StopValues[];
  day: string;
  from: string;
  to: string;
  mode: VisitMode;
  purposes: Purpose[];
  guidance: GuidanceValues[];
  situation: { note: string; tags: string[]; trend: Trend | '' };
  issues: IssueValues[];
  presence: Presence;
  cadres: Partial<Record<CadreRole, number>>;
  companionIds: string[];
  placeCode: string;
  paperRef: string;
};

const USUAL_LENGTH = 45 * 60_000;

export const EMPTY_GUIDANCE: GuidanceValues = { officerId: '', topic: '', note: '', nextStep: '' };
export const EMPTY_ISSUE: IssueValues = { code: '', action: '' };

export const stopAt = (groupId: string): StopValues => ({ groupId, from: null, to: null });

export function wardOf(form: VisitForm, unitId: string): FormWard | undefined {
  return form.wards.find((each) => each.unit.id === unitId);
}

/** Groups of the last visits that still lie in the ward, the newest first: what is proposed before all others. */
export function proposedGroups(ward: FormWard | undefined, visits: VisitSummary[]): FormGroup[] {
  const ids = new Set(visits.flatMap((each) => each.groups.map((group) => group.id)));
  return [...ids].flatMap((id) => ward?.groups.find((each) => each.id === id) ?? []);
}

/**
 * A new form: it ends now, began three quarters of an hour ago, and repeats where and how the last visit was made.
 * A group that was chosen before comes instead of where that was.
 */
export function blankValues(form: VisitForm, visits: VisitSummary[], now: number, chosen?: string, code = ''): Values {
  const last = visits.find((each) => wardOf(form, each.unit.id));
  const there = form.wards.find((each) => each.groups.some(({ id }) => id === chosen));
  const unitId = (there ?? last ?? (form.wards.length === 1 ? form.wards[0] : undefined))?.unit.id ?? '';
  const group = there ? chosen : last && proposedGroups(wardOf(form, unitId), [last])[0]?.id;
  return {
    visitorId: '',
    unitId,
    stops: group ? [stopAt(group)] : [],
    day: dayText(localDay(now - USUAL_LENGTH)),
    from: timeText(now - USUAL_LENGTH),
    to: timeText(now),
    mode: last?.mode ?? 'planned',
    purposes: ['grasp_situation'],
    guidance: [],
    situation: { note: '', tags: [], trend: '' },
    issues: [],
    presence: 'yes',
    cadres: {},
    companionIds: [],
    placeCode: code,
    paperRef: '',
  };
}

/** Beat officers who hold the beats of the chosen groups, each once. */
export function holdersOf(ward: FormWard | undefined, stops: StopValues[]): OfficerRef[] {
  const found = new Map<string, OfficerRef>();
  for (const stop of stops) {
    const holder = ward?.groups.find((each) => each.id === stop.groupId)?.holder;
    if (holder) found.set(holder.id, holder);
  }
  return [...found.values()];
}

/** Other groups or purposes: guidance goes to somebody who holds one of them; when there is one, to him. */
export function settle(values: Values, ward: FormWard | undefined): Values {
  const holders = holdersOf(ward, values.stops);
  const [first] = holders;
  const only = holders.length === 1 && first ? first.id : '';
  const wanted = values.purposes.includes('guide_beat_officer') && values.guidance.length === 0;
  const guidance = (wanted ? [EMPTY_GUIDANCE] : values.guidance).map((each) =>
    holders.some((holder) => holder.id === each.officerId) ? each : { ...each, officerId: only },
  );
  const needsIssue = values.purposes.includes('solve_hot_issue') && values.issues.length === 0;
  return { ...values, guidance, issues: needsIssue ? [EMPTY_ISSUE] : values.issues };
}
