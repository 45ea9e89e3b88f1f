import { Plural, Trans, useLingui } from '@lingui/react/macro';
import type { PublishedFigure } from '@/api/gen';
import { Button } from '@/ui/button';
import { DayField } from '@/ui/day-field';
import { TextField } from '@/ui/field';

const MOST = 5;

type Props = { figures: PublishedFigure[]; tried: boolean; onChange: (figures: PublishedFigure[]) => void };

/** What was published of a ward; several sources may disagree, all are kept. */
export function EditFigures({ figures, tried, onChange }: Props) {
  const put = (place: number, changed: Partial<PublishedFigure>) =>
    onChange(figures.map((each, at) => (at === place ? { ...each, ...changed } : each)));
  return (
    <details open={tried && figures.some((each) => !each.figures_source.trim())}>
      <summary className="flex min-h-11 cursor-pointer items-center font-semibold md:min-h-9">
        <Plural value={figures.length} _0="Số liệu công bố: chưa có" other="Số liệu công bố: # nguồn" />
      </summary>
      <ul className="mt-2 grid gap-4">
        {figures.map((each, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: figures have no name of their own and are not reordered
          <li key={place} className="border-t border-rule pt-3">
            <OneFigure
              figure={each}
              tried={tried}
              onChange={(changed) => put(place, changed)}
              onDrop={() => onChange(figures.filter((_, at) => at !== place))}
            />
          </li>
        ))}
      </ul>
      <Button
        className="mt-3"
        disabled={figures.length >= MOST}
        onClick={() => onChange([...figures, { figures_source: '' }])}
      >
        <Trans>Thêm số liệu</Trans>
      </Button>
    </details>
  );
}

type OneProps = {
  figure: PublishedFigure;
  tried: boolean;
  onChange: (changed: Partial<PublishedFigure>) => void;
  onDrop: () => void;
};

/** Digits alone, so that `1.234` and `1 234` are the same number of people. */
const whole = (typed: string): number | null => {
  const digits = typed.replace(/\D/g, '');
  return digits === '' ? null : Number(digits.slice(0, 9));
};
const area = (typed: string): string | null => typed.replace(',', '.').replace(/[^\d.]/g, '') || null;

function OneFigure({ figure, tried, onChange, onDrop }: OneProps) {
  const { t } = useLingui();
  const count = (name: 'population' | 'households', label: string) => (
    <TextField
      label={label}
      inputMode="numeric"
      autoComplete="off"
      value={figure[name] ?? ''}
      onChange={(event) => onChange({ [name]: whole(event.target.value) })}
    />
  );
  return (
    <div className="grid items-start gap-3 sm:grid-cols-4">
      <div className="sm:col-span-4">
        <TextField
          label={t`Nguồn số liệu`}
          value={figure.figures_source}
          maxLength={200}
          error={tried && !figure.figures_source.trim() ? t`Ghi nguồn số liệu` : null}
          onChange={(event) => onChange({ figures_source: event.target.value })}
        />
      </div>
      <TextField
        label={t`Diện tích (km²)`}
        inputMode="decimal"
        autoComplete="off"
        value={String(figure.area_km2 ?? '').replace('.', ',')}
        onChange={(event) => onChange({ area_km2: area(event.target.value) })}
      />
      {count('population', t`Dân số`)}
      {count('households', t`Số hộ`)}
      <DayField
        label={t`Tính đến ngày`}
        mayBeEmpty
        value={figure.figures_as_of ?? ''}
        onChange={(day) => onChange({ figures_as_of: day || null })}
      />
      <Button look="quiet" className="justify-self-start" onClick={onDrop}>
        <Trans>Bỏ số liệu này</Trans>
      </Button>
    </div>
  );
}
