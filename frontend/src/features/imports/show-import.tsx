import { Trans, useLingui } from '@lingui/react/macro';
import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import type { ImportOut } from '@/api/gen';
import { word } from '@/api/words';
import { momentText } from '@/lib/dates';
import { Button, buttonClass } from '@/ui/button';
import { Fact, Facts } from '@/ui/facts';
import { Icon } from '@/ui/icon';
import { Page, Sheet } from '@/ui/page';
import { Decide } from './decide';
import type { FindingSearch } from './filter';
import { Findings } from './findings';
import { Outcome } from './outcome';
import { sizeText } from './pick-file';
import { ShowProgress } from './progress';
import { isUnderWay, oneImport } from './queries';
import { StatusMark } from './status-mark';
import { Summary } from './summary';
import { BOOKS } from './words';

/** One workbook: how far it is, what is wrong with it, what it changes, and whether to write it. */
export function ShowImport({ id, search }: { id: string; search: FindingSearch }) {
  const { data: batch } = useSuspenseQuery(oneImport(id));
  useRefreshWhenWritten(batch);
  return (
    <Page title={batch.filename} lead={<Outcome batch={batch} />} actions={<Elsewhere batch={batch} />}>
      {isUnderWay(batch.status) ? <ShowProgress batch={batch} /> : null}
      <Decide batch={batch} />
      <Sheet className="p-4">
        <BatchFacts batch={batch} />
      </Sheet>
      {batch.summary.length > 0 && !isUnderWay(batch.status) ? <Summary batch={batch} /> : null}
      {batch.findings.length > 0 ? <Findings batch={batch} level={search.level} /> : null}
    </Page>
  );
}

/** Once a book is written nothing that was read before holds any more. */
function useRefreshWhenWritten({ status }: ImportOut) {
  const queries = useQueryClient();
  const before = useRef(status);
  useEffect(() => {
    if (before.current === 'applying' && status === 'applied') void queries.invalidateQueries();
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
      {batch.applied_at ? <Fact label={<Trans>Ghi lúc</Trans>}>{momentText(batch.applied_at)}</Fact> : null}
    </Facts>
  );
}
