import { expect, type Page } from '@playwright/test';

/** Until the device holds the words; a page that dies earlier takes its last second with it. */
export const kept = (page: Page, words: string) => expect.poll(() => page.evaluate(drafts)).toContain(words);

export function drafts(): Promise<string> {
  return new Promise((done, fail) => {
    const opening = indexedDB.open('satsao');
    opening.onerror = fail;
    opening.onsuccess = () => {
      const asked = opening.result.transaction('drafts').objectStore('drafts').getAll();
      asked.onsuccess = () => {
        opening.result.close();
        done(JSON.stringify(asked.result));
      };
    };
  });
}
