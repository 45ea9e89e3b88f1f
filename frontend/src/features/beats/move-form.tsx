import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { BeatPage } from '@/api/gen';
import { serverTime } from '@/lib/clock';
import { addDays, localDay } from '@/lib/dates';
import { say } from '@/lib/flash';
import { useKept } from '@/offline/use-kept';
import { DayField } from '@/ui/day-field';
import { SelectField } from '@/ui/field';
import { KeptNotice } from '@/ui/kept-notice';
import { useMove } from './changes';
import { DecisionField, Foot } from './foot';
import { beatsOf } from './queries';

/** Put a group of this beat into another beat of the ward from a day on. */
export function MoveForm({ beat, onClose }: { beat: BeatPage; onClose: () => void }) {
  const { t } = useLingui();
  const { data } = useQuery(beatsOf(beat.unit.id));
  const kept = useKept(`beat-move/${beat.id}`, () => ({
    group: beat.groups[0]?.id ?? '',
    target: '',
    day: addDays(localDay(serverTime()), 1),
    decision: '',
  }));
  const { group, target, day, decision } = kept.typed;
  const [tried, setTried] = useState(false);
  const moved = beat.groups.find((each) => each.id === group);
  const move = useMove(() => {
    kept.settle();
    onClose();
    say(t`Đã chuyển tổ ${moved?.number ?? ''}.`);
  });
  const send = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (!moved || !target) return;
    const body = { beat_id: target, valid_from: day, decision_no: decision.trim() || null };
    move.mutate({ group: moved, body });
  };
  const others = (data?.items ?? []).filter((each) => each.id !== beat.id);
  return (
    <form onSubmit={send} noValidate className="grid gap-4">
      <KeptNotice kept={kept} />
      <SelectField
        label={<Trans>Tổ dân phố</Trans>}
        value={group}
        onChange={(group) => kept.change({ group })}
        options={beat.groups.map((each) => ({ value: each.id, label: t`Tổ ${each.number}` }))}
      />
      <SelectField
        label={<Trans>Chuyển sang</Trans>}
        error={tried && !target ? t`Chọn địa bàn.` : null}
        value={target}
        onChange={(target) => kept.change({ target })}
        options={[
          { value: '', label: t`Chọn địa bàn` },
          ...others.map((each) => ({ value: each.id, label: `${each.name} · ${each.code}` })),
        ]}
      />
      <DayField label={<Trans>Từ ngày</Trans>} value={day} onChange={(day) => kept.change({ day })} />
      <DecisionField value={decision} onChange={(decision) => kept.change({ decision })} />
      <Foot change={move} verb={<Trans>Chuyển tổ</Trans>} onClose={onClose} />
    </form>
  );
}
