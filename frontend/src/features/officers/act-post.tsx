import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import {
  correctAppointment,
  endAppointment,
  enterAppointment,
  type OfficerOut,
  type Portfolio,
  type PositionType,
  type PostOut,
  proposePost,
  transferOfficer,
} from '@/api/gen';
import { addDays } from '@/lib/dates';
import { uuid7 } from '@/lib/uuid7';
import { Chips } from '@/ui/chips';
import { TextArea, TextField } from '@/ui/field';
import { FieldsChoice, HolderChoice, PositionChoice, UnitChoice } from './act-choices';
import { ActForm, FormDay, useFaultAt, useSending } from './act-form';

type Props = { officer: OfficerOut; today: string; onDone: () => void };
type Kind = 'appoint' | 'propose' | 'transfer';

const ifMatch = (version: number) => ({ 'if-match': `"${version}"` });

/** The unit of the post that he holds now, substantive before acting. */
function homeOf(officer: OfficerOut): PostOut | undefined {
  const open = officer.posts.filter((each) => each.valid_to === null);
  return open.find((each) => !each.is_acting) ?? open[0];
}

/** Appoint, propose or transfer: where, as what, from when, on which paper. */
export function PostForm({ officer, today, kind, onDone }: Props & { kind: Kind }) {
  const { t } = useLingui();
  const home = homeOf(officer);
  const [id] = useState(uuid7);
  const [unit, setUnit] = useState(kind === 'transfer' ? '' : (home?.unit.id ?? ''));
  const [position, setPosition] = useState('');
  const [fields, setFields] = useState<string[]>([]);
  const [standing, setStanding] = useState('no');
  const [from, setFrom] = useState(addDays(today, 1));
  const [last, setLast] = useState(addDays(today, 14));
  const [paper, setPaper] = useState('');
  const [reason, setReason] = useState('');
  const [successor, setSuccessor] = useState('');
  const acting = standing === 'yes' && kind !== 'transfer';
  const send = () => {
    const post = {
      id,
      unit_id: unit,
      position_type: position as PositionType,
      portfolio: fields as Portfolio[],
      valid_from: from,
    };
    const more = { officer_id: officer.id, is_acting: acting, valid_to: acting ? addDays(last, 1) : null };
    switch (kind) {
      case 'appoint':
        return enterAppointment({ body: { ...post, ...more, decision_no: paper }, throwOnError: true });
      case 'propose':
        return proposePost({ body: { ...post, ...more, grounds: reason }, throwOnError: true });
      case 'transfer':
        return transferOfficer({
          path: { officer_id: officer.id },
          headers: ifMatch(officer.version),
          body: { ...post, decision_no: paper, reason, successor_id: successor || null },
          throwOnError: true,
        });
    }
  };
  const done = { appoint: t`Đã ghi chức vụ.`, propose: t`Đã gửi đề nghị lên quận.`, transfer: t`Đã điều động.` }[kind];
  const sending = useSending<void>(send, done, onDone);
  const at = useFaultAt(sending.error);
  const submit = {
    appoint: <Trans>Ghi chức vụ</Trans>,
    propose: <Trans>Gửi đề nghị</Trans>,
    transfer: <Trans>Điều động</Trans>,
  }[kind];
  return (
    <ActForm sending={sending} submit={submit} onSubmit={() => sending.mutate()}>
      <UnitChoice label={t`Đơn vị`} value={unit} error={at('unit_id')} onChange={setUnit} />
      <PositionChoice label={t`Chức vụ`} value={position} error={at('position_type')} onChange={setPosition} />
      <FieldsChoice position={position} chosen={fields} error={at('portfolio')} onChange={setFields} />
      {kind === 'transfer' ? null : (
        <Chips
          legend={t`Hình thức`}
          name="acting"
          options={[
            { value: 'no', label: t`Chính thức` },
            { value: 'yes', label: t`Quyền, phân công thay` },
          ]}
          chosen={[standing]}
          onChange={([value]) => setStanding(value ?? 'no')}
        />
      )}
      <div className="grid grid-cols-1 gap-3 sm:grid-cols-2">
        <FormDay label={t`Từ ngày`} value={from} error={at('valid_from')} onChange={setFrom} />
        {acting ? <FormDay label={t`Ngày cuối`} value={last} error={at('valid_to')} onChange={setLast} /> : null}
      </div>
      {kind === 'propose' ? null : <Paper value={paper} error={at('decision_no')} onChange={setPaper} />}
      {kind === 'appoint' ? null : (
        <Reason
          label={kind === 'transfer' ? t`Lý do rời chức vụ cũ` : t`Căn cứ đề nghị`}
          value={reason}
          error={at('reason') ?? at('grounds')}
          onChange={setReason}
        />
      )}
      {kind === 'transfer' && home ? (
        <Successor post={home} officer={officer} value={successor} error={at('successor_id')} onChange={setSuccessor} />
      ) : null}
    </ActForm>
  );
}

