import { Trans, useLingui } from '@lingui/react/macro';
import type { FormWard, OfficerRef } from '@/api/gen';
import { Button } from '@/ui/button';
import { SelectField, TextArea } from '@/ui/field';
import { EMPTY_GUIDANCE, type GuidanceValues, holdersOf } from './record-values';
import type { FormProps } from './visit-form';
import { Place } from './visit-form-errors';
import { PurposeBlock } from './visit-form-situation';

const NOTE = 1000;
const LINE = 500;

type Props = FormProps & { ward: FormWard | undefined };

export function Guidance({ form, values, change, errors, ward }: Props) {
  const { guidance } = values;
  const holders = holdersOf(ward, values.stops);
  const set = (place: number, patch: Partial<GuidanceValues>) =>
    change({ guidance: guidance.map((each, number) => (number === place ? { ...each, ...patch } : each)) });
  return (
    <PurposeBlock purpose="guide_beat_officer">
      {guidance.map((each, place) => (
        <GuidanceEntry
          // biome-ignore lint/suspicious/noArrayIndexKey: the place is what the server's pointer names
          key={place}
          place={place}
          entry={each}
          officers={withChosen(holders, each.officerId, ward)}
          topics={form.topics}
          set={(patch) => set(place, patch)}
          errors={errors}
          onDrop={guidance.length > 1 ? () => change({ guidance: guidance.toSpliced(place, 1) }) : undefined}
        />
      ))}
      {holders.length > guidance.length ? (
        <Button className="justify-self-start" onClick={() => change({ guidance: [...guidance, EMPTY_GUIDANCE] })}>
          <Trans>Thêm CSKV</Trans>
        </Button>
      ) : null}
    </PurposeBlock>
  );
}

/** Who was guided stays on the list when he holds the beat no longer. */
function withChosen(holders: OfficerRef[], officerId: string, ward: FormWard | undefined): OfficerRef[] {
  const chosen = ward?.companions.find((each) => each.id === officerId);
  return chosen && !holders.some((each) => each.id === officerId) ? [...holders, chosen] : holders;
}

type EntryProps = Pick<FormProps, 'errors'> & {
  place: number;
  entry: GuidanceValues;
  officers: OfficerRef[];
  topics: string[];
  set: (patch: Partial<GuidanceValues>) => void;
  onDrop: (() => void) | undefined;
};

function GuidanceEntry({ place, entry, officers, topics, set, errors, onDrop }: EntryProps) {
  const { t } = useLingui();
  const at = (name: string) => `guidance/${place}/${name}`;
  return (
    <div className="grid min-w-0 gap-3 border-b border-rule pb-3 last:border-0 last:pb-0">
      <div className="grid gap-3 md:grid-cols-2">
        <Place at={at('beat_officer_id')}>
          <SelectField
            label={t`CSKV được hướng dẫn`}
            hint={officers.length === 0 ? t`Tổ đã chọn chưa có CSKV phụ trách.` : undefined}
            value={entry.officerId}
            options={[
              { value: '', label: t`Chọn CSKV` },
              ...officers.map((who) => ({ value: who.id, label: who.full_name })),
            ]}
            onChange={(officerId) => set({ officerId })}
            error={errors.get(at('beat_officer_id'))}
          />
        </Place>
        <Place at={at('topic')}>
          <SelectField
            label={t`Nội dung`}
            value={entry.topic}
            options={[{ value: '', label: t`Chọn nội dung` }, ...topics.map((value) => ({ value, label: value }))]}
            onChange={(topic) => set({ topic })}
            error={errors.get(at('topic'))}
          />
        </Place>
      </div>
      <Place at={at('note')}>
        <TextArea
          label={t`Đã hướng dẫn gì`}
          hint={t`Không ghi tên người dân.`}
          limit={NOTE}
          value={entry.note}
          onChange={(event) => set({ note: event.target.value })}
          error={errors.get(at('note'))}
        />
      </Place>
      <Place at={at('next_step')}>
        <TextArea
          label={t`CSKV làm tiếp việc gì`}
          rows={2}
          limit={LINE}
          value={entry.nextStep}
          onChange={(event) => set({ nextStep: event.target.value })}
          error={errors.get(at('next_step'))}
        />
      </Place>
      {onDrop ? (
        <Button look="quiet" className="justify-self-start" onClick={onDrop}>
          <Trans>Bỏ phần hướng dẫn này</Trans>
        </Button>
      ) : null}
    </div>
  );
}
