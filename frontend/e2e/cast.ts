import process from 'node:process';
import { type APIRequestContext, type BrowserContext, test as base, expect, type Page } from '@playwright/test';

/** The people of the demonstration, by the words of the glossary: two wards, the team above them, the district. */
export const CAST = {
  beatDeputy: 'phocskv.00283',
  chief: 'truong.00283',
  otherDeputy: 'phokhac.00283',
  beatOfficer: 'cskv.00283',
  desk: 'noican.00283',
  otherBeatDeputy: 'phocskv.00244',
  otherChief: 'truong.00244',
  otherBeatOfficer: 'cskv.00244',
  otherDesk: 'noican.00244',
  guide: 'huongdan',
  teamChief: 'doitruong',
  teamDeputy: 'doipho',
  staff: 'thammuu',
  districtChief: 'truongquan',
  districtDeputy: 'phoquan',
  admin: 'quantri',
} as const;
export type Who = keyof typeof CAST;

export const PHONE = { width: 360, height: 740 };

export const password = (): string => process.env.HOUSE_PASSWORD ?? '';

type Options = {
  viewport?: { width: number; height: number };
  theme?: 'light' | 'dark';
  language?: 'vi' | 'en';
  /** With the service worker, which answers before the network does; without it a test sees every request. */
  installed?: boolean;
};

/** Somebody at a browser of his own, signed in. */
export type Person = { page: Page; context: BrowserContext; api: APIRequestContext; token: string };

type Fixtures = { as: (who: Who, options?: Options) => Promise<Person> };

export const test = base.extend<Fixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures that are asked for from this pattern
  baseURL: async ({}, use) => use(process.env.HOUSE_ADDRESS),
  as: async ({ browser, baseURL }, use) => {
    const opened: BrowserContext[] = [];
    await use(async (who, { viewport, theme = 'light', language = 'vi', installed = false } = {}) => {
      const context = await browser.newContext({
        baseURL,
        colorScheme: theme,
        reducedMotion: 'reduce',
        serviceWorkers: installed ? 'allow' : 'block',
        ...(viewport ? { viewport } : {}),
      });
      opened.push(context);
      const token = await signIn(context.request, CAST[who]);
      await context.addInitScript((chosen) => {
        if (localStorage.getItem('satsao.signed-in') === null) localStorage.setItem('satsao.signed-in', '1');
        if (localStorage.getItem('satsao.lang') === null) localStorage.setItem('satsao.lang', chosen);
      }, language);
      return { page: await context.newPage(), context, api: context.request, token };
    });
    for (const context of opened) await context.close();
  },
});

export { expect };

/** A session made through the API: the context gets the refresh cookie, and the first page goes on with it. */
export async function signIn(api: APIRequestContext, username: string): Promise<string> {
  const answer = await api.post('/api/v1/session', { data: { username, password: password() } });
  expect(answer.status(), `sign-in of ${username}`).toBe(200);
  return (await answer.json()).access_token;
}

/** A question to the API in the name of this person. */
export async function ask<Answer>({ api, token }: Person, path: string): Promise<Answer> {
  const answer = await api.get(`/api/v1${path}`, { headers: { Authorization: `Bearer ${token}` } });
  expect(answer.status(), path).toBe(200);
  return answer.json();
}
