import type { BeatChoice, GroupMove, NewPost, Opening, PlanContent, PublishedFigure } from '@/api/gen';

/** A plan being written: every part is there, if only empty. */
export type Content = Required<PlanContent>;

export function whole(content: PlanContent): Content {
  return { opens: [], closes: [], moves: [], beats: [], posts: [], guides: [], issues: [], ...content };
}

/** Send groups to a ward, to a beat there or to the successor of their own; an empty ward takes them back. */
export function moveGroups(content: Content, groups: string[], unit: string, beat: string | null): Content {
  const others = content.moves.filter((each) => !groups.includes(each.group_id));
  const added: GroupMove[] = unit ? groups.map((group_id) => ({ group_id, unit_id: unit, beat_id: beat })) : [];
  return { ...content, moves: [...others, ...added] };
}

/** A ward closes or stays; one that stays keeps its groups, and nothing goes to one that closes. */
export function setClosing(content: Content, unit: string, closing: boolean, groups: string[]): Content {
  const closes = content.closes.filter((each) => each !== unit);
  if (!closing) return { ...moveGroups(content, groups, '', null), closes };
  return withoutTarget({ ...content, closes: [...closes, unit] }, unit);
}

export function setOpening(content: Content, opening: Opening): Content {
  const known = content.opens.some((each) => each.id === opening.id);
  const opens = known
    ? content.opens.map((each) => (each.id === opening.id ? opening : each))
    : [...content.opens, opening];
  return { ...content, opens };
}

/** Take a ward that was to open out of the plan, with all that was to go there. */
export function dropOpening(content: Content, id: string): Content {
  return withoutTarget({ ...content, opens: content.opens.filter((each) => each.id !== id) }, id);
}

function withoutTarget(content: Content, unit: string): Content {
  const elsewhere = (each: { unit_id: string }) => each.unit_id !== unit;
  return {
    ...content,
    moves: content.moves.filter(elsewhere),
    beats: content.beats.filter(elsewhere),
    posts: content.posts.filter(elsewhere),
    guides: content.guides.filter(elsewhere),
  };
}

/** The one post that the plan gives an officer; null takes it back. */
export function setPost(content: Content, officer: string, post: NewPost | null): Content {
  const posts = content.posts.filter((each) => each.officer_id !== officer);
  return { ...content, posts: post ? [...posts, post] : posts };
}

export function setGuide(content: Content, unit: string, officer: string): Content {
  const guides = content.guides.filter((each) => each.unit_id !== unit);
  return { ...content, guides: officer ? [...guides, { officer_id: officer, unit_id: unit }] : guides };
}

type BeatWords = Pick<BeatChoice, 'code' | 'name' | 'holder_id'>;

export const beatOf = (content: Content, from: string, unit: string): BeatChoice | undefined =>
  content.beats.find((each) => each.from_beat_id === from && each.unit_id === unit);

/** How the successor of a beat is called and who holds it; what is empty follows the old beat. */
export function setBeat(content: Content, from: string, unit: string, words: BeatWords): Content {
  const known = beatOf(content, from, unit);
  const { code, name, holder_id } = { ...known, ...words };
  const said = { code: code || null, name: name || null, holder_id: holder_id || null };
  const beats = content.beats.filter((each) => each !== known);
  const empty = Object.values(said).every((each) => each === null);
  return { ...content, beats: empty ? beats : [...beats, { from_beat_id: from, unit_id: unit, ...said }] };
}

/** Who takes over an open issue; nobody leaves it to the rule of the house. */
export function setOwner(content: Content, issue: string, owner: string): Content {
  const issues = content.issues.filter((each) => each.issue_id !== issue);
  return { ...content, issues: owner ? [...issues, { issue_id: issue, owner_id: owner }] : issues };
}

const hasSource = (figure: PublishedFigure): boolean => figure.figures_source.trim() !== '';

export const isComplete = ({ code, name, short_name, figures = [] }: Opening): boolean =>
  [code, name, short_name].every((each) => each.trim() !== '') && figures.every(hasSource);
