import { useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import type { UnitSummary } from '@/api/gen';
import { inPost } from '@/api/in-post';
import { POSITIONS, word } from '@/api/words';
import type { Content } from './plan-content';
import { officersOf } from './queries';

/** An officer to be picked. */
export type Serving = { value: string; label: string };

/** Who serves in a ward from the plan's day on: those whom the plan puts there, and those who stay. */
export function useServing(content: Content, units: UnitSummary[], eve: string, targets: string[]) {
  const { i18n } = useLingui();
  const known = new Set(units.map((each) => each.id));
  const asked = [...new Set([...content.closes, ...targets])].filter((each) => known.has(each));
  const { data = [] } = useQuery({ ...officersOf(asked, eve), enabled: asked.length > 0 });
  const officers = data.filter(inPost);
  const names = new Map(officers.map((each) => [each.id, each.full_name]));
  const posts = new Map(content.posts.map((each) => [each.officer_id, each.unit_id]));
  return (unit: string): Serving[] => {
    const added = content.posts
      .filter((each) => each.unit_id === unit)
      .map((each) => ({ id: each.officer_id, position: each.position_type }));
    const stay = officers
      .filter((each) => each.unit.id === unit && !content.closes.includes(unit))
      .filter((each) => (posts.get(each.id) ?? unit) === unit)
      .map((each) => ({ id: each.id, position: each.position_type }));
    const labels = new Map(
      [...added, ...stay].map(({ id, position }) => [
        id,
        `${names.get(id) ?? '?'} · ${word(i18n, POSITIONS, position)}`,
      ]),
    );
    return [...labels].map(([value, label]) => ({ value, label }));
  };
}
