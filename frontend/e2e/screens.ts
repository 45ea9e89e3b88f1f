import fs from 'node:fs';
import path from 'node:path';
import { disputedVisit, draftedDirective, draftedPlan, leftBeat, proposedPost, sendBook, tryBook } from './acts';
import { ask, type Person, type Who } from './cast';

type Screen = { who: Who | 'nobody'; address: string | ((person: Person) => Promise<string>) };
type Items = { items: { id: string }[] };

const first =
  (list: string, place: (id: string) => string) =>
  async (person: Person): Promise<string> => {
    const { items } = await ask<Items>(person, list);
    if (!items[0]) throw new Error(`${list} is empty`);
    return place(items[0].id);
  };

const ward =
  (place: (id: string) => string) =>
  async (person: Person): Promise<string> => {
    const { items } = await ask<{ items: { id: string; kind: string }[] }>(person, '/units?limit=100');
    const found = items.find((each) => each.kind === 'ward_police');
    if (!found) throw new Error('no ward in sight');
    return place(found.id);
  };

/** Each address of the web app, and who looks at it. `routes()` tells which there are. */
export const SCREENS: Record<string, Screen> = {
  '/login': { who: 'nobody', address: '/login' },
  '/redeem': { who: 'nobody', address: '/redeem' },
  '/': { who: 'beatDeputy', address: '/' },
  '/#district': { who: 'staff', address: '/' },
  '/more': { who: 'beatDeputy', address: '/more' },
  '/me': { who: 'beatDeputy', address: '/me' },
  '/visits': { who: 'chief', address: '/visits' },
  '/visits/new': { who: 'beatDeputy', address: '/visits/new' },
  '/visits/new#desk': { who: 'desk', address: '/visits/new' },
  '/calendar': { who: 'chief', address: '/calendar' },
  '/calendar#month': { who: 'guide', address: '/calendar?view=month' },
  '/calendar#new': { who: 'beatDeputy', address: '/calendar?open=new' },
  '/where': { who: 'beatDeputy', address: '/where' },
  '/where#team': { who: 'guide', address: '/where' },
  '/visits/blank': { who: 'beatDeputy', address: '/visits/blank' },
  '/visits/$id': { who: 'chief', address: first('/visits?limit=1', (id) => `/visits/${id}`) },
  '/visits/$id/amend': { who: 'otherBeatDeputy', address: amendable },
  '/issues': { who: 'chief', address: '/issues' },
  '/issues#closed': { who: 'staff', address: '/issues?column=closed' },
  '/issues/new': { who: 'beatOfficer', address: '/issues/new' },
  '/issues/$id': { who: 'chief', address: first('/issues?column=escalated&limit=1', (id) => `/issues/${id}`) },
  '/confirm': { who: 'beatOfficer', address: '/confirm' },
  '/sync': { who: 'beatDeputy', address: '/sync' },
  '/checks': { who: 'districtDeputy', address: '/checks' },
  '/checks#mine': { who: 'guide', address: '/checks?view=mine' },
  '/checks#draws': { who: 'staff', address: '/checks?view=draws' },
  '/checks/$id': { who: 'guide', address: first('/spot-checks?waiting_for_me=true', (id) => `/checks/${id}`) },
  '/checks/$id#team': { who: 'teamDeputy', address: first('/spot-checks?state=drawn', (id) => `/checks/${id}`) },
  '/checks/draws/$id': { who: 'districtDeputy', address: first('/check-draws', (id) => `/checks/draws/${id}`) },
  '/duties': { who: 'staff', address: '/duties' },
  '/duties/$ward/$week': { who: 'staff', address: ward((id) => `/duties/${id}/2026-W47`) },
  '/officers': { who: 'staff', address: '/officers' },
  '/officers/$id': { who: 'staff', address: first('/officers?limit=1', (id) => `/officers/${id}`) },
  '/officers/$id#transfer': {
    who: 'staff',
    address: first('/officers?limit=1&position_type=beat_officer', (id) => `/officers/${id}?act=transfer`),
  },
  '/officers/new': { who: 'staff', address: '/officers/new' },
  '/officers/proposals': { who: 'districtChief', address: proposed },
  '/areas': { who: 'staff', address: '/areas' },
  '/areas#proposals': { who: 'chief', address: '/areas?tab=proposals' },
  '/areas/$id': { who: 'chief', address: first('/beats?limit=1', (id) => `/areas/${id}`) },
  '/places': { who: 'guide', address: '/places' },
  '/radar': { who: 'staff', address: '/radar' },
  '/handovers': { who: 'otherChief', address: '/handovers' },
  '/handovers/$id': { who: 'otherChief', address: handover },
  '/units': { who: 'staff', address: '/units' },
  '/units/$id': { who: 'staff', address: ward((id) => `/units/${id}`) },
  '/reforms': { who: 'staff', address: '/reforms' },
  '/reforms/$id': { who: 'staff', address: planned((id) => `/reforms/${id}`) },
  '/reforms/$id/preview': { who: 'districtChief', address: planned((id) => `/reforms/${id}/preview`) },
  '/worktime': { who: 'staff', address: '/worktime' },
  '/worktime/draft': { who: 'staff', address: '/worktime/draft?kind=calendar' },
  '/worktime/draft#directive': { who: 'staff', address: '/worktime/draft?kind=directive' },
  '/worktime/draft#policy': { who: 'staff', address: '/worktime/draft?kind=policy' },
  '/worktime/proposals/$id': { who: 'districtChief', address: drafted },
  '/leave': { who: 'chief', address: '/leave' },
  '/leave/new': { who: 'beatDeputy', address: '/leave/new' },
  '/leave/new#desk': { who: 'desk', address: '/leave/new' },
  '/leave/$id': { who: 'chief', address: first('/duty-excuses?limit=1', (id) => `/leave/${id}`) },
  '/abstraction': { who: 'desk', address: '/abstraction' },
  '/abstraction#totals': { who: 'districtChief', address: '/abstraction' },
  '/journal': { who: 'districtChief', address: '/journal' },
  '/admin/journal': { who: 'admin', address: '/admin/journal' },
  '/file-reads': { who: 'districtChief', address: '/file-reads' },
  '/grants': { who: 'admin', address: '/grants' },
  '/imports': { who: 'staff', address: '/imports' },
  '/imports/$id': { who: 'staff', address: dryRun },
  '/imports/$id#columns': { who: 'admin', address: strangeHeadings },
  '/imports/$id#changes': { who: 'staff', address: changedThings },
  '/admin/accounts': { who: 'admin', address: '/admin/accounts' },
  '/admin/accounts#without': { who: 'admin', address: '/admin/accounts?state=none' },
  '/admin/accounts#new': { who: 'admin', address: '/admin/accounts?open=new' },
  '/admin/accounts#one': { who: 'admin', address: first('/accounts?limit=1', (id) => `/admin/accounts?open=${id}`) },
  '/nowhere': { who: 'beatDeputy', address: '/nowhere' },
};

