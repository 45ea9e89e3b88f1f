import { Trans, useLingui } from '@lingui/react/macro';
import type { LinkOut, UnitOut, UnitSummary } from '@/api/gen';
import { dayText } from '@/lib/dates';
import { say } from '@/lib/flash';
import { Chips } from '@/ui/chips';
import { SelectField, TextField } from '@/ui/field';
import { ChangeForm, DecisionFields, faultOf, useTyped } from './change-form';
import { useUnitChange } from './changes';

export type Props = { unit: UnitOut; units: UnitSummary[]; onClose: () => void };

export function Rename({ unit, onClose }: Props) {
  const { t, i18n } = useLingui();
  const { kept, typed, tried, complete } = useTyped(unit, 'rename', () => ({
    name: unit.name,
    short: unit.short_name,
  }));
  const { name, short } = typed;
  const change = useUnitChange(unit, () => {
    kept.settle();
    say(t`Từ ngày ${dayText(typed.day)} đơn vị tên là ${name.trim()}.`);
    onClose();
  });
  const send = () => {
    const no = complete();
    if (!no || !name.trim() || !short.trim()) return;
    const body = { name: name.trim(), short_name: short.trim(), valid_from: typed.day, decision_no: no };
    change.mutate({ action: 'rename', body });
  };
  return (
    <ChangeForm
      title={<Trans>Đổi tên {unit.short_name}</Trans>}
      lead={<Trans>Trước ngày đó, danh sách và báo cáo vẫn ghi tên cũ.</Trans>}
      submit={<Trans>Ghi tên mới</Trans>}
      sending={change}
      kept={kept}
      onClose={onClose}
      onSubmit={send}
    >
      <TextField
        label={t`Tên đầy đủ`}
        value={name}
        maxLength={200}
        error={tried && !name.trim() ? t`Ghi tên đơn vị` : faultOf(i18n, change.error, 'name')}
        onChange={(event) => kept.change({ name: event.target.value })}
      />
      <TextField
        label={t`Tên tắt`}
        value={short}
        maxLength={80}
        error={tried && !short.trim() ? t`Ghi tên tắt` : faultOf(i18n, change.error, 'short_name')}
        onChange={(event) => kept.change({ short: event.target.value })}
      />
      <DecisionFields label={t`Từ ngày`} decision={typed} missing={tried} onChange={kept.change} />
    </ChangeForm>
  );
}

/** Units that may stand above another one on a day. */
function options(units: UnitSummary[], except: string) {
  return units
    .filter((each) => each.id !== except)
    .map((each) => ({ value: each.id, label: `${each.short_name} (${each.code})` }));
}

export function Reparent({ unit, units, onClose }: Props) {
  const { t } = useLingui();
  const now = unit.links.find((each) => each.kind === 'command')?.unit.id ?? '';
  const { kept, typed, tried, complete } = useTyped(unit, 'reparent', () => ({ parent: now }));
  const change = useUnitChange(unit, () => {
    kept.settle();
    say(t`Đã ghi đơn vị chỉ huy mới của ${unit.short_name}.`);
    onClose();
  });
  const send = () => {
    const no = complete();
    if (no)
      change.mutate({ action: 'reparent', body: { parent_id: typed.parent, valid_from: typed.day, decision_no: no } });
  };
  return (
    <ChangeForm
      title={<Trans>Chuyển {unit.short_name} sang đơn vị chỉ huy khác</Trans>}
      lead={<Trans>Mỗi ngày một đơn vị chỉ có một cấp chỉ huy; cây đơn vị sâu nhất sáu cấp.</Trans>}
      submit={<Trans>Ghi đơn vị chỉ huy mới</Trans>}
      sending={change}
      kept={kept}
      onClose={onClose}
      onSubmit={send}
    >
      <SelectField
        label={t`Đơn vị chỉ huy`}
        value={typed.parent}
        options={options(units, unit.id)}
        onChange={(parent) => kept.change({ parent })}
      />
      <DecisionFields label={t`Từ ngày`} decision={typed} missing={tried} onChange={kept.change} />
    </ChangeForm>
  );
}

