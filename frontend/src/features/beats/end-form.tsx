import { Trans, useLingui } from '@lingui/react/macro';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import type { BeatPage, HeldOut } from '@/api/gen';
import { serverTime } from '@/lib/clock';
import { localDay } from '@/lib/dates';
import { say } from '@/lib/flash';
import { Chips } from '@/ui/chips';
import { DayField } from '@/ui/day-field';
import { useEnd } from './changes';
import { DecisionField, Foot } from './foot';
import { PickOfficer } from './pick-officer';

type Props = { beat: BeatPage; held: HeldOut; onClose: () => void };

/** End an assignment: who takes the open items over, and whether the beat too. It opens a handover. */
export function EndForm({ beat, held, onClose }: Props) {
  const { t } = useLingui();
  const navigate = useNavigate();
  const name = held.officer?.full_name ?? '';
  const [day, setDay] = useState(localDay(serverTime()));
  const [successor, setSuccessor] = useState('');
  const [takes, setTakes] = useState<'beat' | 'items'>('beat');
  const [decision, setDecision] = useState('');
  const end = useEnd(held, (ended) => {
    onClose();
    say(t`Đã kết thúc bố trí của ${name}.`);
    if (ended.handover_id) void navigate({ to: '/handovers/$id', params: { id: ended.handover_id } });
  });
  const send = (event: FormEvent) => {
    event.preventDefault();
    end.mutate({
      valid_to: day,
      successor_id: successor || null,
      takes_beat: held.kind === 'primary' && takes === 'beat',
      items: [],
      decision_no: decision.trim() || null,
    });
  };
  return (
    <form onSubmit={send} noValidate className="grid gap-4">
      <DayField label={<Trans>Ngày đầu tiên không còn phụ trách</Trans>} value={day} onChange={setDay} />
      <PickOfficer
        label={<Trans>Người nhận bàn giao</Trans>}
        hint={<Trans>Nhận các vấn đề nóng, lượt chờ xác nhận và nội dung hướng dẫn còn dở.</Trans>}
        unit={beat.unit.id}
        without={held.officer ? [held.officer.id] : []}
        empty={t`Chưa chỉ định`}
        value={successor}
        onChange={setSuccessor}
      />
      {held.kind === 'primary' && successor ? (
        <Chips
          legend={<Trans>Người nhận</Trans>}
          name="takes"
          options={[
            { value: 'beat', label: <Trans>Phụ trách luôn địa bàn</Trans> },
            { value: 'items', label: <Trans>Chỉ nhận việc, địa bàn để khuyết</Trans> },
          ]}
          chosen={[takes]}
          onChange={([chosen]) => setTakes(chosen === 'items' ? 'items' : 'beat')}
        />
      ) : null}
      <DecisionField value={decision} onChange={setDecision} />
      <Foot change={end} verb={<Trans>Kết thúc bố trí</Trans>} onClose={onClose} />
    </form>
  );
}
