import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import type { HistoryEntry } from '@/api/gen';
import { asProblem, problemSentence } from '@/api/problems';
import { word } from '@/api/words';
import { momentText } from '@/lib/dates';
import { Section, Sheet } from '@/ui/page';
import { historyOf } from './queries';
import { ACTS } from './visit-history-acts';
import { DECISIONS, EVIDENCES } from './words';

/** What happened to the visit, oldest first, as far as the reader may read the journal. */
export function VisitHistory({ id }: { id: string }) {
  const { i18n } = useLingui();
  const { data, error } = useQuery(historyOf(id));
  return (
    <Section title={<Trans>Diễn biến</Trans>}>
      <Sheet className="px-3 py-3">
        {error ? <p role="alert">{problemSentence(i18n, asProblem(error))}</p> : null}
        {data?.length === 0 ? (
          <p className="text-soft">
            <Trans>Không có mục nào của nhật ký hiện với đồng chí.</Trans>
          </p>
        ) : null}
        <ol className="grid gap-1.5">
          {data?.map((each) => (
            <li key={each.at + each.action} className="break-inside-avoid">
              <Entry entry={each} />
            </li>
          ))}
        </ol>
      </Sheet>
    </Section>
  );
}

function Entry({ entry }: { entry: HistoryEntry }) {
  const { i18n } = useLingui();
  const { decision, evidence } = entry.detail;
  return (
    <>
      <span className="tabular-nums text-soft">{momentText(entry.at)}</span>{' '}
      <span className="font-semibold">{word(i18n, ACTS, entry.action)}</span>
      {' · '}
      {entry.actor?.full_name ?? <Trans>hệ thống</Trans>}
      {typeof decision === 'string' ? ` · ${word(i18n, DECISIONS, decision)}` : null}
      {typeof evidence === 'string' ? (
        <span className="block text-sm text-soft">{word(i18n, EVIDENCES, evidence)}</span>
      ) : null}
    </>
  );
}
