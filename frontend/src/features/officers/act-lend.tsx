import { Trans, useLingui } from '@lingui/react/macro';
import {
  type DelegationOut,
  enterDelegation,
  giveDelegation,
  type OfficerOut,
  type Permission,
  type PostOut,
  revokeDelegation,
  withdrawDelegation,
} from '@/api/gen';
import { word } from '@/api/words';
import { addDays, dayText } from '@/lib/dates';
import { uuid7 } from '@/lib/uuid7';
import { useKept } from '@/offline/use-kept';
import { Chips } from '@/ui/chips';
import { TextField } from '@/ui/field';
import { KeptNotice } from '@/ui/kept-notice';
import { HolderChoice, UnitChoice } from './act-choices';
import { ActForm, FormDay, useFaultAt, useSending } from './act-form';
import { LENT_ACTIONS } from './words';

type LendProps = { officer: OfficerOut; post: PostOut; today: string; onDone: () => void };

/** Lend some rights of a post to another post, for ninety days at most. What a right has to read goes with it. */
export function LendForm({ officer, post, today, onDone }: LendProps) {
  const { t, i18n } = useLingui();
  const kept = useKept(`delegation/${post.id}`, () => ({
    id: uuid7(),
    unit: post.unit.id,
    receiver: '',
    actions: [] as string[],
    from: today,
    last: addDays(today, 29),
    paper: '',
  }));
  const { id, unit, receiver, actions, from, last, paper } = kept.typed;
  const give = post.actions.includes('end') || post.actions.includes('correct') ? enterDelegation : giveDelegation;
  const sending = useSending<void>(
    () =>
      give({
        body: {
          id,
          from_appointment_id: post.id,
          to_appointment_id: receiver,
          actions: actions as Permission[],
          valid_from: from,
          valid_to: addDays(last, 1),
          document_no: paper,
        },
        throwOnError: true,
      }),
    t`Đã ghi ủy quyền.`,
    () => {
      kept.settle();
      onDone();
    },
  );
  const at = useFaultAt(sending.error);
  const verbs = post.lendable.filter((each) => !/:read/.test(each));
  return (
    <ActForm sending={sending} submit={<Trans>Ghi ủy quyền</Trans>} onSubmit={() => sending.mutate()}>
      <KeptNotice kept={kept} />
      <UnitChoice label={t`Đơn vị của người nhận`} value={unit} onChange={(unit) => kept.change({ unit })} />
      <HolderChoice
        by="post"
        label={t`Người nhận`}
        value={receiver}
        error={at('to_appointment_id')}
        onChange={(receiver) => kept.change({ receiver })}
        unitId={unit}
        except={officer.id}
        none={t`Chọn người nhận`}
      />
      <Chips
        many
        legend={t`Được làm thay`}
        hint={t`Quyền xem cần cho việc đó được giao kèm.`}
        name="actions"
        error={at('actions')}
        options={verbs.map((each) => ({ value: each, label: word(i18n, LENT_ACTIONS, each) }))}
        chosen={actions}
        onChange={(actions) => kept.change({ actions })}
      />
      <div className="grid grid-cols-1 gap-3 sm:grid-cols-2">
        <FormDay label={t`Từ ngày`} value={from} error={at('valid_from')} onChange={(from) => kept.change({ from })} />
        <FormDay label={t`Ngày cuối`} value={last} error={at('valid_to')} onChange={(last) => kept.change({ last })} />
      </div>
      <TextField
        label={t`Số văn bản ủy quyền`}
        value={paper}
        error={at('document_no')}
        maxLength={60}
        autoComplete="off"
        onChange={(event) => kept.change({ paper: event.target.value })}
      />
    </ActForm>
  );
}

type TakeBackProps = { delegation: DelegationOut; act: 'revoke' | 'withdraw'; onDone: () => void };

/** A delegation ends today. */
export function TakeBackForm({ delegation, act, onDone }: TakeBackProps) {
  const { t } = useLingui();
  const end = act === 'revoke' ? revokeDelegation : withdrawDelegation;
  const sending = useSending<void>(
    () =>
      end({
        path: { delegation_id: delegation.id },
        headers: { 'if-match': `"${delegation.version}"` },
        throwOnError: true,
      }),
    t`Ủy quyền đã chấm dứt.`,
    onDone,
  );
  const paper = delegation.document_no;
  const name = delegation.receiver?.officer.full_name ?? '';
  const until = dayText(addDays(delegation.valid_to, -1));
  return (
    <ActForm danger sending={sending} submit={<Trans>Chấm dứt ngay</Trans>} onSubmit={() => sending.mutate()}>
      <p>
        <Trans>
          Văn bản {paper}, đồng chí {name}, còn đến hết ngày {until}. Chấm dứt thì từ hôm nay không còn quyền nào được
          giao.
        </Trans>
      </p>
    </ActForm>
  );
}
