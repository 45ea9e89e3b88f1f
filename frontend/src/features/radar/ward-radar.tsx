import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { OfficerRef, RadarOut } from '@/api/gen';
import { COMPLEXITY, word } from '@/api/words';
import { dayText } from '@/lib/dates';
import { LINK } from '@/ui/link';
import { Mark } from '@/ui/mark';
import type { OfWard } from './by-ward';
import { Loads } from './ward-loads';

type Props = { ward: OfWard; radar: RadarOut; open: boolean; onToggle: (open: boolean) => void };

/** One ward: a line that counts what is wrong, and behind it which beats and who. */
export function WardRadar({ ward, radar, open, onToggle }: Props) {
  return (
    <details open={open} onToggle={(event) => onToggle(event.currentTarget.open)} className="break-inside-avoid">
      <summary className="flex min-h-11 cursor-pointer flex-wrap items-center gap-x-3 gap-y-1 px-3 py-2">
        <h2 className="font-bold">{ward.unit.short_name}</h2>
        <Signs ward={ward} />
      </summary>
      <div className="grid gap-4 px-3 pb-4 pt-1">
        <Lists ward={ward} limits={radar.limits} />
        {ward.load ? (
          <Loads load={ward.load} radar={radar} />
        ) : (
          <p className="text-soft">
            <Trans>Chưa ai phụ trách chính địa bàn nào của phường này.</Trans>
          </p>
        )}
      </div>
    </details>
  );
}

function Signs({ ward }: { ward: OfWard }) {
  const heavy = ward.load?.officers.filter((each) => each.too_many).length ?? 0;
  const { vacant, covers, deputies, untrained } = ward;
  if (vacant.length + covers.length + deputies.length + untrained.length + heavy === 0) {
    return (
      <span className="text-sm text-soft">
        <Trans>không có gì bất thường</Trans>
      </span>
    );
  }
  return (
    <>
      {vacant.length > 0 ? (
        <Mark tone="bad">
          <Plural value={vacant.length} other="# ô khuyết" />
        </Mark>
      ) : null}
      {heavy > 0 ? (
        <Mark tone="bad">
          <Plural value={heavy} other="# CSKV quá tải" />
        </Mark>
      ) : null}
      {covers.length > 0 ? (
        <Mark tone="wait">
          <Plural value={covers.length} other="# ô tạm thay lâu" />
        </Mark>
      ) : null}
      {untrained.length > 0 ? (
        <Mark tone="wait">
          <Plural value={untrained.length} other="# chưa đúng chuyên ngành" />
        </Mark>
      ) : null}
      {deputies.length > 0 ? (
        <Mark tone="wait">
          <Trans>phó quá nhiều địa bàn</Trans>
        </Mark>
      ) : null}
    </>
  );
}

function Lists({ ward, limits }: { ward: OfWard; limits: RadarOut['limits'] }) {
  const { i18n } = useLingui();
  return (
    <>
      <List title={<Trans>Địa bàn khuyết</Trans>}>
        {ward.vacant.map(({ beat, days, since }) => (
          <Line key={beat.id} beat={beat}>
            <b className="text-bad">
              {days === null || since === null ? (
                <Trans>chưa từng bố trí</Trans>
              ) : (
                <Plural value={days} other="khuyết # ngày" />
              )}
            </b>
            {since ? <span className="text-soft">, {<Trans>từ {dayText(since)}</Trans>}</span> : null}
          </Line>
        ))}
      </List>
      <List title={<Trans>Tạm thay quá {limits.cover_days} ngày</Trans>}>
        {ward.covers.map(({ beat, officer, days }) => (
          <Line key={`${beat.id} ${officer.id}`} beat={beat}>
            <Who officer={officer} />, <Plural value={days} other="# ngày" />
          </Line>
        ))}
      </List>
      <List title={<Trans>Phó trưởng CAP phụ trách quá {limits.most_beats} địa bàn</Trans>}>
        {ward.deputies.map(({ officer, beats }) => (
          <li key={officer.id} className="py-1">
            <Who officer={officer} />, <Plural value={beats} other="# địa bàn" />
          </li>
        ))}
      </List>
      <List title={<Trans>Địa bàn phức tạp, cán bộ chưa đúng chuyên ngành</Trans>}>
        {ward.untrained.map(({ beat, officer, level }) => (
          <Line key={beat.id} beat={beat}>
            <Who officer={officer} />, {word(i18n, COMPLEXITY, level).toLowerCase()}
          </Line>
        ))}
      </List>
    </>
  );
}

function List({ title, children }: { title: ReactNode; children: ReactNode[] }) {
  if (children.length === 0) return null;
  return (
    <div>
      <h3 className="text-sm font-semibold text-soft">{title}</h3>
      <ul>{children}</ul>
    </div>
  );
}

function Line({ beat, children }: { beat: { id: string; name: string }; children: ReactNode }) {
  return (
    <li className="grid gap-x-4 py-1 sm:grid-cols-2">
      <p>
        <Link to="/areas/$id" params={{ id: beat.id }} className={LINK}>
          {beat.name}
        </Link>
      </p>
      <p>{children}</p>
    </li>
  );
}

function Who({ officer }: { officer: OfficerRef }) {
  return (
    <Link to="/officers/$id" params={{ id: officer.id }} className={LINK}>
      {officer.full_name}
    </Link>
  );
}
