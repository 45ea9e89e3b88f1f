import { Trans, useLingui } from '@lingui/react/macro';
import type { FormEvent } from 'react';
import type { ImportOut, MappingIn, SheetMappingOut, TargetOut } from '@/api/gen';
import { problemSentence } from '@/api/problems';
import { useKept } from '@/offline/use-kept';
import { Button } from '@/ui/button';
import { ErrorSummary } from '@/ui/error-summary';
import { SelectField } from '@/ui/field';
import { KeptNotice } from '@/ui/kept-notice';
import { Section, Sheet } from '@/ui/page';
import { useMap } from './changes';

type Choice = MappingIn['sheets'][number];

/** Which sheet and which column is which: guessed, changeable, remembered for the same headings. */
export function MapColumns({ batch, onDone }: { batch: ImportOut; onDone: () => void }) {
  const { i18n } = useLingui();
  const kept = useKept(`import/${batch.id}/${batch.version}`, () => ({ sheets: batch.mapping.map(choiceOf) }));
  const { sheets } = kept.typed;
  const map = useMap(batch, () => {
    kept.settle();
    onDone();
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    map.mutate({ sheets });
  };
  const change = (changed: Choice) =>
    kept.change({ sheets: sheets.map((each) => (each.sheet === changed.sheet ? changed : each)) });
  return (
    <form onSubmit={submit} noValidate className="grid gap-4">
      <KeptNotice kept={kept} />
      {map.error ? <ErrorSummary key={map.submittedAt} title={problemSentence(i18n, map.error)} /> : null}
      {sheets.map((each) => (
        <OneSheet key={each.sheet} choice={each} targets={batch.targets} onChange={change} />
      ))}
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <Button type="submit" look="primary" busy={map.isPending}>
          <Trans>Dùng các cột này, kiểm tra tệp</Trans>
        </Button>
        <span className="text-soft">
          <Trans>Lần sau gặp các tiêu đề này, hệ thống tự dùng lại.</Trans>
        </span>
      </div>
    </form>
  );
}

const choiceOf = ({ sheet, target, columns }: SheetMappingOut): Choice => ({ sheet, target, columns });

type SheetProps = { choice: Choice; targets: TargetOut[]; onChange: (choice: Choice) => void };

function OneSheet({ choice, targets, onChange }: SheetProps) {
  const { t } = useLingui();
  const target = targets.find((each) => each.sheet === choice.target);
  const used = new Set(choice.columns.map((each) => each.field));
  const missing = target?.fields.filter((each) => each.required && !used.has(each.field)) ?? [];
  const aim = (value: string) => {
    const next = targets.find((each) => each.sheet === value);
    const known = new Set(next?.fields.map((each) => each.field));
    const columns = choice.columns.map((each) => ({
      ...each,
      field: each.field && known.has(each.field) ? each.field : null,
    }));
    onChange({ ...choice, target: next?.sheet ?? null, columns });
  };
  const pick = (heading: string, value: string) => {
    const columns = choice.columns.map((each) => {
      if (each.heading === heading) return { ...each, field: value || null };
      return value && each.field === value ? { ...each, field: null } : each;
    });
    onChange({ ...choice, columns });
  };
  return (
    <Section title={<Trans>Trang “{choice.sheet}”</Trans>}>
      <Sheet className="grid gap-4 p-4">
        <div className="max-w-80">
          <SelectField
            label={t`Trang này là`}
            value={choice.target ?? ''}
            options={[
              { value: '', label: t`Không nhập trang này` },
              ...targets.map((each) => ({ value: each.sheet, label: each.sheet })),
            ]}
            onChange={aim}
          />
        </div>
        {target ? (
          <div className="grid gap-3 sm:grid-cols-2 lg:grid-cols-3">
            {choice.columns.map((each) => (
              <SelectField
                key={each.heading}
                label={each.heading}
                value={each.field ?? ''}
                options={[
                  { value: '', label: t`Không nhập cột này` },
                  ...target.fields.map((field) => ({ value: field.field, label: field.header })),
                ]}
                onChange={(value) => pick(each.heading, value)}
              />
            ))}
          </div>
        ) : null}
        {missing.length > 0 ? (
          <p role="status" className="font-semibold text-wait">
            <Trans>Chưa có cột bắt buộc: {missing.map((each) => `“${each.header}”`).join(', ')}</Trans>
          </p>
        ) : null}
      </Sheet>
    </Section>
  );
}
