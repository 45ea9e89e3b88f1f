import { useLingui } from '@lingui/react/macro';
import { SelectField } from '@/ui/field';
import { wardOf } from './record-values';
import type { FormProps } from './visit-form';
import { Place } from './visit-form-errors';

/** The choice of the commander is the choice of his ward. */
export function Commander({ form, values, change, errors }: FormProps) {
  const { t } = useLingui();
  const several = form.wards.length > 1;
  const options = form.may_dictate_for.map(({ officer, unit_id }) => ({
    value: officer.id,
    label: several ? `${officer.full_name}, ${wardOf(form, unit_id)?.unit.short_name ?? ''}` : officer.full_name,
  }));
  const choose = (visitorId: string) => {
    const unitId = form.may_dictate_for.find((each) => each.officer.id === visitorId)?.unit_id ?? values.unitId;
    const companionIds = values.companionIds.filter((each) => each !== visitorId);
    change({ visitorId, unitId, companionIds, ...(unitId === values.unitId ? {} : { stops: [] }) });
  };
  return (
    <Place at="visitor_id">
      <SelectField
        label={t`Chỉ huy đã đi`}
        hint={t`Nhập theo lời của chỉ huy; lượt được tính sau khi chỉ huy ký.`}
        value={values.visitorId}
        options={[{ value: '', label: t`Chọn chỉ huy` }, ...options]}
        onChange={choose}
        error={errors.get('visitor_id')}
      />
    </Place>
  );
}

/** Whoever goes to several wards says to which. */
export function Ward({ form, values, change, errors }: FormProps) {
  const { t } = useLingui();
  return (
    <Place at="unit_id">
      <SelectField
        label={t`Phường`}
        value={values.unitId}
        options={[
          { value: '', label: t`Chọn phường` },
          ...form.wards.map(({ unit }) => ({ value: unit.id, label: unit.short_name })),
        ]}
        onChange={(unitId) => change({ unitId, stops: [], companionIds: [] })}
        error={errors.get('unit_id')}
      />
    </Place>
  );
}