type TextProps = { value: string; error: string | null; onChange: (value: string) => void };

function Paper({ value, error, onChange }: TextProps) {
  const { t } = useLingui();
  return (
    <TextField
      label={t`Số quyết định`}
      value={value}
      error={error}
      maxLength={60}
      autoComplete="off"
      onChange={(event) => onChange(event.target.value)}
    />
  );
}

function Reason({ label, value, error, onChange }: TextProps & { label: string }) {
  const { t } = useLingui();
  return (
    <TextArea
      label={label}
      hint={t`Từ 10 ký tự; không ghi tên, số giấy tờ, số điện thoại của người dân.`}
      value={value}
      error={error}
      rows={2}
      maxLength={500}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}

function Successor({ post, officer, ...rest }: TextProps & { post: PostOut; officer: OfficerOut }) {
  const { t } = useLingui();
  const unit = post.unit.short_name;
  return (
    <HolderChoice
      {...rest}
      by="officer"
      label={t`Ai ở ${unit} nhận việc còn dở`}
      unitId={post.unit.id}
      except={officer.id}
      none={t`Chưa chỉ định`}
    />
  );
}

/** End a post with its beats; what is open is handed over. */
export function EndForm({ officer, post, today, onDone }: Props & { post: PostOut }) {
  const { t } = useLingui();
  const [last, setLast] = useState(today);
  const [reason, setReason] = useState('');
  const [successor, setSuccessor] = useState('');
  const sending = useSending<void>(
    () =>
      endAppointment({
        path: { appointment_id: post.id },
        headers: ifMatch(post.version),
        body: { on: addDays(last, 1), reason, successor_id: successor || null },
        throwOnError: true,
      }),
    t`Đã kết thúc chức vụ.`,
    onDone,
  );
  const at = useFaultAt(sending.error);
  return (
    <ActForm danger sending={sending} submit={<Trans>Kết thúc chức vụ</Trans>} onSubmit={() => sending.mutate()}>
      <FormDay label={t`Ngày cuối giữ chức vụ`} value={last} error={at('on')} onChange={setLast} />
      <Reason label={t`Lý do`} value={reason} error={at('reason')} onChange={setReason} />
      <Successor post={post} officer={officer} value={successor} error={at('successor_id')} onChange={setSuccessor} />
    </ActForm>
  );
}

/** A post that has not begun may still be put right. */
export function CorrectForm({ post, onDone }: { post: PostOut; onDone: () => void }) {
  const { t } = useLingui();
  const [position, setPosition] = useState<string>(post.position_type);
  const [fields, setFields] = useState(post.portfolio);
  const [from, setFrom] = useState(post.valid_from);
  const [paper, setPaper] = useState(post.decision_no ?? '');
  const sending = useSending<void>(
    () =>
      correctAppointment({
        path: { appointment_id: post.id },
        headers: ifMatch(post.version),
        body: {
          position_type: position as PositionType,
          portfolio: fields as Portfolio[],
          valid_from: from,
          ...(paper ? { decision_no: paper } : {}),
        },
        throwOnError: true,
      }),
    t`Đã sửa chức vụ.`,
    onDone,
  );
  const at = useFaultAt(sending.error);
  return (
    <ActForm sending={sending} submit={<Trans>Lưu</Trans>} onSubmit={() => sending.mutate()}>
      <PositionChoice label={t`Chức vụ`} value={position} error={at('position_type')} onChange={setPosition} />
      <FieldsChoice position={position} chosen={fields} error={at('portfolio')} onChange={setFields} />
      <FormDay label={t`Từ ngày`} value={from} error={at('valid_from')} onChange={setFrom} />
      <Paper value={paper} error={at('decision_no')} onChange={setPaper} />
    </ActForm>
  );
}
