import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useSuspenseQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import type { WhereToGo } from '@/api/gen';
import { COMPLEXITY, word } from '@/api/words';
import { dayText } from '@/lib/dates';
import { Button } from '@/ui/button';
import { SelectField } from '@/ui/field';
import { Icon } from '@/ui/icon';
import { Empty, Page, Section, Sheet } from '@/ui/page';
import { severalWards, WhereList } from './where-list';
import { whereToGo } from './where-queries';

export type WhereSearch = { unit?: string | undefined };

const LEVELS = ['low', 'medium', 'high', 'focal'] as const;

/** Every beat in the order in which it wants a visit, and the matrix that the order is held against. */
export function WhereScreen({ search }: { search: WhereSearch }) {
  const { data: all } = useSuspenseQuery(whereToGo());
  const beats = all.beats.filter((each) => !search.unit || each.unit.id === search.unit);
  const wanting = beats.filter((each) => each.reasons.length > 0).length;
  const day = dayText(all.as_of);
  return (
    <Page
      title={<Trans>Nên đến trước</Trans>}
      lead={
        <Trans>
          Ngày {day}: <Plural value={wanting} other="# địa bàn" /> trong {beats.length} cần một lượt.
        </Trans>
      }
      actions={
        <Button onClick={() => window.print()}>
          <Icon name="printer" />
          <Trans>In</Trans>
        </Button>
      }
    >
      {severalWards(all.beats) ? <Ward all={all} chosen={search.unit} /> : null}
      {beats.length === 0 ? (
        <Empty>
          <Trans>Không có địa bàn nào trong phạm vi của đồng chí.</Trans>
        </Empty>
      ) : (
        <WhereList beats={beats} several={severalWards(beats)} />
      )}
      <Cadence cadence={all.cadence} />
    </Page>
  );
}

function Ward({ all, chosen }: { all: WhereToGo; chosen: string | undefined }) {
  const { t } = useLingui();
  const navigate = useNavigate({ from: '/where/' });
  const wards = new Map(all.beats.map(({ unit }) => [unit.id, unit.short_name]));
  const names = [...wards].sort(([, one], [, other]) => one.localeCompare(other, 'vi'));
  return (
    <div className="no-print max-w-xs">
      <SelectField
        label={<Trans>Phường</Trans>}
        value={chosen ?? ''}
        onChange={(unit) => void navigate({ search: { unit: unit || undefined } })}
        options={[{ value: '', label: t`Tất cả` }, ...names.map(([value, label]) => ({ value, label }))]}
      />
    </div>
  );
}

/** How long a beat may go without a visit. The order comes from what is owed; this says when it is too long. */
function Cadence({ cadence }: { cadence: WhereToGo['cadence'] }) {
  const { i18n } = useLingui();
  const from = dayText(cadence.valid_from);
  return (
    <Section title={<Trans>Nhịp đi</Trans>}>
      <p className="mb-2 max-w-3xl text-soft">
        <Trans>
          Thứ tự: phần còn thiếu của chỉ tiêu quý nhân với hệ số mức phức tạp, rồi đến số ngày từ lượt gần nhất. Bảng
          này nói bao nhiêu tuần thì là lâu; áp dụng từ {from}.
        </Trans>
      </p>
      <Sheet className="max-w-xl">
        <table className="w-full">
          <thead>
            <tr className="border-b border-edge text-left">
              <th className="px-3 py-1.5">
                <Trans>Mức phức tạp</Trans>
              </th>
              <th className="px-3 py-1.5 text-right">
                <Trans>Nhiều nhất (tuần)</Trans>
              </th>
              <th className="px-3 py-1.5 text-right">
                <Trans>Khi có việc nóng quá hạn</Trans>
              </th>
            </tr>
          </thead>
          <tbody className="tabular-nums">
            {LEVELS.map((level) => (
              <tr key={level} className="border-b border-rule last:border-0">
                <th className="px-3 py-1.5 text-left font-normal">{word(i18n, COMPLEXITY, level)}</th>
                <td className="px-3 py-1.5 text-right">{cadence.weeks[level]}</td>
                <td className="px-3 py-1.5 text-right">{cadence.weeks_when_overdue[level]}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Sheet>
    </Section>
  );
}
