import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useMutation, useQuery } from '@tanstack/react-query';
import type { FileFormat } from '@/api/gen';
import { type ApiProblem, asProblem, problemSentence } from '@/api/problems';
import { Button } from '@/ui/button';
import { type ListFilter, type ListName, sizeOf, takeList } from './files';

type Props = { list: ListName; filter?: ListFilter };

const FORMATS: FileFormat[] = ['xlsx', 'csv'];

/** Take the list away as it is filtered: how many rows first, then a file of them. */
export default function TakeAway({ list, filter = {} }: Props) {
  const { i18n } = useLingui();
  const size = useQuery({
    queryKey: ['export-size', list, filter],
    queryFn: ({ signal }) => sizeOf(list, filter, signal),
  });
  const take = useMutation<File, ApiProblem, FileFormat>({
    mutationFn: (format) =>
      takeList(list, filter, format, i18n.locale === 'en' ? 'en' : 'vi').catch((error: unknown) => {
        throw asProblem(error);
      }),
    onSuccess: save,
  });
  const rows = size.data?.rows;
  if (rows === undefined || rows === 0) return null;
  return (
    <div className="no-print grid justify-items-start gap-1">
      <div className="flex flex-wrap items-center gap-2">
        <span>
          {size.data?.is_more ? (
            <Plural value={rows} other="Tải hơn # dòng" />
          ) : (
            <Plural value={rows} other="Tải # dòng" />
          )}
        </span>
        {FORMATS.map((format) => (
          <Button
            key={format}
            busy={take.isPending && take.variables === format}
            disabled={take.isPending || size.data?.is_more}
            onClick={() => take.mutate(format)}
          >
            <span className="sr-only">
              <Trans>Tải về dạng</Trans>
            </span>
            {format.toUpperCase()}
          </Button>
        ))}
      </div>
      <p role="status" className="text-sm empty:hidden">
        {size.data?.is_more ? <Trans>Quá dài cho một tệp; hãy lọc bớt.</Trans> : null}
        {take.error ? <span className="font-semibold text-bad">{problemSentence(i18n, take.error)}</span> : null}
      </p>
    </div>
  );
}

/** Hands the file to the browser, which asks where to put it or does as it always does. */
function save(file: File): void {
  const address = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = address;
  link.download = file.name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
