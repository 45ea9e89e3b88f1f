import { Trans, useLingui } from '@lingui/react/macro';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import type { BookKind, Extent } from '@/api/gen';
import { problemSentence } from '@/api/problems';
import { word } from '@/api/words';
import { Button } from '@/ui/button';
import { Chips } from '@/ui/chips';
import { ErrorSummary } from '@/ui/error-summary';
import { Section, Sheet } from '@/ui/page';
import { useSend } from './changes';
import { PickFile } from './pick-file';
import { BOOKS } from './words';

/** The server refuses more; told before sending, since a refusal in the middle of an upload may not be heard. */
const LARGEST = 20 * 2 ** 20;

/** Send a workbook to be tried. */
export function StartImport() {
  const { i18n, t } = useLingui();
  const navigate = useNavigate();
  const [kind, setKind] = useState<BookKind | null>(null);
  const [extent, setExtent] = useState<Extent>('part');
  const [file, setFile] = useState<File | null>(null);
  const [asked, setAsked] = useState(false);
  const send = useSend((batch) => void navigate({ to: '/imports/$id', params: { id: batch.id } }));
  const tooLarge = file !== null && file.size > LARGEST;
  let fault: string | null = null;
  if (tooLarge) fault = t`Tệp lớn hơn 20 MiB nên không gửi được. Hãy tách thành nhiều tệp.`;
  else if (asked && file === null) fault = t`Chọn một tệp Excel (.xlsx)`;
  const pick = (chosen: File) => {
    setFile(chosen);
    send.reset();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setAsked(true);
    if (kind && file && !tooLarge) send.mutate({ kind, extent, file });
  };
  return (
    <Section title={<Trans>Gửi một tệp</Trans>}>
      <Sheet className="p-4">
        <form onSubmit={submit} noValidate className="grid gap-4">
          {send.error ? (
            <ErrorSummary
              key={send.submittedAt}
              title={problemSentence(i18n, send.error)}
              footnote={<Trans>Chưa có gì được ghi vào sổ.</Trans>}
            />
          ) : null}
          <Chips
            legend={t`Loại sổ`}
            name="kind"
            options={(['register', 'visits'] as const).map((value) => ({ value, label: word(i18n, BOOKS, value) }))}
            chosen={kind ? [kind] : []}
            error={asked && kind === null ? t`Chọn loại sổ` : null}
            onChange={([value]) => setKind((value as BookKind | undefined) ?? null)}
          />
          {kind === 'register' ? (
            <Chips
              legend={t`Sổ này ghi`}
              hint={t`Sổ đầy đủ: mục nào đang có trong hệ thống mà không có trong tệp thì được nêu ra để kết thúc.`}
              name="extent"
              options={[
                { value: 'part', label: t`một phần` },
                { value: 'complete', label: t`đầy đủ` },
              ]}
              chosen={[extent]}
              onChange={([value]) => setExtent(value === 'complete' ? 'complete' : 'part')}
            />
          ) : null}
          <PickFile file={file} error={fault} onPick={pick} />
          <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
            <Button type="submit" look="primary" busy={send.isPending}>
              <Trans>Kiểm tra tệp</Trans>
            </Button>
            <span role="status" className="text-soft">
              {send.isPending ? <Trans>Đang gửi tệp…</Trans> : <Trans>Mới chỉ kiểm tra, chưa ghi gì vào sổ.</Trans>}
            </span>
          </div>
        </form>
      </Sheet>
    </Section>
  );
}