/** A visit that its visitor may still amend: recorded now, and disputed by the chief. */
async function amendable(person: Person): Promise<string> {
  return `/visits/${await disputedVisit(person)}/amend`;
}

/** A ward chief has proposed something, so that the district has something to decide. */
async function proposed(): Promise<string> {
  await proposedPost();
  return '/officers/proposals';
}

/** A directive is drafted first, by the staff, so that its chief has something to publish. */
async function drafted(): Promise<string> {
  return `/worktime/proposals/${await draftedDirective()}`;
}

/** A plan with what every part of its screens shows, still a draft. */
function planned(place: (id: string) => string): (person: Person) => Promise<string> {
  return async () => place(await draftedPlan());
}

/** A beat is left first, so that there is something to hand over. */
async function handover(person: Person): Promise<string> {
  return `/handovers/${await leftBeat(person)}`;
}

/** A workbook is tried first, so that there is a dry run to look at. */
async function dryRun(person: Person): Promise<string> {
  return `/imports/${await tryBook(person, 'loi.xlsx')}`;
}

/** A sheet of this book lacks a column and has others, so somebody has to choose. */
async function strangeHeadings(person: Person): Promise<string> {
  return `/imports/${await sendBook(person, 'loi.xlsx')}`;
}

async function changedThings(person: Person): Promise<string> {
  return `/imports/${await tryBook(person, 'hai-ba-trung.xlsx')}?tab=added`;
}

/** The addresses in the generated route tree. */
export function routes(): string[] {
  const tree = fs.readFileSync(path.resolve(import.meta.dirname, '../src/routeTree.gen.ts'), 'utf8');
  const union = /\n {2}to:\n([\s\S]*?)\n {2}id:/.exec(tree)?.[1] ?? '';
  return [...union.matchAll(/'([^']+)'/g)].map(([, route]) => route ?? '');
}

export async function addressOf({ address }: Screen, person: Person | null): Promise<string> {
  if (typeof address === 'string') return address;
  if (!person) throw new Error('only somebody signed in can look for this address');
  return address(person);
}
