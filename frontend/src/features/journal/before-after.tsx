import { Plural, Trans, useLingui } from '@lingui/react/macro';
import type { EventOut, RowChange } from '@/api/gen';
import { word } from '@/api/words';
import { dayText, momentText } from '@/lib/dates';
import { Fact, Facts } from '@/ui/facts';
import { FIELDS, THINGS, VALUES } from './words';

/** The rows that an act touched, each column before and after; of texts and of P2 only that they changed. */
export function BeforeAfter({ event }: { event: EventOut }) {
  const { i18n } = useLingui();
  const { rows = [], added = {}, more = 0 } = event.changes ?? {};
  const detail = Object.entries(event.detail).filter(([, value]) => value !== null && value !== '');
  return (
    <div className="grid gap-4">
      {detail.length > 0 ? (
        <Facts narrow>
          {detail.map(([name, value]) => (
            <Fact key={name} label={word(i18n, FIELDS, name)}>
              <Value value={value} names={event.names} />
            </Fact>
          ))}
        </Facts>
      ) : null}
      {rows.map((row, place) => (
        <Row key={`${row.type}-${row.id ?? place}`} row={row} names={event.names} />
      ))}
      {Object.entries(added).map(([type, count]) => {
        const thing = word(i18n, THINGS, type);
        return (
          <p key={type}>
            <Trans>
              Thêm vào {thing}: <Plural value={count} other="# dòng" />
            </Trans>
          </p>
        );
      })}
      {more > 0 ? (
        <p className="text-soft">
          <Plural value={more} other="Còn # dòng khác cũng thay đổi." />
        </p>
      ) : null}
      {event.acted_as ? (
        <p className="text-soft">
          <Trans>Hệ thống làm, vì: {event.acted_as}</Trans>
        </p>
      ) : null}
      <p className="text-sm text-soft">
        <Trans context="journal">Đối tượng</Trans> <code>{event.subject_id}</code>
      </p>
    </div>
  );
}

type Names = Record<string, string>;

function Row({ row, names }: { row: RowChange; names: Names }) {
  const { i18n } = useLingui();
  const fields = Object.entries(row.fields);
  const thing = word(i18n, THINGS, row.type);
  return (
    <table className="w-full border-collapse text-left max-sm:block">
      <caption className="pb-1 text-left font-semibold max-sm:block">
        {thing}
        {row.act === 'added' ? <Trans>, thêm mới</Trans> : null}
        {row.act === 'removed' ? <Trans>, bỏ ra</Trans> : null}
      </caption>
      <thead className="max-sm:sr-only">
        <tr className="border-b border-edge text-sm text-soft">
          <th scope="col" className="py-1 pr-3 font-semibold">
            <Trans context="journal">Mục</Trans>
          </th>
          <th scope="col" className="w-1/3 py-1 pr-3 font-semibold">
            <Trans>Trước</Trans>
          </th>
          <th scope="col" className="w-1/3 py-1 font-semibold">
            <Trans>Sau</Trans>
          </th>
        </tr>
      </thead>
      <tbody className="max-sm:block">
        {fields.map(([name, pair]) => (
          <tr
            key={name}
            className="border-b border-rule align-top last:border-0 max-sm:grid max-sm:grid-cols-[minmax(0,1fr)_1.25rem_minmax(0,1fr)] max-sm:py-1.5"
          >
            <th scope="row" className="py-1 pr-3 font-normal text-soft max-sm:col-span-3 max-sm:py-0 max-sm:text-sm">
              {word(i18n, FIELDS, name)}
            </th>
            {pair === null ? (
              <td colSpan={2} className="py-1 italic text-soft max-sm:col-span-3 max-sm:py-0">
                <Trans>đã đổi; nội dung không ghi vào nhật ký</Trans>
              </td>
            ) : (
              <>
                <td className="py-1 pr-3 max-sm:py-0">
                  <Value value={pair[0]} names={names} />
                  <span aria-hidden className="text-soft sm:hidden">
                    {' '}
                    →
                  </span>
                </td>
                <td className="py-1 font-semibold max-sm:col-span-2 max-sm:py-0">
                  <Value value={pair[1]} names={names} />
                </td>
              </>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Value({ value, names }: { value: unknown; names: Names }) {
  const { i18n } = useLingui();
  const text = (each: unknown) => shown(String(each), names) ?? word(i18n, VALUES, String(each));
  if (value === null || value === undefined) return <span className="text-soft">–</span>;
  if (value === true) return <Trans>có</Trans>;
  if (value === false) return <Trans>không</Trans>;
  if (Array.isArray(value)) return value.map(text).join(', ') || '–';
  return <span className="break-words">{text(value)}</span>;
}

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const MOMENT = /^\d{4}-\d{2}-\d{2}T/;
const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** A day, an instant, a name where the answer brings one, the end of an identifier where it does not; else nothing. */
function shown(value: string, names: Names): string | null {
  if (DAY.test(value)) return dayText(value);
  if (MOMENT.test(value)) return momentText(value);
  if (ID.test(value)) return names[value] ?? `…${value.slice(-6)}`;
  return null;
}