type Line = 'functional' | 'coordination';

export function LinkUp({ unit, units, onClose }: Props) {
  const { t } = useLingui();
  const choices = options(units, unit.id);
  const { kept, typed, tried, complete } = useTyped(unit, 'link', () => ({
    parent: choices[0]?.value ?? '',
    kind: 'functional' as Line,
  }));
  const change = useUnitChange(unit, () => {
    kept.settle();
    say(t`Đã ghi quan hệ mới của ${unit.short_name}.`);
    onClose();
  });
  const send = () => {
    const no = complete();
    const body = { parent_id: typed.parent, kind: typed.kind, valid_from: typed.day, decision_no: no ?? '' };
    if (no) change.mutate({ action: 'link', body });
  };
  return (
    <ChangeForm
      title={<Trans>Thêm quan hệ của {unit.short_name}</Trans>}
      lead={<Trans>Hướng dẫn nghiệp vụ và phối hợp không cho quyền chỉ huy.</Trans>}
      submit={<Trans>Ghi quan hệ</Trans>}
      sending={change}
      kept={kept}
      onClose={onClose}
      onSubmit={send}
    >
      <Chips
        legend={t`Loại quan hệ`}
        name="kind"
        options={[
          { value: 'functional', label: t`Hướng dẫn nghiệp vụ` },
          { value: 'coordination', label: t`Phối hợp` },
        ]}
        chosen={[typed.kind]}
        onChange={([value]) => kept.change({ kind: value as Line })}
      />
      <SelectField
        label={t`Với đơn vị`}
        value={typed.parent}
        options={choices}
        onChange={(parent) => kept.change({ parent })}
      />
      <DecisionFields label={t`Từ ngày`} decision={typed} missing={tried} onChange={kept.change} />
    </ChangeForm>
  );
}

export function CloseUnit({ unit, onClose }: Props) {
  const { t } = useLingui();
  const { kept, typed, tried, complete } = useTyped(unit, 'close', () => ({}));
  const change = useUnitChange(unit, () => {
    kept.settle();
    say(t`${unit.short_name} kết thúc; sổ cũ vẫn xem được.`);
    onClose();
  });
  const send = () => {
    const no = complete();
    if (no) change.mutate({ action: 'close', body: { valid_to: typed.day, decision_no: no } });
  };
  return (
    <ChangeForm
      title={<Trans>Kết thúc {unit.short_name}</Trans>}
      lead={<Trans>Chỉ đơn vị không còn người và địa bàn mới kết thúc được; phường thì lập phương án sắp xếp.</Trans>}
      submit={<Trans>Ghi ngày kết thúc</Trans>}
      sending={change}
      kept={kept}
      onClose={onClose}
      onSubmit={send}
    >
      <DecisionFields label={t`Ngày đầu không còn`} decision={typed} missing={tried} onChange={kept.change} />
    </ChangeForm>
  );
}

type EndProps = { unit: UnitOut; link: LinkOut; onClose: () => void };

export function EndLink({ unit, link, onClose }: EndProps) {
  const { t } = useLingui();
  const { kept, typed, tried, complete } = useTyped(unit, `end-link/${link.id}`, () => ({}));
  const change = useUnitChange(unit, () => {
    kept.settle();
    say(t`Đã ghi ngày kết thúc quan hệ với ${link.unit.short_name}.`);
    onClose();
  });
  const send = () => {
    const no = complete();
    const body = { valid_to: typed.day, decision_no: no ?? '' };
    if (no) change.mutate({ action: 'end_link', link: link.id, body });
  };
  return (
    <ChangeForm
      title={<Trans>Kết thúc quan hệ với {link.unit.short_name}</Trans>}
      lead={<Trans>Quan hệ của những ngày trước vẫn giữ trong sổ.</Trans>}
      submit={<Trans>Ghi ngày kết thúc</Trans>}
      sending={change}
      kept={kept}
      onClose={onClose}
      onSubmit={send}
    >
      <DecisionFields label={t`Ngày đầu không còn`} decision={typed} missing={tried} onChange={kept.change} />
    </ChangeForm>
  );
}
