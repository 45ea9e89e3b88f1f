import { Trans, useLingui } from '@lingui/react/macro';
import { type ReactNode, useId, useRef } from 'react';
import type { Purpose, Trend } from '@/api/gen';
import { word } from '@/api/words';
import { Chips } from '@/ui/chips';
import { TextArea } from '@/ui/field';
import type { FormProps } from './visit-form';
import { Place } from './visit-form-errors';
import { SUMMARY } from './visit-form-people';
import { PURPOSES, TRENDS } from './words';

const LONG_NOTE = 2000;

/** What a chosen purpose asks for (domain.md 3.9). */
export function PurposeBlock({ purpose, children }: { purpose: Purpose; children: ReactNode }) {
  const { i18n } = useLingui();
  const id = useId();
  return (
    <section aria-labelledby={id} className="grid min-w-0 gap-3 border-t border-rule pt-3">
      <h3 id={id} className="font-semibold text-brand">
        {word(i18n, PURPOSES, purpose)}
      </h3>
      {children}
    </section>
  );
}

export function Situation({ form, values, change, errors }: FormProps) {
  const { t, i18n } = useLingui();
  const { situation } = values;
  const note = useRef<HTMLDivElement>(null);
  const set = (patch: Partial<typeof situation>) => change({ situation: { ...situation, ...patch } });
  /** A thumb goes straight on to the words; who moves by keys chooses for himself when to go on. */
  const setTrend = (trend: Trend) => {
    set({ trend });
    const byKeys = document.activeElement?.matches(':focus-visible');
    if (!byKeys && situation.note === '') note.current?.querySelector('textarea')?.focus();
  };
  return (
    <PurposeBlock purpose="grasp_situation">
      <Place at="situation/trend">
        <Chips
          legend={t`So với lần trước`}
          name="trend"
          options={Object.keys(TRENDS).map((value) => ({ value, label: word(i18n, TRENDS, value) }))}
          chosen={[situation.trend]}
          onChange={([trend]) => setTrend(trend as Trend)}
          error={errors.get('situation/trend')}
        />
      </Place>
      <Place at="situation/note">
        <div ref={note}>
          <TextArea
            label={t`Tình hình`}
            hint={t`Việc gì, ở đâu trong tổ, đã thống nhất gì. Không ghi tên người dân.`}
            rows={4}
            limit={LONG_NOTE}
            value={situation.note}
            onChange={(event) => set({ note: event.target.value })}
            error={errors.get('situation/note')}
          />
        </div>
      </Place>
      <Place at="situation/tags">
        <details>
          <summary className={SUMMARY}>
            <Trans>Thẻ</Trans>{' '}
            <span className="font-normal text-soft">
              ({situation.tags.length === 0 ? t`không bắt buộc` : situation.tags.join(', ')})
            </span>
          </summary>
          <Chips
            legend={<span className="sr-only">{t`Thẻ`}</span>}
            name="tags"
            many
            options={form.situation_tags.map((value) => ({ value, label: <span lang="vi">{value}</span> }))}
            chosen={situation.tags}
            onChange={(tags) => set({ tags })}
            error={errors.get('situation/tags')}
          />
        </details>
      </Place>
    </PurposeBlock>
  );
}
