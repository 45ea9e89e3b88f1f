import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { ApplyIn, ImportOut } from '@/api/gen';
import { type ApiProblem, problemSentence } from '@/api/problems';
import { serverTime } from '@/lib/clock';
import { localDay } from '@/lib/dates';
import { numberText } from '@/lib/numbers';
import { DayField } from '@/ui/day-field';
import { Dialog } from '@/ui/dialog';
import { TextField } from '@/ui/field';
import { Answers } from './answers';
import { Counts } from './outcome';
import { countOf } from './totals';

type Props = {
  batch: ImportOut;
  busy: boolean;
  error: ApiProblem | null;
  onYes: (body: ApplyIn) => void;
  onNo: () => void;
};

/** What is about to be written; what a complete book leaves out ends on a day, and many need their number typed. */
export function ApplyDialog({ batch, busy, error, onYes, onNo }: Props) {
  const { i18n, t } = useLingui();
  const [endOn, setEndOn] = useState(localDay(serverTime()));
  const [typed, setTyped] = useState('');
  const warnings = countOf(batch, 'warning');
  const ends = batch.ended > 0;
  const faultOf = (field: string) => (error?.details.field === field ? problemSentence(i18n, error) : null);
  const count = numberText(batch.ended);
  const body = (): ApplyIn => {
    if (!ends) return {};
    return batch.ended_is_many ? { end_on: endOn, ended: Number(typed) || 0 } : { end_on: endOn };
  };
  return (
    <Dialog title={<Trans>Ghi tệp này vào sổ?</Trans>} onClose={onNo} closable={!busy}>
      <div className="mb-4 grid gap-3">
        <p>
          <Trans>
            Ghi <b>{batch.filename}</b>: <Counts batch={batch} />.
          </Trans>
        </p>
        {warnings > 0 ? (
          <p className="font-semibold text-wait">
            <Plural value={warnings} other="# cảnh báo vẫn còn trong tệp." />
          </p>
        ) : null}
        {ends ? (
          <div className="grid gap-3 rounded-sm border border-wait p-3">
            <p className="font-semibold text-wait">
              <Trans>{count} mục không có trong tệp sẽ kết thúc. Xem từng mục ở thẻ “Kết thúc”.</Trans>
            </p>
            <div className="max-w-60">
              <DayField label={t`Kết thúc từ ngày`} value={endOn} onChange={setEndOn} />
              <p className="mt-1 text-sm font-semibold text-bad empty:hidden">{faultOf('end_on')}</p>
            </div>
            {batch.ended_is_many ? (
              <div className="max-w-60">
                <TextField
                  label={t`Gõ lại số mục sẽ kết thúc`}
                  inputMode="numeric"
                  autoComplete="off"
                  value={typed}
                  error={faultOf('ended')}
                  onChange={(event) => setTyped(event.target.value)}
                />
              </div>
            ) : null}
          </div>
        ) : null}
        <p className="text-soft">
          <Trans>
            Cả tệp được ghi trong một lần; nếu có lỗi thì không ghi gì. Trong 30 ngày hoàn tác được cả tệp, khi chưa có
            gì dựa vào đó.
          </Trans>
        </p>
      </div>
      <Answers
        yes={<Trans>Ghi vào sổ</Trans>}
        no={<Trans>Để sau</Trans>}
        look="primary"
        busy={busy}
        onYes={() => onYes(body())}
        onNo={onNo}
      />
    </Dialog>
  );
}
