import { Trans, useLingui } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import { Icon } from '@/ui/icon';
import { Page, Sheet } from '@/ui/page';
import { ME, useEntries } from './navigation';

/** Everything there is, for phones whose bar holds four. */
export function MoreScreen({ screens }: { screens: string[] }) {
  const { i18n } = useLingui();
  const entries = useEntries(screens);
  return (
    <Page title={<Trans>Tất cả màn hình</Trans>}>
      <Sheet>
        <ul>
          {[...entries, ME].map(({ screen, to, label, icon }) => (
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
