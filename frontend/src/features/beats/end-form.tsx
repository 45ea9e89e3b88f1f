import { Trans, useLingui } from '@lingui/react/macro';
import { useNavigate } from '@tanstack/react-router';
import type { FormEvent } from 'react';
import type { BeatPage, HeldOut } from '@/api/gen';
import { serverTime } from '@/lib/clock';
import { localDay } from '@/lib/dates';
import { say } from '@/lib/flash';
import { useKept } from '@/offline/use-kept';
import { Chips } from '@/ui/chips';
import { DayField } from '@/ui/day-field';
import { KeptNotice } from '@/ui/kept-notice';
import { useEnd } from './changes';
import { DecisionField, Foot } from './foot';
import { PickOfficer } from './pick-officer';

type Props = { beat: BeatPage; held: HeldOut; onClose: () => void };

/** End an assignment: who takes the open items over, and whether the beat too. It opens a handover. */
export function EndForm({ beat, held, onClose }: Props) {
  const { t } = useLingui();
  const navigate = useNavigate();
  const name = held.officer?.full_name ?? '';
  const kept = useKept(`beat-end/${held.id}`, () => ({
    day: localDay(serverTime()),
    successor: '',
    takes: 'beat' as 'beat' | 'items',
    decision: '',
  }));
  const { day, successor, takes, decision } = kept.typed;
  const end = useEnd(held, (ended) => {
    kept.settle();
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
      <KeptNotice kept={kept} />
      <DayField
        label={<Trans>Ngày đầu tiên không còn phụ trách</Trans>}
        value={day}
        onChange={(day) => kept.change({ day })}
      />
      <PickOfficer
        label={<Trans>Người nhận bàn giao</Trans>}
        hint={<Trans>Nhận các vấn đề nóng, lượt chờ xác nhận và nội dung hướng dẫn còn dở.</Trans>}
        unit={beat.unit.id}
        without={held.officer ? [held.officer.id] : []}
        empty={t`Chưa chỉ định`}
        value={successor}
        onChange={(successor) => kept.change({ successor })}
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
          onChange={([chosen]) => kept.change({ takes: chosen === 'items' ? 'items' : 'beat' })}
        />
      ) : null}
      <DecisionField value={decision} onChange={(decision) => kept.change({ decision })} />
      <Foot change={end} verb={<Trans>Kết thúc bố trí</Trans>} onClose={onClose} />
    </form>
  );
}
