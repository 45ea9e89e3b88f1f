import { Link, type LinkProps } from '@tanstack/react-router';
import type { ReactNode } from 'react';

type Tab = { key: string; label: ReactNode; current: boolean; link: LinkProps };

/** Tabs that are links: which one is open stands in the address. */
export function Tabs({ label, tabs }: { label: string; tabs: Tab[] }) {
  return (
    <nav aria-label={label} className="no-print -mb-px flex flex-wrap gap-x-1 border-b border-edge">
      {tabs.map((each) => (
        <Link
          key={each.key}
          {...each.link}
          activeOptions={{ exact: true, includeSearch: true }}
          aria-current={each.current ? 'page' : undefined}
          className="inline-flex min-h-11 items-center border-b-3 border-transparent px-3 font-semibold text-soft hover:text-ink aria-[current=page]:border-brand aria-[current=page]:text-ink md:min-h-9"
        >
          {each.label}
        </Link>
      ))}
    </nav>
  );
}
