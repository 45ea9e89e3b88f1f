import { Plural, Trans } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import type { OfficerLoad, RadarOut, WardLoad } from '@/api/gen';
import { numberText } from '@/lib/numbers';
import { LINK } from '@/ui/link';

const WIDTH = 300;

/** People a beat officer as bars on one scale for all wards, with the medians as lines; the number beside each bar. */
export function Loads({ load, radar }: { load: WardLoad; radar: RadarOut }) {
  const district = radar.district?.median ?? null;
  const all = radar.wards.flatMap((each) => each.officers.map((one) => one.people));
  const most = Math.max(1, district ?? 0, ...all);
  const at = (people: number) => Math.round((people / most) * WIDTH);
  return (
    <div>
      <h3 className="flex flex-wrap justify-between gap-x-4 text-sm font-semibold text-soft">
        <Trans>Nhân khẩu trên một CSKV</Trans>
        <span className="font-normal">
          <Trans>trung vị {numberText(load.median)}</Trans>
        </span>
      </h3>
      <ul className="mt-1 grid gap-2 sm:gap-1">
        {load.officers.map((each) => (
          <li
            key={each.officer.id}
            className="grid items-center gap-x-4 sm:grid-cols-[minmax(0,14rem)_minmax(0,1fr)_minmax(0,11rem)]"
          >
            <Link to="/officers/$id" params={{ id: each.officer.id }} className={LINK}>
              {each.officer.full_name}
            </Link>
            <Bar
              people={at(each.people)}
              own={at(load.median)}
              district={district === null ? null : at(district)}
              heavy={each.too_many}
            />
            <Told load={each} />
          </li>
        ))}
      </ul>
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
