import { Trans } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import type { WantOut } from '@/api/gen';
import { LevelMark } from '@/api/level-mark';
import { buttonClass } from '@/ui/button';
import { Sheet } from '@/ui/page';
import { OnBeat, Reasons } from './where-reasons';

type Props = { beats: WantOut[] /** Wards are named when there are several. */; several: boolean };

/** Beats in the order of the answer: which group, why, who is there today, and the way to go. */
export function WhereList({ beats, several }: Props) {
  return (
    <Sheet>
      <ol>
        {beats.map((each) => (
          <li
            key={each.beat.id}
            className="grid gap-x-4 gap-y-1 border-b border-rule px-3 py-2 last:border-0 sm:grid-cols-[minmax(0,1fr)_auto] sm:items-center"
          >
            <div className="min-w-0">
              <p className="flex flex-wrap items-baseline gap-x-2">
                <strong>{each.group ? <Trans>Tổ {each.group.number}</Trans> : each.beat.name}</strong>
                <span className="text-sm text-soft">
                  {each.group ? each.beat.name : null}
                  {several ? `, ${each.unit.short_name}` : null}
                </span>
                {each.level ? <LevelMark level={each.level} /> : null}
              </p>
              <Reasons beat={each} />
              <p className={`text-sm ${each.on_beat === 'yes' ? 'text-soft' : 'font-semibold'}`}>
                <OnBeat beat={each} />
              </p>
            </div>
            {each.group ? (
              <span className="no-print flex flex-wrap gap-2">
                <Link to="/visits/new" search={{ group: each.group.id }} className={buttonClass()}>
                  <Trans>
                    Ghi lượt <span className="sr-only">ở tổ {each.group.number}</span>
                  </Trans>
                </Link>
                <Link to="/calendar" search={{ open: 'new', group: each.group.id }} className={buttonClass('quiet')}>
                  <Trans>
                    Hẹn <span className="sr-only">đi tổ {each.group.number}</span>
                  </Trans>
                </Link>
              </span>
            ) : null}
          </li>
        ))}
      </ol>
    </Sheet>
  );
}

export const severalWards = (beats: WantOut[]): boolean => new Set(beats.map((each) => each.unit.id)).size > 1;
