import { Trans, useLingui } from '@lingui/react/macro';
import { Link, useLocation } from '@tanstack/react-router';
import { lazy, type ReactNode, Suspense, useEffect, useRef, useSyncExternalStore } from 'react';
import type { Me } from '@/api/gen';
import { currentStanding, watchStanding } from '@/api/session';
import { said, say, watchSaid } from '@/lib/flash';
import { Icon } from '@/ui/icon';
import { DemoBanner } from './demo-banner';
import { type Entry, ME, useEntries } from './navigation';

const SignInAgain = lazy(() => import('./sign-in-again'));

/** Frame of every screen behind the door: side rail on desktops, bottom bar on phones. */
export function Shell({ me, children }: { me: Me; children: ReactNode }) {
  const entries = useEntries(me.screens);
  return (
    <div className="min-h-dvh md:grid md:grid-cols-[13rem_minmax(0,1fr)] print:block">
      <a
        href="#main"
        className="sr-only focus:not-sr-only focus:absolute focus:z-20 focus:bg-sheet focus:p-3 focus:font-semibold"
      >
        <Trans>Đến nội dung chính</Trans>
      </a>
      <Rail entries={entries} me={me} />
      <div className="flex min-h-dvh min-w-0 flex-col print:block">
        {me.demo ? <DemoBanner /> : null}
        <PhoneHeader />
        <main id="main" className="min-w-0 flex-1 pb-16 md:pb-0 print:pb-0">
          <Said />
          {children}
        </main>
      </div>
      <BottomBar entries={entries} />
      <Standing me={me} />
    </div>
  );
}

/** The form that asks for the password again is fetched when a session has run out, and not before. */
function Standing({ me }: { me: Me }) {
  const standing = useSyncExternalStore(watchStanding, currentStanding);
  if (standing !== 'expired') return null;
  return (
    <Suspense>
      <SignInAgain username={me.account.username} accountId={me.account.id} />
    </Suspense>
  );
}

function Name() {
  return (
    <Link to="/" className="inline-flex min-h-11 items-center gap-2 text-lg font-bold tracking-tight">
      <img src="/icon.svg" alt="" width="24" height="24" />
      Sát Sao
    </Link>
  );
}

function Rail({ entries, me }: { entries: Entry[]; me: Me }) {
  const { t, i18n } = useLingui();
  return (
    <header className="no-print sticky top-0 hidden h-dvh flex-col border-r border-rule bg-sheet px-2 py-2 md:flex">
      <div className="px-2">
        <Name />
      </div>
      <nav aria-label={t`Các màn hình`} className="mt-2 grid gap-0.5 overflow-y-auto">
        {entries.map((each) => (
          <RailLink key={each.screen} entry={each} text={i18n._(each.label)} />
        ))}
      </nav>
      <div className="mt-auto border-t border-rule pt-2">
        <RailLink entry={ME} text={me.officer?.full_name ?? me.account.username} />
      </div>
    </header>
  );
}

function RailLink({ entry, text }: { entry: Entry; text: string }) {
  return (
    <Link
      to={entry.to}
      activeOptions={{ exact: entry.to === '/' || entry.to === '/visits', includeSearch: false }}
      className="flex min-h-9 items-center gap-2.5 rounded-sm px-2 py-1.5 leading-tight hover:bg-wash aria-[current=page]:bg-wash aria-[current=page]:font-semibold aria-[current=page]:shadow-[inset_3px_0_0_var(--color-brand)]"
    >
      <Icon name={entry.icon} className="size-4.5 text-soft" />
      {text}
    </Link>
  );
}

function PhoneHeader() {
  const { i18n } = useLingui();
  return (
    <header className="no-print flex items-center justify-between border-b border-rule bg-sheet px-3 md:hidden">
      <Name />
      <Link to="/me" className="grid size-11 place-items-center" aria-label={i18n._(ME.label)}>
        <Icon name={ME.icon} className="size-5" />
      </Link>
    </header>
  );
}

function BottomBar({ entries }: { entries: Entry[] }) {
  const { t, i18n } = useLingui();
  const more: Entry = { screen: 'more', to: '/more', label: ME.label, short: ME.short, icon: 'menu' };
  return (
    <nav
      aria-label={t`Các màn hình chính`}
      className="no-print fixed inset-x-0 bottom-0 z-10 grid auto-cols-fr grid-flow-col border-t border-edge bg-sheet pb-[env(safe-area-inset-bottom)] md:hidden"
    >
      {entries.slice(0, 4).map((each) => (
        <BarLink key={each.screen} entry={each} text={i18n._(each.short ?? each.label)} />
      ))}
      <BarLink entry={more} text={t`Thêm`} />
    </nav>
  );
}

function BarLink({ entry, text }: { entry: Entry; text: string }) {
  return (
    <Link
      to={entry.to}
      activeOptions={{ exact: entry.to === '/' || entry.to === '/visits', includeSearch: false }}
      className="grid min-h-14 content-center justify-items-center gap-0.5 whitespace-nowrap px-1 text-xs text-soft aria-[current=page]:font-bold aria-[current=page]:text-brand aria-[current=page]:shadow-[inset_0_3px_0_var(--color-brand)]"
    >
      <Icon name={entry.icon} className="size-5" />
      {text}
    </Link>
  );
}

/** What has just been done; it goes with the next change of screen. */
function Said() {
  const sentence = useSyncExternalStore(watchSaid, said);
  const path = useLocation({ select: (location) => location.pathname });
  const saidOn = useRef<string | null>(null);
  useEffect(() => {
    if (sentence === null) saidOn.current = null;
    else if (saidOn.current === null) saidOn.current = path;
    else if (saidOn.current !== path) say(null);
  }, [sentence, path]);
  return (
    <div role="status" className="no-print">
      {sentence ? (
        <p className="mx-auto mt-3 max-w-6xl px-3 md:px-6">
          <span className="block rounded-sm border border-brand bg-wash px-3 py-2 font-semibold">{sentence}</span>
        </p>
      ) : null}
    </div>
  );
}
