import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { UnitKind, UnitSummary } from '@/api/gen';
import { UNIT_KINDS, word } from '@/api/words';
import { serverTime } from '@/lib/clock';
import { localDay } from '@/lib/dates';
import { say } from '@/lib/flash';
import { uuid7 } from '@/lib/uuid7';
import { SelectField, TextField } from '@/ui/field';
import { ChangeForm, DecisionFields, faultOf, useDecision } from './change-form';
import { useUnitChange } from './changes';

const KINDS: UnitKind[] = ['ward_police', 'commune_police', 'team', 'area_desk_team', 'city_site', 'post'];

type Props = { units: UnitSummary[]; onClose: () => void };

/** A unit by a decision. Its id is made here, so that sending twice opens one. */
export function OpenUnit({ units, onClose }: Props) {
  const { t, i18n } = useLingui();
  const [id] = useState(() => uuid7());
  const [typed, setTyped] = useState({ code: '', name: '', short_name: '', gso_code: '' });
  const [kind, setKind] = useState<UnitKind>('ward_police');
  const above = units.filter((each) => each.level !== 'ward');
  const [parent, setParent] = useState(above.find((each) => each.level === 'district')?.id ?? above[0]?.id ?? '');
  const [guide, setGuide] = useState('');
  const { decision, setDecision, tried, complete } = useDecision(localDay(serverTime()));
  const change = useUnitChange(null, (opened) => {
    say(t`Đã mở ${opened.short_name}.`);
    onClose();
  });
  const send = () => {
    const no = complete();
    const { gso_code, ...words } = typed;
    if (!no || Object.values(words).some((each) => !each.trim())) return;
    const body = {
      id,
      ...words,
      kind,
      gso_code: gso_code.trim() || null,
      parent_id: parent,
      functional_parent_ids: guide ? [guide] : [],
      valid_from: decision.day,
      decision_no: no,
    };
    change.mutate({ action: 'open', body });
  };
  const field = (name: keyof typeof typed, label: string, longest: number, empty: string | null) => (
    <TextField
      label={label}
      optional={empty === null ? <Trans>nếu có</Trans> : null}
      value={typed[name]}
      maxLength={longest}
      autoComplete="off"
      error={(tried && empty && !typed[name].trim() ? empty : null) ?? faultOf(i18n, change.error, name)}
      onChange={(event) => setTyped({ ...typed, [name]: event.target.value })}
    />
  );
  return (
    <ChangeForm
      title={<Trans>Mở đơn vị mới</Trans>}
      lead={<Trans>Đơn vị có từ ngày ghi dưới đây; trước ngày đó không hiện ở đâu.</Trans>}
      submit={<Trans>Mở đơn vị</Trans>}
      sending={change}
      onClose={onClose}
      onSubmit={send}
    >
      {field('name', t`Tên đầy đủ`, 200, t`Ghi tên đơn vị`)}
      <div className="grid gap-4 sm:grid-cols-2">
        {field('short_name', t`Tên tắt`, 80, t`Ghi tên tắt`)}
        {field('code', t`Mã đơn vị`, 40, t`Ghi mã`)}
        <SelectField
          label={t`Loại đơn vị`}
          value={kind}
          options={KINDS.map((value) => ({ value, label: word(i18n, UNIT_KINDS, value) }))}
          onChange={(value) => setKind(value as UnitKind)}
        />
        {field('gso_code', t`Mã Tổng cục Thống kê`, 5, null)}
        <SelectField
          label={t`Đơn vị chỉ huy`}
          value={parent}
          options={above.map((each) => ({ value: each.id, label: each.short_name }))}
          onChange={setParent}
        />
        <SelectField
          label={t`Đội hướng dẫn nghiệp vụ`}
          value={guide}
          options={[
            { value: '', label: t`Chưa có` },
            ...units
              .filter((each) => each.level === 'team')
              .map((each) => ({ value: each.id, label: each.short_name })),
          ]}
          onChange={setGuide}
        />
      </div>
      <DecisionFields label={t`Từ ngày`} decision={decision} missing={tried} onChange={setDecision} />
    </ChangeForm>
  );
}
