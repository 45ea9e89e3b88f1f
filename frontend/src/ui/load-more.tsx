import { Trans } from '@lingui/react/macro';
import { Button } from './button';

type Props = { query: { hasNextPage: boolean; isFetchingNextPage: boolean; fetchNextPage: () => unknown } };

/** The next page of a list, under what is there already. */
export function LoadMore({ query }: Props) {
  if (!query.hasNextPage) return null;
  return (
    <Button
      className="no-print justify-self-center"
      busy={query.isFetchingNextPage}
      onClick={() => void query.fetchNextPage()}
    >
      <Trans>Tải thêm</Trans>
    </Button>
  );
}
