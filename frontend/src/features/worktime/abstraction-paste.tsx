import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { enterAbstractionSheet, readAbstractionWorkbook } from '@/api/gen';
import { type FieldFault, faultSentence, problemSentence } from '@/api/problems';
import { useTry } from '@/api/try';
import { say } from '@/lib/flash';
import { uuid7 } from '@/lib/uuid7';
import { Button } from '@/ui/button';
import { TextArea } from '@/ui/field';
import { AbstractionFile } from './abstraction-file';
import { refreshDays } from './abstraction-queries';

const PLACE = /^#\/lines\/(\d+)\/(\w+)$/;
const CELLS: Record<string, MessageDescriptor> = {
  officer_id: msg`Số hiệu`,
  day: msg`Ngày`,
  part: msg`Buổi`,
  category: msg({ context: 'abstraction', message: 'Việc' }),
  ordered_by: msg`Đơn vị ra lệnh`,
};

/** Lines of a file or copied from a sheet, all or none; each fault says its line and its cell. */
export function AbstractionPaste() {
  const { t, i18n } = useLingui();
  const queries = useQueryClient();
  const [text, setText] = useState('');
  const [headingRow, setHeadingRow] = useState(1);
  const enter = useTry(
    () => enterAbstractionSheet({ body: { id: uuid7(), text }, throwOnError: true }),
    ({ days }) => {
      say(t`Đã ghi ${days} mục.`);
      setText('');
      look.reset();
      return refreshDays(queries);
    },
  );
  const look = useTry(
    (file: File) => readAbstractionWorkbook({ body: file, throwOnError: true }),
    (found) => {
      setText(found.text);
      setHeadingRow(found.heading_row);
      enter.reset();
    },
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    enter.mutate();
  };
  const problem = enter.error ?? look.error;
  const faults: readonly FieldFault[] = enter.error ? enter.error.faults : (look.data?.faults ?? []);
  return (
    <details className="no-print">
      <summary className="min-h-11 cursor-pointer py-2 font-semibold md:min-h-9 md:py-1.5">
        <Trans>Nhập từ tệp hoặc dán từ bảng tính</Trans>
      </summary>
      <form onSubmit={submit} className="grid gap-3">
        <AbstractionFile busy={look.isPending} onPick={(file) => look.mutate(file)} />
        <p role="status" className="empty:hidden">
          {look.data && !enter.error ? (
            <>
              <Plural value={look.data.days} other="Tệp có # dòng đọc được." />{' '}
              {faults.length === 0 ? <Trans>Chưa ghi gì; xem lại rồi ghi.</Trans> : null}
            </>
          ) : null}
        </p>
        <TextArea
          label={t`Các dòng sẽ ghi`}
          hint={t`Năm cột: số hiệu, ngày (09/03/2026), buổi (cả ngày, sáng, chiều), việc (trực ban, ứng trực, huy động, tiếp dân, tập huấn, khác), đơn vị ra lệnh.`}
          rows={6}
          spellCheck={false}
          value={text}
          error={problem ? problemSentence(i18n, problem) : null}
          onChange={(event) => {
            setText(event.target.value);
            look.reset();
          }}
        />
        {faults.length > 0 ? (
          <ul role="alert" className="grid gap-1 border-l-4 border-bad bg-bad-wash px-3 py-2">
            {faults.map((each) => (
              <Fault key={each.pointer + each.code} fault={each} before={headingRow - 1} />
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

/** A file counts its own rows: what stands before its headings counts as well. */
function Fault({ fault, before }: { fault: FieldFault; before: number }) {
  const { i18n } = useLingui();
  const [, line = '?', name = ''] = PLACE.exec(fault.pointer) ?? [];
  const row = line === '?' ? line : Number(line) + before;
  const cell = CELLS[name] ? i18n._(CELLS[name]) : '';
  const sentence = faultSentence(i18n, fault);
  return (
    <li>
      <Trans>
        Dòng {row}, cột {cell}: {sentence}
      </Trans>
    </li>
  );
}
