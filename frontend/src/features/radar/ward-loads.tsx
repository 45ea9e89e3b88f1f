import { Plural, Trans } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import type { OfficerLoad, WardLoad } from '@/api/gen';
import { numberText } from '@/lib/numbers';
import { LINK } from '@/ui/link';
import { Sheet } from '@/ui/page';

const WIDTH = 300;

/** People a beat officer as bars on one scale, with the medians as lines; the number stands beside each bar. */
export function WardLoads({ wards, district }: { wards: WardLoad[]; district: number | null }) {
  const most = Math.max(1, district ?? 0, ...wards.flatMap((each) => each.officers.map((one) => one.people)));
  const at = (people: number) => Math.round((people / most) * WIDTH);
  return (
    <div className="grid gap-4">
      {wards.map((ward) => (
        <Sheet key={ward.unit.id} className="p-3">
          <h3 className="mb-2 flex flex-wrap justify-between gap-x-4 font-bold">
            {ward.unit.short_name}
            <span className="text-sm font-normal text-soft">
              <Trans>trung vị {numberText(ward.median)}</Trans>
            </span>
          </h3>
          <ul className="grid gap-2 sm:gap-1">
            {ward.officers.map((each) => (
              <li
                key={each.officer.id}
                className="grid items-center gap-x-4 sm:grid-cols-[minmax(0,14rem)_minmax(0,1fr)_minmax(0,11rem)]"
              >
                <Link to="/officers/$id" params={{ id: each.officer.id }} className={LINK}>
                  {each.officer.full_name}
                </Link>
                <Bar
                  people={at(each.people)}
                  own={at(ward.median)}
                  district={district === null ? null : at(district)}
                  heavy={each.too_many}
                />
                <Told load={each} />
              </li>
            ))}
          </ul>
        </Sheet>
      ))}
      <p className="text-sm text-soft">
        <Trans>
          Vạch đứng liền: trung vị của phường; vạch đứt: trung vị cả quận. Quá nhiều: hơn 1,5 lần một trong hai.
        </Trans>
      </p>
    </div>
  );
}

type BarProps = { people: number; own: number; district: number | null; heavy: boolean };

function Bar({ people, own, district, heavy }: BarProps) {
  return (
    <svg aria-hidden="true" viewBox={`0 0 ${WIDTH} 16`} preserveAspectRatio="none" className="h-4 w-full">
      <rect x="0" y="3" width={people} height="10" className={heavy ? 'fill-bad' : 'fill-brand'} />
      <line x1={own} x2={own} y1="0" y2="16" className="stroke-ink" strokeWidth="2" />
      {district === null ? null : (
        <line x1={district} x2={district} y1="0" y2="16" className="stroke-ink" strokeWidth="2" strokeDasharray="3 3" />
      )}
    </svg>
  );
}

function Told({ load }: { load: OfficerLoad }) {
  return (
    <p className={load.too_many ? 'font-bold text-bad' : ''}>
      {numberText(load.people)}{' '}
      <span className="text-sm font-normal text-soft">
        <Plural value={load.beats} other="# địa bàn" />
        {load.too_many ? <>, {<Trans>quá nhiều</Trans>}</> : null}
      </span>
    </p>
  );
}
