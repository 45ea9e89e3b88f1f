import { i18n } from '@lingui/core';

export type Locale = 'vi' | 'en';

const KEY = 'satsao.lang';
const CATALOGUES = {
  vi: () => import('../locales/vi.po'),
  en: () => import('../locales/en.po'),
};

/** The language chosen on this device; Vietnamese until somebody chooses. */
export function storedLocale(): Locale {
  return localStorage.getItem(KEY) === 'en' ? 'en' : 'vi';
}

/** Load a catalogue and show it; the choice stays on the device. */
export async function showLocale(locale: Locale): Promise<void> {
  const { messages } = await CATALOGUES[locale]();
  i18n.loadAndActivate({ locale, messages });
  document.documentElement.lang = locale;
  localStorage.setItem(KEY, locale);
}

export function currentLocale(): Locale {
  return i18n.locale === 'en' ? 'en' : 'vi';
}
