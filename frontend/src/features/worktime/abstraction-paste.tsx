import { Trans, useLingui } from '@lingui/react/macro';
import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { enterAbstractionSheet } from '@/api/gen';
import { faultSentence, problemSentence } from '@/api/problems';
import { useTry } from '@/api/try';
import { say } from '@/lib/flash';
import { uuid7 } from '@/lib/uuid7';
import { Button } from '@/ui/button';
import { TextArea } from '@/ui/field';
import { refreshDays } from './abstraction-queries';

const LINE = /^#\/lines\/(\d+)\//;

/** Lines copied from a sheet, all or none; each fault says its line. */
export function AbstractionPaste() {
  const { t, i18n } = useLingui();
  const queries = useQueryClient();
  const [text, setText] = useState('');
  const enter = useTry(
    () => enterAbstractionSheet({ body: { id: uuid7(), text }, throwOnError: true }),
    ({ days }) => {
      say(t`Đã ghi ${days} mục.`);
      setText('');
      return refreshDays(queries);
    },
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    enter.mutate();
  };
  const problem = enter.error;
  return (
    <details className="no-print">
      <summary className="min-h-11 cursor-pointer py-2 font-semibold md:min-h-9 md:py-1.5">
        <Trans>Dán từ bảng tính</Trans>
      </summary>
      <form onSubmit={submit} className="grid gap-3">
        <TextArea
          label={t`Các dòng chép từ bảng tính`}
          hint={t`Năm cột: số hiệu, ngày (09/03/2026), buổi (cả ngày, sáng, chiều), việc (trực ban, ứng trực, huy động, tiếp dân, tập huấn, khác), đơn vị ra lệnh.`}
          rows={6}
          spellCheck={false}
          value={text}
          error={problem ? problemSentence(i18n, problem) : null}
          onChange={(event) => setText(event.target.value)}
        />
        {problem && problem.faults.length > 0 ? (
          <ul role="alert" className="grid gap-1 border-l-4 border-bad bg-bad-wash px-3 py-2">
            {problem.faults.map((each) => (
              <Fault
                key={each.pointer + each.code}
                line={LINE.exec(each.pointer)?.[1] ?? '?'}
                sentence={faultSentence(i18n, each)}
              />
            ))}
          </ul>
        ) : null}
        <Button type="submit" className="justify-self-start" disabled={text.trim() === ''} busy={enter.isPending}>
          <Trans>Ghi các dòng này</Trans>
        </Button>
      </form>
    </details>
  );
}

function Fault({ line, sentence }: { line: string; sentence: string }) {
  return (
    <li>
      <Trans>
        Dòng {line}: {sentence}
      </Trans>
    </li>
  );
}
