import { Trans, useLingui } from '@lingui/react/macro';
import { type FormEvent, useState } from 'react';
import type { AssignmentIn, BeatPage } from '@/api/gen';
import { ASSIGNMENTS, word } from '@/api/words';
import { serverTime } from '@/lib/clock';
import { addDays, localDay } from '@/lib/dates';
import { say } from '@/lib/flash';
import { uuid7 } from '@/lib/uuid7';
import { Chips } from '@/ui/chips';
import { DayField } from '@/ui/day-field';
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
  const [officer, setOfficer] = useState('');
  const [kind, setKind] = useState<AssignmentIn['kind']>(vacant ? 'primary' : 'temporary_cover');
  const [from, setFrom] = useState(today);
  const [until, setUntil] = useState(addDays(today, A_MONTH));
  const [decision, setDecision] = useState('');
  const [tried, setTried] = useState(false);
  const [id] = useState(() => uuid7(serverTime()));
  const change = useAssign(beat.id, () => {
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
      <PickOfficer
        label={<Trans>Cán bộ</Trans>}
        error={tried && !officer ? t`Chọn cán bộ.` : null}
        unit={beat.unit.id}
        without={[]}
        empty={t`Chọn cán bộ`}
        value={officer}
        onChange={setOfficer}
      />
      <Chips
        legend={<Trans>Cách phụ trách</Trans>}
        name="kind"
        options={KINDS.map((each) => ({ value: each, label: word(i18n, ASSIGNMENTS, each) }))}
        chosen={[kind]}
        onChange={([chosen]) => chosen && setKind(chosen as AssignmentIn['kind'])}
      />
      <DayField label={<Trans>Từ ngày</Trans>} value={from} onChange={setFrom} />
      {kind === 'temporary_cover' ? (
        <DayField label={<Trans>Đến hết ngày</Trans>} value={until} onChange={setUntil} />
      ) : null}
      {how === 'assign' ? <DecisionField value={decision} onChange={setDecision} /> : null}
      <Foot
        change={change}
        verb={how === 'assign' ? <Trans>Bố trí</Trans> : <Trans>Gửi đề xuất</Trans>}
        onClose={onClose}
      />
    </form>
  );
}
