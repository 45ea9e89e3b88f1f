import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { giveAuditorGrants, type UnitSummary } from '@/api/gen';
import { fieldSentence } from '@/api/problems';
import { Refusal } from '@/api/refusal';
import { useTry } from '@/api/try';
import { serverTime } from '@/lib/clock';
import { addDays, localDay } from '@/lib/dates';
import { say } from '@/lib/flash';
import { uuid7 } from '@/lib/uuid7';
import { Button } from '@/ui/button';
import { Chips } from '@/ui/chips';
import { DayField } from '@/ui/day-field';
import { Dialog } from '@/ui/dialog';
import { SelectField, TextField } from '@/ui/field';
import { useRefreshGrants } from './changes';
import { auditors } from './queries';

/** Let an auditor read units in some days, on a written order. */
export function GiveGrant({ units, onClose }: { units: UnitSummary[]; onClose: () => void }) {
  const { t, i18n } = useLingui();
  const today = localDay(serverTime());
  const [account, setAccount] = useState('');
  const [chosen, setChosen] = useState<string[]>([]);
  const [ids] = useState(() => new Map(units.map((each) => [each.id, uuid7()])));
  const [first, setFirst] = useState(today);
  const [last, setLast] = useState(addDays(today, 30));
  const [paper, setPaper] = useState('');
  const { data } = useQuery(auditors());
  const refresh = useRefreshGrants();
  const give = useTry(
    () =>
      giveAuditorGrants({
        body: {
          account_id: account,
          units: chosen.map((unit) => ({ id: ids.get(unit) ?? uuid7(), unit_id: unit })),
          valid_from: first,
          valid_to: addDays(last, 1),
          document_no: paper.trim(),
        },
        throwOnError: true,
      }),
    async () => {
      say(t`Đã cấp quyền; Trưởng Công an quận thấy quyền này.`);
      await refresh();
      onClose();
    },
  );
  return (
    <Dialog title={<Trans>Cấp quyền thanh tra</Trans>} onClose={onClose} closable={!give.isPending}>
      <form
        className="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          give.mutate(undefined);
        }}
      >
        <SelectField
          label={t`Thanh tra`}
          hint={data?.items.length === 0 ? t`Chưa có tài khoản thanh tra; hãy mời ở màn hình Tài khoản.` : undefined}
          value={account}
          error={fieldSentence(i18n, give.error, 'account_id')}
          options={[
            { value: '', label: t`Chọn thanh tra` },
            ...(data?.items ?? []).map((each) => ({ value: each.id, label: each.username })),
          ]}
          onChange={setAccount}
        />
        <div className="max-h-60 overflow-y-auto rounded-sm border border-rule p-2">
          <Chips
            legend={<Trans>Đơn vị được đọc, cả cấp dưới</Trans>}
            name="units"
            many
            options={units.map((each) => ({ value: each.id, label: each.short_name }))}
            chosen={chosen}
            onChange={setChosen}
          />
        </div>
        <div className="grid grid-cols-2 gap-3">
          <DayField label={t`Từ ngày`} value={first} onChange={setFirst} />
          <DayField label={t({ context: 'grants', message: 'Đến hết ngày' })} value={last} onChange={setLast} />
        </div>
        <TextField
          label={t`Văn bản số`}
          value={paper}
          error={fieldSentence(i18n, give.error, 'document_no')}
          autoComplete="off"
          onChange={(event) => setPaper(event.target.value)}
        />
        <Refusal problem={give.error} />
        <div className="flex flex-wrap gap-2">
          <Button look="primary" type="submit" busy={give.isPending} disabled={!account || chosen.length === 0}>
            <Trans>Cấp quyền</Trans>
          </Button>
          <Button onClick={onClose}>
            <Trans>Thôi</Trans>
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
