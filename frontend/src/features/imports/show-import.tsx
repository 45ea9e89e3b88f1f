import { Trans, useLingui } from '@lingui/react/macro';
import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import type { Effect, ImportOut } from '@/api/gen';
import { word } from '@/api/words';
import { dayText, momentText } from '@/lib/dates';
import { Button, buttonClass } from '@/ui/button';
import { Fact, Facts } from '@/ui/facts';
import { Icon } from '@/ui/icon';
import { Page, Sheet } from '@/ui/page';
import { Decide } from './decide';
import { Details } from './details';
import type { ImportSearch } from './filter';
import { MapColumns } from './map-columns';
import { Outcome } from './outcome';
import { sizeText } from './pick-file';
import { ShowProgress } from './progress';
import { isUnderWay, oneImport } from './queries';
import { StatusMark } from './status-mark';
import { BOOKS } from './words';

type Props = {
  id: string;
  search: ImportSearch;
  takeFindings: ReactNode;
  takeChanges: (effect: Effect) => ReactNode;
};

/** One workbook: how far it is, what is wrong with it, what it changes, and whether to write it. */
export function ShowImport({ id, search, takeFindings, takeChanges }: Props) {
  const { data: batch } = useSuspenseQuery(oneImport(id));
  useRefreshWhenWritten(batch);
  const [remaps, setRemaps] = useState(false);
  const maps = batch.actions.includes('map') && (batch.status === 'mapping' || remaps);
  return (
    <Page title={batch.filename} lead={<Outcome batch={batch} />} actions={<Elsewhere batch={batch} />}>
      {isUnderWay(batch.status) ? <ShowProgress batch={batch} /> : null}
      <Decide batch={batch} onMap={remaps ? null : () => setRemaps(true)} />
      {maps ? <MapColumns key={batch.version} batch={batch} onDone={() => setRemaps(false)} /> : null}
      <Sheet className="p-4">
        <BatchFacts batch={batch} />
      </Sheet>
      {isUnderWay(batch.status) ? null : (
        <Details batch={batch} search={search} takeFindings={takeFindings} takeChanges={takeChanges} />
      )}
    </Page>
  );
}

/** Once a book is written nothing that was read before holds any more. */
function useRefreshWhenWritten({ status }: ImportOut) {
  const queries = useQueryClient();
  const before = useRef(status);
  useEffect(() => {
    const written = before.current === 'applying' && status === 'applied';
    if (written || (before.current === 'undoing' && status === 'undone')) void queries.invalidateQueries();
    before.current = status;
  }, [queries, status]);
}

function Elsewhere({ batch }: { batch: ImportOut }) {
  return (
    <>
      {batch.findings.length > 0 ? (
        <Button onClick={() => window.print()}>
          <Icon name="printer" />
          <Trans>In danh sách</Trans>
        </Button>
      ) : null}
      <Link to="/imports" className={buttonClass()}>
        <Trans>Gửi tệp khác</Trans>
      </Link>
    </>
  );
}

function BatchFacts({ batch }: { batch: ImportOut }) {
  const { i18n } = useLingui();
  const sent = momentText(batch.created_at);
  return (
    <Facts>
      <Fact label={<Trans>Trạng thái</Trans>}>
        <StatusMark status={batch.status} />
      </Fact>
      <Fact label={<Trans>Loại sổ</Trans>}>{word(i18n, BOOKS, batch.kind)}</Fact>
      <Fact label={<Trans>Gửi lúc</Trans>}>
        {sent}, {batch.created_by ?? <Trans>dòng lệnh trên máy chủ</Trans>}, {sizeText(batch.size)}
      </Fact>
      {batch.kind === 'register' ? (
        <Fact label={<Trans>Sổ ghi</Trans>}>
          {batch.extent === 'complete' ? <Trans>đầy đủ</Trans> : <Trans>một phần</Trans>}
        </Fact>
      ) : null}
      {batch.applied_at ? <Fact label={<Trans>Ghi lúc</Trans>}>{momentText(batch.applied_at)}</Fact> : null}
      {batch.end_on ? <Fact label={<Trans>Kết thúc từ</Trans>}>{dayText(batch.end_on)}</Fact> : null}
      {batch.undo_until && batch.status === 'applied' ? (
        <Fact label={<Trans>Hoàn tác được đến</Trans>}>{dayText(batch.undo_until)}</Fact>
      ) : null}
      {batch.undone_at ? <Fact label={<Trans>Hoàn tác lúc</Trans>}>{momentText(batch.undone_at)}</Fact> : null}
    </Facts>
  );
}
