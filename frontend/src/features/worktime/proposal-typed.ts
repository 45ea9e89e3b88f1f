import type { DayKind, DirectiveEffect, PolicyContent, ProposalKind } from '@/api/gen';
import type { Content } from './proposal-draft';

/** What the three forms of drafts hold while they are typed, and under which names it is kept. */
export type DirectiveTyped = {
  document_no: string;
  unit_id: string;
  first_week: string;
  last_week: string;
  effect: DirectiveEffect;
  summary: string;
};

export type CalendarTyped = {
  changes: { day: string; kind: DayKind | null; label: string }[];
  documentNo: string;
};

export const POSTS = ['required_ward_chief', 'required_ward_deputy_beat', 'required_ward_deputy_other'] as const;

export type PolicyTyped = {
  valid_from: string;
  decision_no: string;
  owing: string[];
  min_available_days: string;
  min_visit_minutes: string;
  min_stop_minutes: string;
  late_percent: string;
};

export const DIRECTIVE = 'worktime/directive';
export const POLICY = 'worktime/policy';
export const calendarName = (year: number): string => `worktime/calendar/${year}`;

type Typed = { name: string; typed: object; search: { kind: ProposalKind; year?: number } };

/** A draft as if it had just been typed into its form. */
export function typedOf(content: Content): Typed {
  switch (content.kind) {
    case 'directive': {
      const { kind, ...rest } = content;
      const typed: DirectiveTyped = { ...rest, summary: content.summary ?? '' };
      return { name: DIRECTIVE, typed, search: { kind } };
    }
    case 'calendar': {
      const year = Number(content.days[0]?.day.slice(0, 4));
      const changes = content.days.map(({ day, kind, label }) => ({ day, kind, label: label ?? '' }));
      const typed: CalendarTyped = { changes, documentNo: content.document_no };
      return { name: calendarName(year), typed, search: { kind: 'calendar', year } };
    }
    case 'policy':
      return { name: POLICY, typed: policyTyped(content), search: { kind: 'policy' } };
  }
}

function policyTyped(content: PolicyContent): PolicyTyped {
  return {
    valid_from: content.valid_from,
    decision_no: content.decision_no,
    owing: POSTS.filter((each) => content[each] > 0),
    min_available_days: String(Number(content.min_available_days)),
    min_visit_minutes: String(content.min_visit_minutes),
    min_stop_minutes: String(content.min_stop_minutes),
    late_percent: String(Math.round(Number(content.late_credit) * 100)),
  };
}
