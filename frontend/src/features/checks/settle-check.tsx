import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { type CheckSettlement, type SpotCheckOut, settleSpotCheck } from '@/api/gen';
import { fieldSentence } from '@/api/problems';
import { Refusal } from '@/api/refusal';
import { read, useTry } from '@/api/try';
import { localDay } from '@/lib/dates';
import { say } from '@/lib/flash';
import { Button } from '@/ui/button';
import { Chips } from '@/ui/chips';
import { SelectField, TextArea } from '@/ui/field';
import { ActFrame } from './act-frame';
import { groupsOf, refreshChecks } from './queries';

/** The integrity review: the refutation stands, or an honest mistake is put right; drawn when the server lists it. */
export function SettleCheck({ check }: { check: SpotCheckOut }) {
  const { t, i18n } = useLingui();
  const queries = useQueryClient();
  const [settlement, setSettlement] = useState<CheckSettlement | null>(null);
  const [grounds, setGrounds] = useState(''); // P3, which never stays on the device
  const [groups, setGroups] = useState<Record<string, string>>({});
  const [missing, setMissing] = useState(false);
  const settle = useTry(
    (chosen: CheckSettlement) =>
      settleSpotCheck({
        path: { check_id: check.id },
        headers: read(check.version),
        body: {
          settlement: chosen,
          grounds: grounds.trim(),
          fixes: chosen === 'corrected' ? changed(check, groups) : [],
        },
        throwOnError: true,
      }),
    () => {
      say(t`Đã ghi kết luận xem xét.`);
      return refreshChecks(queries);
    },
  );
  if (!check.actions.includes('settle')) return <Refusal problem={settle.error} />;
  return (
    <ActFrame
      title={<Trans>Kết luận xem xét</Trans>}
      lead={<Trans>Giữ kết quả phúc tra, hoặc sửa khi người đi nhầm mà không cố ý.</Trans>}
    >
      <Chips
        legend={<Trans>Kết luận</Trans>}
        name="settlement"
        error={missing && !settlement ? t`Chọn một kết luận` : null}
        options={[
          { value: 'upheld', label: t`Giữ kết quả: không đúng` },
          { value: 'corrected', label: t`Nhầm lẫn: sửa tổ đã đến` },
        ]}
        chosen={[settlement ?? '']}
        onChange={([value]) => setSettlement(value as CheckSettlement)}
      />
      {settlement === 'corrected' ? (
        <Fixes check={check} chosen={groups} onChange={setGroups} error={fieldSentence(i18n, settle.error, 'fixes')} />
      ) : null}
      <div className="max-w-2xl">
        <TextArea
          label={t`Căn cứ kết luận`}
          hint={t`Từ 10 ký tự; không ghi thông tin của người dân.`}
          error={fieldSentence(i18n, settle.error, 'grounds')}
          value={grounds}
          limit={1000}
          onChange={(event) => setGrounds(event.target.value)}
        />
      </div>
      <Button
        look="primary"
        className="max-sm:w-full sm:justify-self-start"
        busy={settle.isPending}
        onClick={() => {
          setMissing(!settlement);
          if (settlement) settle.mutate(settlement);
        }}
      >
        <Trans>Ghi kết luận</Trans>
      </Button>
      <Refusal problem={settle.error} />
    </ActFrame>
  );
}

/** Stops for which another group was chosen. */
function changed(check: SpotCheckOut, groups: Record<string, string>) {
  return check.stops.flatMap(({ id, group }) => {
    const chosen = groups[id];
    return chosen && chosen !== group.id ? [{ stop_id: id, group_id: chosen }] : [];
  });
}

type FixesProps = {
  check: SpotCheckOut;
  chosen: Record<string, string>;
  onChange: (chosen: Record<string, string>) => void;
  error: string | null;
};

function Fixes({ check, chosen, onChange, error }: FixesProps) {
  const { t } = useLingui();
  const { data } = useQuery(groupsOf(check.unit.id, localDay(check.started_at)));
  const known = check.stops.map(({ group }) => group);
  const groups = data?.items ?? known;
  return (
    <div className="grid max-w-2xl gap-3">
      {check.stops.map(({ id, group }) => (
        <SelectField
          key={id}
          label={t`Đã ghi tổ ${group.number}; thực sự đến tổ`}
          value={chosen[id] ?? group.id}
          onChange={(value) => onChange({ ...chosen, [id]: value })}
          options={groups.map((each) => ({ value: each.id, label: t`Tổ ${each.number}` }))}
        />
      ))}
      {error ? <p className="text-sm font-semibold text-bad">{error}</p> : null}
    </div>
  );
}
