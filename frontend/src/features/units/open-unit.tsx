import { Trans, useLingui } from '@lingui/react/macro';
import type { UnitKind, UnitSummary } from '@/api/gen';
import { UNIT_KINDS, word } from '@/api/words';
import { say } from '@/lib/flash';
import { uuid7 } from '@/lib/uuid7';
import { SelectField, TextField } from '@/ui/field';
import { ChangeForm, DecisionFields, faultOf, useTyped } from './change-form';
import { useUnitChange } from './changes';

const KINDS: UnitKind[] = ['ward_police', 'commune_police', 'team', 'area_desk_team', 'city_site', 'post'];
const BLANK = { code: '', name: '', short_name: '', gso_code: '' };

type Props = { units: UnitSummary[]; onClose: () => void };

/** A unit by a decision. Its id is made here, so that sending twice opens one. */
export function OpenUnit({ units, onClose }: Props) {
  const { t, i18n } = useLingui();
  const above = units.filter((each) => each.level !== 'ward');
  const { kept, typed, tried, complete } = useTyped(null, 'open', () => ({
    id: uuid7(),
    ...BLANK,
    kind: 'ward_police' as UnitKind,
    parent: above.find((each) => each.level === 'district')?.id ?? above[0]?.id ?? '',
    guide: '',
  }));
  const change = useUnitChange(null, (opened) => {
    kept.settle();
    say(t`Đã mở ${opened.short_name}.`);
    onClose();
  });
  const send = () => {
    const no = complete();
    const { id, code, name, short_name, gso_code, kind, parent, guide, day } = typed;
    if (!no || [code, name, short_name].some((each) => !each.trim())) return;
    const body = {
      id,
      code,
      name,
      short_name,
      kind,
      gso_code: gso_code.trim() || null,
      parent_id: parent,
      functional_parent_ids: guide ? [guide] : [],
      valid_from: day,
      decision_no: no,
    };
    change.mutate({ action: 'open', body });
  };
  const field = (name: keyof typeof BLANK, label: string, longest: number, empty: string | null) => (
    <TextField
      label={label}
      optional={empty === null ? <Trans>nếu có</Trans> : null}
      value={typed[name]}
      maxLength={longest}
      autoComplete="off"
      error={(tried && empty && !typed[name].trim() ? empty : null) ?? faultOf(i18n, change.error, name)}
      onChange={(event) => kept.change({ [name]: event.target.value })}
    />
  );
  return (
    <ChangeForm
      title={<Trans>Mở đơn vị mới</Trans>}
      lead={<Trans>Đơn vị có từ ngày ghi dưới đây; trước ngày đó không hiện ở đâu.</Trans>}
      submit={<Trans>Mở đơn vị</Trans>}
      sending={change}
      kept={kept}
      onClose={onClose}
      onSubmit={send}
    >
      {field('name', t`Tên đầy đủ`, 200, t`Ghi tên đơn vị`)}
      <div className="grid gap-4 sm:grid-cols-2">
        {field('short_name', t`Tên tắt`, 80, t`Ghi tên tắt`)}
        {field('code', t`Mã đơn vị`, 40, t`Ghi mã`)}
        <SelectField
          label={t`Loại đơn vị`}
          value={typed.kind}
          options={KINDS.map((value) => ({ value, label: word(i18n, UNIT_KINDS, value) }))}
          onChange={(value) => kept.change({ kind: value as UnitKind })}
        />
        {field('gso_code', t`Mã Tổng cục Thống kê`, 5, null)}
        <SelectField
          label={t`Đơn vị chỉ huy`}
          value={typed.parent}
          options={above.map((each) => ({ value: each.id, label: each.short_name }))}
          onChange={(parent) => kept.change({ parent })}
        />
        <SelectField
          label={t`Đội hướng dẫn nghiệp vụ`}
          value={typed.guide}
          options={[
            { value: '', label: t`Chưa có` },
            ...units
              .filter((each) => each.level === 'team')
              .map((each) => ({ value: each.id, label: each.short_name })),
          ]}
          onChange={(guide) => kept.change({ guide })}
        />
      </div>
      <DecisionFields label={t`Từ ngày`} decision={typed} missing={tried} onChange={kept.change} />
    </ChangeForm>
  );
}
