import { Trans, useLingui } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import { Icon } from '@/ui/icon';
import { Page, Sheet } from '@/ui/page';
import { entriesFor, ME } from './navigation';

/** Everything there is, for phones whose bar holds four. */
export function MoreScreen({ screens }: { screens: string[] }) {
  const { i18n } = useLingui();
  return (
    <Page title={<Trans>Tất cả màn hình</Trans>}>
      <Sheet>
        <ul>
          {[...entriesFor(screens), ME].map(({ screen, to, label, icon }) => (
            <li key={screen} className="border-b border-rule last:border-0">
              <Link to={to} className="flex min-h-12 items-center gap-3 px-4 hover:bg-wash">
                <Icon name={icon} className="size-5 text-soft" />
                {i18n._(label)}
              </Link>
            </li>
          ))}
        </ul>
      </Sheet>
    </Page>
  );
}
