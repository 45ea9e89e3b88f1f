import { Trans } from '@lingui/react/macro';
import { useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import { currentLocale, type Locale, showLocale } from '@/lib/i18n';
import { showTheme, storedTheme, type Theme } from '@/lib/theme';
import { Chips } from '@/ui/chips';

export function LanguageChoice() {
  const router = useRouter();
  const [chosen, setChosen] = useState(currentLocale);
  const choose = async (locale: Locale) => {
    setChosen(locale);
    await showLocale(locale);
    await router.invalidate();
  };
  return (
    <Chips
      legend={<Trans>Ngôn ngữ</Trans>}
      name="language"
      options={[
        { value: 'vi', label: <span lang="vi">Tiếng Việt</span> },
        { value: 'en', label: <span lang="en">English</span> },
      ]}
      chosen={[chosen]}
      onChange={([locale]) => choose(locale === 'en' ? 'en' : 'vi')}
    />
  );
}

export function ThemeChoice() {
  const [theme, setTheme] = useState(storedTheme);
  const choose = (next: Theme) => {
    showTheme(next);
    setTheme(next);
  };
  return (
    <Chips
      legend={<Trans>Màu nền</Trans>}
      name="theme"
      options={[
        { value: 'system', label: <Trans>Theo máy</Trans> },
        { value: 'light', label: <Trans>Sáng</Trans> },
        { value: 'dark', label: <Trans>Tối</Trans> },
      ]}
      chosen={[theme]}
      onChange={([next]) => choose((next as Theme | undefined) ?? 'system')}
    />
  );
}
