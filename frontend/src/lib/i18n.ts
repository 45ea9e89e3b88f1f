import { i18n, type Messages } from '@lingui/core';

export type Locale = 'vi' | 'en';

const KEY = 'satsao.lang';

/** `../locales/vi.po` holds what every screen shows, `../locales/visits/vi.po` the sentences of one feature. */
const CATALOGUES = import.meta.glob<{ messages: Messages }>(['../locales/**/vi.po', '../locales/**/en.po']);
const EVERYWHERE = '';

const wanted = new Set<string>([EVERYWHERE]);
const loaded = new Set<string>();

async function load(locale: Locale, feature: string): Promise<void> {
  const file = `../locales/${feature && `${feature}/`}${locale}.po`;
  const fetched = CATALOGUES[file];
  if (loaded.has(file) || !fetched) return;
  i18n.load(locale, (await fetched()).messages);
  loaded.add(file);
}

/** The language chosen on this device; Vietnamese until somebody chooses. */
export function storedLocale(): Locale {
  return localStorage.getItem(KEY) === 'en' ? 'en' : 'vi';
}

/** Show the screens in this language; the choice stays on the device. */
export async function showLocale(locale: Locale): Promise<void> {
  await Promise.all([...wanted].map((feature) => load(locale, feature)));
  i18n.activate(locale);
  document.documentElement.lang = locale;
  localStorage.setItem(KEY, locale);
}

/** Sentences that a screen needs before it is drawn, in the present language. */
export async function needMessages(features: string[]): Promise<void> {
  for (const feature of features) wanted.add(feature);
  await Promise.all(features.map((feature) => load(currentLocale(), feature)));
}

export function currentLocale(): Locale {
  return i18n.locale === 'en' ? 'en' : 'vi';
}
