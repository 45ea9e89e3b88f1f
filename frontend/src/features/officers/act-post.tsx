import { Trans, useLingui } from '@lingui/react/macro';
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
import { useKept } from '@/offline/use-kept';
import { Chips } from '@/ui/chips';
import { TextArea, TextField } from '@/ui/field';
import { KeptNotice } from '@/ui/kept-notice';
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
  const kept = useKept(`officer-${kind}/${officer.id}`, () => ({
    id: uuid7(),
    unit: kind === 'transfer' ? '' : (home?.unit.id ?? ''),
    position: '',
    fields: [] as string[],
    standing: 'no',
    from: addDays(today, 1),
    last: addDays(today, 14),
    paper: '',
    reason: '',
    successor: '',
  }));
  const { id, unit, position, fields, standing, from, last, paper, reason, successor } = kept.typed;
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
  const sending = useSending<void>(send, done, () => {
    kept.settle();
    onDone();
  });
  const at = useFaultAt(sending.error);
  const submit = {
    appoint: <Trans>Ghi chức vụ</Trans>,
    propose: <Trans>Gửi đề nghị</Trans>,
    transfer: <Trans>Điều động</Trans>,
  }[kind];
  return (
    <ActForm sending={sending} submit={submit} onSubmit={() => sending.mutate()}>
      <KeptNotice kept={kept} />
      <UnitChoice label={t`Đơn vị`} value={unit} error={at('unit_id')} onChange={(unit) => kept.change({ unit })} />
      <PositionChoice
        label={t`Chức vụ`}
        value={position}
        error={at('position_type')}
        onChange={(position) => kept.change({ position })}
      />
      <FieldsChoice
        position={position}
        chosen={fields}
        error={at('portfolio')}
        onChange={(fields) => kept.change({ fields })}
      />
      {kind === 'transfer' ? null : (
        <Chips
          legend={t({ context: 'post', message: 'Hình thức' })}
          name="acting"
          options={[
            { value: 'no', label: t`Chính thức` },
            { value: 'yes', label: t`Quyền, phân công thay` },
          ]}
          chosen={[standing]}
          onChange={([value]) => kept.change({ standing: value ?? 'no' })}
        />
      )}
      <div className="grid grid-cols-1 gap-3 sm:grid-cols-2">
        <FormDay label={t`Từ ngày`} value={from} error={at('valid_from')} onChange={(from) => kept.change({ from })} />
        {acting ? (
          <FormDay
            label={t`Ngày cuối`}
            value={last}
            error={at('valid_to')}
            onChange={(last) => kept.change({ last })}
          />
        ) : null}
      </div>
      {kind === 'propose' ? null : (
        <Paper value={paper} error={at('decision_no')} onChange={(paper) => kept.change({ paper })} />
      )}
      {kind === 'appoint' ? null : (
        <Reason
          label={kind === 'transfer' ? t`Lý do rời chức vụ cũ` : t`Căn cứ đề nghị`}
          value={reason}
          error={at('reason') ?? at('grounds')}
          onChange={(reason) => kept.change({ reason })}
        />
      )}
      {kind === 'transfer' && home ? (
        <Successor
          post={home}
          officer={officer}
          value={successor}
          error={at('successor_id')}
          onChange={(successor) => kept.change({ successor })}
        />
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
  const kept = useKept(`post-end/${post.id}/${post.version}`, () => ({ last: today, reason: '', successor: '' }));
  const { last, reason, successor } = kept.typed;
  const sending = useSending<void>(
    () =>
      endAppointment({
        path: { appointment_id: post.id },
        headers: ifMatch(post.version),
        body: { on: addDays(last, 1), reason, successor_id: successor || null },
        throwOnError: true,
      }),
    t`Đã kết thúc chức vụ.`,
    () => {
      kept.settle();
      onDone();
    },
  );
  const at = useFaultAt(sending.error);
  return (
    <ActForm danger sending={sending} submit={<Trans>Kết thúc chức vụ</Trans>} onSubmit={() => sending.mutate()}>
      <KeptNotice kept={kept} />
      <FormDay
        label={t`Ngày cuối giữ chức vụ`}
        value={last}
        error={at('on')}
        onChange={(last) => kept.change({ last })}
      />
      <Reason label={t`Lý do`} value={reason} error={at('reason')} onChange={(reason) => kept.change({ reason })} />
      <Successor
        post={post}
        officer={officer}
        value={successor}
        error={at('successor_id')}
        onChange={(successor) => kept.change({ successor })}
      />
    </ActForm>
  );
}

/** A post that has not begun may still be put right. */
export function CorrectForm({ post, onDone }: { post: PostOut; onDone: () => void }) {
  const { t } = useLingui();
  const kept = useKept(`post-correct/${post.id}/${post.version}`, () => ({
    position: post.position_type as string,
    fields: post.portfolio as string[],
    from: post.valid_from,
    paper: post.decision_no ?? '',
  }));
  const { position, fields, from, paper } = kept.typed;
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
    () => {
      kept.settle();
      onDone();
    },
  );
  const at = useFaultAt(sending.error);
  return (
    <ActForm sending={sending} submit={<Trans>Lưu</Trans>} onSubmit={() => sending.mutate()}>
      <KeptNotice kept={kept} />
      <PositionChoice
        label={t`Chức vụ`}
        value={position}
        error={at('position_type')}
        onChange={(position) => kept.change({ position })}
      />
      <FieldsChoice
        position={position}
        chosen={fields}
        error={at('portfolio')}
        onChange={(fields) => kept.change({ fields })}
      />
      <FormDay label={t`Từ ngày`} value={from} error={at('valid_from')} onChange={(from) => kept.change({ from })} />
      <Paper value={paper} error={at('decision_no')} onChange={(paper) => kept.change({ paper })} />
    </ActForm>
  );
}
