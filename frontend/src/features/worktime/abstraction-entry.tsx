import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { type AbstractionCategory, type DayPart, enterAbstractionDays } from '@/api/gen';
import { Refusal } from '@/api/refusal';
import { useTry } from '@/api/try';
import { word } from '@/api/words';
import { dayText } from '@/lib/dates';
import { say } from '@/lib/flash';
import { uuid7 } from '@/lib/uuid7';
import { Button } from '@/ui/button';
import { Chips } from '@/ui/chips';
import { SelectField } from '@/ui/field';
import { Section, Sheet } from '@/ui/page';
import type { Cell } from './abstraction-grid';
import { refreshDays } from './abstraction-queries';
import { CATEGORIES, PARTS } from './abstraction-words';
import { unitsToday } from './queries';

type Props = { unit: string; picked: Cell[]; onDone: () => void };

/**
 * What the picked days were for, and who ordered them; written all or none. Nothing of it is kept on the device: a
 * cell names an officer and why he was away, which is no draft to leave lying on a desk that many use.
 */
export function AbstractionEntry({ unit, picked, onDone }: Props) {
  const { t, i18n } = useLingui();
  const queries = useQueryClient();
  const { data: units } = useSuspenseQuery(unitsToday());
  const [category, setCategory] = useState<AbstractionCategory>('station_duty');
  const [part, setPart] = useState<DayPart>('whole');
  const [orderedBy, setOrderedBy] = useState(unit);
  const enter = useTry(
    () => {
      const items = picked.map(({ officer, day }) => ({
        officer_id: officer,
        day,
        part,
        category,
        ordered_by: orderedBy,
      }));
      return enterAbstractionDays({ body: { id: uuid7(), items }, throwOnError: true });
    },
    ({ days }) => {
      say(t`Đã ghi ${days} mục.`);
      onDone();
      return refreshDays(queries);
    },
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    enter.mutate();
  };
  return (
    <Section title={<Trans>Ghi các ngày đã chọn</Trans>}>
      <Sheet className="p-4">
        <form onSubmit={submit} className="grid gap-4">
          <p role="status">
            {picked.length === 0 ? (
              <Trans>Chạm vào các ô trong bảng, hoặc dùng phím mũi tên và phím cách, để chọn người và ngày.</Trans>
            ) : (
              <>
                <b>
                  <Plural value={picked.length} other="Đã chọn # ô" />
                </b>
                : {[...new Set(picked.map((each) => dayText(each.day)))].sort().join(', ')}
              </>
            )}
          </p>
          <Chips
            legend={t({ context: 'abstraction', message: 'Việc' })}
            name="category"
            options={Object.keys(CATEGORIES).map((value) => ({ value, label: word(i18n, CATEGORIES, value) }))}
            chosen={[category]}
            onChange={([value]) => setCategory(value as AbstractionCategory)}
          />
          <Chips
            legend={t`Thời gian`}
            name="part"
            options={Object.keys(PARTS).map((value) => ({ value, label: word(i18n, PARTS, value) }))}
            chosen={[part]}
            onChange={([value]) => setPart(value as DayPart)}
          />
          <div className="max-w-80">
            <SelectField
              label={t`Cấp ra lệnh`}
              hint={t`Số ngày được tính cho đơn vị này.`}
              value={orderedBy}
              options={units.items.map((each) => ({ value: each.id, label: each.short_name }))}
              onChange={setOrderedBy}
            />
          </div>
          <Refusal problem={enter.error} />
          <div className="flex flex-wrap gap-3">
            <Button type="submit" look="primary" disabled={picked.length === 0} busy={enter.isPending}>
              <Trans>Ghi</Trans>
            </Button>
            <Button disabled={picked.length === 0} onClick={onDone}>
              <Trans>Bỏ chọn</Trans>
            </Button>
          </div>
        </form>
      </Sheet>
    </Section>
  );
}
