import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
/** Pixels: every target (WCAG 2.5.8), and what a thumb must hit. */
const LEAST = 24;
const THUMB = 44;

/** Cells of the board are alike: the first wards, which show every mark, stand for the others. */
const MORE_OF_THE_SAME = '.board tbody tr:nth-child(n + 7)';

/** What axe finds, a line each. */
export async function axeFindings(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page })
    .options({ resultTypes: ['violations'] })
    .withTags(RULES)
    .exclude(MORE_OF_THE_SAME)
    .analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target.join(' ')} ${node.html}`));
}

/** Collects from now on what the page must not do: break the policy, ask a foreign host, log an error. */
export async function watch(page: Page, origin: string | undefined): Promise<string[]> {
  const wrong: string[] = [];
  await page.exposeFunction('tellViolation', (text: string) => wrong.push(`policy: ${text}`));
  await page.addInitScript(() => {
    const tell = Reflect.get(window, 'tellViolation') as (text: string) => void;
    addEventListener('securitypolicyviolation', (event) => tell(`${event.effectiveDirective} ${event.blockedURI}`));
  });
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) wrong.push(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => wrong.push(`error: ${error.message}`));
  page.on('request', (request) => {
    const asked = new URL(request.url());
    if (asked.origin !== origin && !['data:', 'blob:'].includes(asked.protocol))
      wrong.push(`foreign: ${request.url()}`);
  });
  return wrong;
}

/** By how many pixels the page can be pushed sideways. */
export function sideways(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}

/** Targets that are too small for a finger; links inside sentences are left out, as WCAG 2.5.8 does. */
export async function smallTargets(page: Page): Promise<string[]> {
  return [
    ...(await smaller(
      page,
      'main :is(button, select, input:not([type=radio], [type=checkbox])), label:has(input), nav:not(main *) a',
      THUMB,
    )),
    ...(await smaller(page, 'a, [role=gridcell][tabindex], summary', LEAST)),
  ];
}

function smaller(page: Page, selector: string, least: number): Promise<string[]> {
  return page.locator(selector).evaluateAll(
    (all, limit) =>
      all
        .filter((each) => each.checkVisibility() && !each.closest('.sr-only'))
        .filter((each) => getComputedStyle(each).pointerEvents !== 'none')
        .filter((each) => each.tagName !== 'A' || getComputedStyle(each).display !== 'inline')
        .map((each) => ({ box: each.getBoundingClientRect(), name: (each.textContent ?? '').trim() }))
        .filter(({ box }) => box.width > 1 && Math.min(box.height, box.width) < limit - 0.5)
        .map(({ box, name }) => `${name} ${box.width.toFixed(0)}x${box.height.toFixed(0)}, at least ${limit}`),
    least,
  );
}

/** Drawn, with what it asked the API for. */
export async function ready(page: Page): Promise<void> {
  await expect(page.locator('h1')).toBeVisible();
  await expect(page.locator('[aria-busy="true"]')).toHaveCount(0);
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
}
