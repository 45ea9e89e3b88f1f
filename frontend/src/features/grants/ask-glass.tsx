import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { requestBreakGlass, type UnitSummary } from '@/api/gen';
import { fieldSentence } from '@/api/problems';
import { Refusal } from '@/api/refusal';
import { useTry } from '@/api/try';
import { say } from '@/lib/flash';
import { uuid7 } from '@/lib/uuid7';
import { Button } from '@/ui/button';
import { Chips } from '@/ui/chips';
import { Dialog } from '@/ui/dialog';
import { SelectField, TextArea } from '@/ui/field';
import { useRefreshGrants } from './changes';

const HOURS = ['1', '2', '4', '8'];

/** Ask a second person to let me read one unit's records for some hours. */
export function AskGlass({ units, onClose }: { units: UnitSummary[]; onClose: () => void }) {
  const { t, i18n } = useLingui();
  const [id] = useState(uuid7);
  const [unit, setUnit] = useState('');
  const [hours, setHours] = useState('2');
  const [reason, setReason] = useState('');
  const refresh = useRefreshGrants();
  const ask = useTry(
    () =>
      requestBreakGlass({
        body: { id, unit_id: unit, hours: Number(hours), reason: reason.trim() },
        throwOnError: true,
      }),
    async () => {
      say(t`Đã gửi đề nghị; chờ người thứ hai đồng ý.`);
      await refresh();
      onClose();
    },
  );
  return (
    <Dialog title={<Trans>Đề nghị mở quyền đặc biệt</Trans>} onClose={onClose} closable={!ask.isPending}>
      <form
        className="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          ask.mutate(undefined);
        }}
      >
        <p className="text-soft">
          <Trans>
            Người thứ hai là phó trưởng Công an quận hoặc một quản trị viên khác. Chỉ đọc, không sửa được gì.
          </Trans>
        </p>
        <SelectField
          label={t`Đơn vị cần đọc`}
          value={unit}
          error={fieldSentence(i18n, ask.error, 'unit_id')}
          options={[
            { value: '', label: t`Chọn đơn vị` },
            ...units.map((each) => ({ value: each.id, label: each.short_name })),
          ]}
          onChange={setUnit}
        />
        <Chips
          legend={<Trans>Trong mấy giờ</Trans>}
          name="hours"
          options={HOURS.map((value) => ({ value, label: value }))}
          chosen={[hours]}
          onChange={([value]) => value && setHours(value)}
        />
        <TextArea
          label={t`Lý do`}
          hint={t`Ít nhất 10 ký tự; không ghi thông tin của người dân.`}
          error={fieldSentence(i18n, ask.error, 'reason')}
          value={reason}
          limit={500}
          onChange={(event) => setReason(event.target.value)}
        />
        <Refusal problem={ask.error} />
        <div className="flex flex-wrap gap-2">
          <Button look="primary" type="submit" busy={ask.isPending} disabled={!unit}>
            <Trans>Gửi cho người thứ hai</Trans>
          </Button>
          <Button onClick={onClose}>
            <Trans>Thôi</Trans>
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
