import type { Page } from '@playwright/test';
import { expect, PHONE, test } from './cast';
import { axeFindings, ready, sideways, smallTargets, watch } from './inspect';
import { addressOf, routes, SCREENS } from './screens';

test.describe.configure({ mode: 'parallel' });

const DESKTOP = { width: 1440, height: 900 };
const NARROW = { width: 320, height: 740 };

test('every route is looked at', () => {
  const looked = new Set(Object.keys(SCREENS).map((each) => each.split('#')[0]));
  expect(routes().length).toBeGreaterThan(10);
  expect(routes().filter((each) => !looked.has(each))).toEqual([]);
});

async function axeInBothThemes(page: Page): Promise<string[]> {
  const found: string[] = [];
  for (const viewport of [PHONE, DESKTOP]) {
    await page.setViewportSize(viewport);
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      await ready(page);
      found.push(...(await axeFindings(page)).map((each) => `${viewport.width} px, ${colorScheme}: ${each}`));
    }
  }
  return found;
}

for (const [name, screen] of Object.entries(SCREENS)) {
  test(`${name}: policy, console, narrow screens, thumbs, axe in both themes`, async ({ as, browser, baseURL }) => {
    test.slow();
    const person = screen.who === 'nobody' ? null : await as(screen.who, { viewport: PHONE, installed: true });
    const context =
      person?.context ?? (await browser.newContext({ baseURL, viewport: PHONE, reducedMotion: 'reduce' }));
    const page = person?.page ?? (await context.newPage());
    const wrong = await watch(page, baseURL);
    const answer = await page.goto(await addressOf(screen, person));
    expect(answer?.headers()['content-security-policy']).toContain("default-src 'self'");
    await ready(page);
    expect.soft(await sideways(page), 'pixels that it scrolls sideways at 360').toBe(0);
    expect.soft(await smallTargets(page), 'targets too small for a thumb').toEqual([]);
    await page.setViewportSize(NARROW);
    expect.soft(await sideways(page), 'pixels that it scrolls sideways at 320').toBe(0);
    expect.soft(await axeInBothThemes(page), 'axe').toEqual([]);
    expect(wrong, 'policy, foreign hosts, console').toEqual([]);
  });
}

for (const name of [
  '/',
  '/#district',
  '/visits/new',
  '/visits/$id',
  '/duties',
  '/duties/$ward/$week',
  '/imports/$id',
]) {
  const screen = SCREENS[name];
  if (!screen || screen.who === 'nobody') throw new Error(name);
  const { who } = screen;
  test(`${name} in English: axe, and no narrow screen scrolls sideways`, async ({ as }) => {
    const person = await as(who, { language: 'en', theme: 'dark', viewport: PHONE });
    await person.page.goto(await addressOf(screen, person));
    await ready(person.page);
    await expect(person.page.locator('html')).toHaveAttribute('lang', 'en');
    expect(await sideways(person.page)).toBe(0);
    expect(await axeFindings(person.page)).toEqual([]);
  });
}
