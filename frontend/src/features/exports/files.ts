import type { FileFormat, Language } from '@/api/gen';
import { client } from '@/api/gen/client.gen';

/** The lists that can be taken away; the name is the address below /exports. */
export type ListName =
  | 'units'
  | 'officers'
  | 'delegations'
  | 'quarters'
  | 'groups'
  | 'beats'
  | 'calendar'
  | 'duty-policies'
  | 'duty-directives'
  | 'duty-excuses'
  | 'visits'
  | 'place-issues'
  | 'visit-plans'
  | 'issues'
  | 'duty-board'
  | 'imports'
  | 'import-findings'
  | 'import-changes'
  | 'handovers'
  | 'post-proposals'
  | 'worktime-proposals'
  | 'abstraction-days'
  | 'abstraction-totals'
  | 'reforms'
  | 'radar'
  | 'beat-proposals'
  | 'accounts'
  | 'spot-checks'
  | 'check-draws'
  | 'journal'
  | 'file-reads'
  | 'auditor-grants'
  | 'break-glass';

/** The filter of the list, as its pages are asked for. */
export type ListFilter = Readonly<Record<string, string | number | boolean | null | undefined>>;

type Size = { rows: number; is_more: boolean };

const SECURITY = [{ scheme: 'bearer', type: 'http' }] as const;
const common = (list: ListName) => ({ url: `/api/v1/exports/${list}`, security: [...SECURITY] });

export async function sizeOf(list: ListName, query: ListFilter, signal: AbortSignal): Promise<Size> {
  const { data } = await client.get<{ 200: Size }, unknown, true>({
    ...common(list),
    query,
    signal,
    throwOnError: true,
  });
  return data;
}

/** The whole list as a file, under the name that the server gives it. */
export async function takeList(
  list: ListName,
  filter: ListFilter,
  format: FileFormat,
  language: Language,
): Promise<File> {
  const { data, response } = await client.post<{ 200: Blob }, unknown, true>({
    ...common(list),
    body: { ...filter, format, language },
    headers: { 'Content-Type': 'application/json' },
    parseAs: 'blob',
    throwOnError: true,
  });
  const [, name] = /filename="([^"]+)"/.exec(response?.headers.get('Content-Disposition') ?? '') ?? [];
  return new File([data], name ?? `${list}.${format}`, { type: data.type });
}
