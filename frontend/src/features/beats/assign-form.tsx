import { Trans, useLingui } from '@lingui/react/macro';
import { type FormEvent, useState } from 'react';
import type { AssignmentIn, BeatPage } from '@/api/gen';
import { ASSIGNMENTS, word } from '@/api/words';
import { serverTime } from '@/lib/clock';
import { addDays, localDay } from '@/lib/dates';
import { say } from '@/lib/flash';
import { uuid7 } from '@/lib/uuid7';
import { useKept } from '@/offline/use-kept';
import { Chips } from '@/ui/chips';
import { DayField } from '@/ui/day-field';
import { KeptNotice } from '@/ui/kept-notice';
import { useAssign } from './changes';
import { DecisionField, Foot } from './foot';
import { PickOfficer } from './pick-officer';

const KINDS: AssignmentIn['kind'][] = ['primary', 'secondary', 'temporary_cover'];
const A_MONTH = 30;

type Props = { beat: BeatPage; how: 'assign' | 'propose'; onClose: () => void };

/** Give the beat to somebody, or propose it to the chief. What was chosen stays until the server has it. */
export function AssignForm({ beat, how, onClose }: Props) {
  const { t, i18n } = useLingui();
  const today = localDay(serverTime());
  const vacant = beat.assignments.some((each) => each.kind === 'vacant' && each.valid_to === null);
  const kept = useKept(`beat-${how}/${beat.id}`, () => ({
    id: uuid7(serverTime()),
    officer: '',
    kind: (vacant ? 'primary' : 'temporary_cover') as AssignmentIn['kind'],
    from: today,
    until: addDays(today, A_MONTH),
    decision: '',
  }));
  const { id, officer, kind, from, until, decision } = kept.typed;
  const [tried, setTried] = useState(false);
  const change = useAssign(beat.id, () => {
    kept.settle();
    onClose();
    say(how === 'assign' ? t`Đã bố trí ${beat.name}.` : t`Đã gửi đề xuất về ${beat.name}.`);
  });
  const send = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (!officer) return;
    const ends = kind === 'temporary_cover' ? addDays(until, 1) : null;
    const decision_no = decision.trim() || null;
    change.mutate({ how, body: { id, officer_id: officer, kind, valid_from: from, valid_to: ends, decision_no } });
  };
  return (
    <form onSubmit={send} noValidate className="grid gap-4">
      <KeptNotice kept={kept} />
      <PickOfficer
        label={<Trans>Cán bộ</Trans>}
        error={tried && !officer ? t`Chọn cán bộ.` : null}
        unit={beat.unit.id}
        without={[]}
        empty={t`Chọn cán bộ`}
        value={officer}
        onChange={(officer) => kept.change({ officer })}
      />
      <Chips
        legend={<Trans>Cách phụ trách</Trans>}
        name="kind"
        options={KINDS.map((each) => ({ value: each, label: word(i18n, ASSIGNMENTS, each) }))}
        chosen={[kind]}
        onChange={([chosen]) => chosen && kept.change({ kind: chosen as AssignmentIn['kind'] })}
      />
      <DayField label={<Trans>Từ ngày</Trans>} value={from} onChange={(from) => kept.change({ from })} />
      {kind === 'temporary_cover' ? (
        <DayField label={<Trans>Đến hết ngày</Trans>} value={until} onChange={(until) => kept.change({ until })} />
      ) : null}
      {how === 'assign' ? <DecisionField value={decision} onChange={(decision) => kept.change({ decision })} /> : null}
      <Foot
        change={change}
        verb={how === 'assign' ? <Trans>Bố trí</Trans> : <Trans>Gửi đề xuất</Trans>}
        onClose={onClose}
      />
    </form>
  );
}
