import { Trans, useLingui } from '@lingui/react/macro';
import {
  approveBreakGlass,
  type BreakGlassAction,
  type BreakGlassOut,
  endBreakGlass,
  refuseBreakGlass,
} from '@/api/gen';
import { Refusal } from '@/api/refusal';
import { read, useTry } from '@/api/try';
import { say } from '@/lib/flash';
import { Button } from '@/ui/button';
import { useRefreshGrants } from './changes';

const ACTS = { approve: approveBreakGlass, refuse: refuseBreakGlass, end: endBreakGlass };

/** What the server lets me do with a request; the second person is never the one who asked. */
export function GlassActions({ glass }: { glass: BreakGlassOut }) {
  const { t } = useLingui();
  const refresh = useRefreshGrants();
  const act = useTry(
    (action: BreakGlassAction) =>
      ACTS[action]({ path: { glass_id: glass.id }, headers: read(glass.version), throwOnError: true }),
    (now) => {
      say(
        {
          requested: t`Đề nghị đang chờ.`,
          running: t`Đã đồng ý; quyền tự hết sau ${glass.hours} giờ.`,
          refused: t`Đã từ chối.`,
          withdrawn: t`Đã rút đề nghị.`,
          ended: t`Đã đóng quyền đặc biệt.`,
        }[now.state],
      );
      return refresh();
    },
  );
  return (
    <div className="no-print grid gap-2 empty:hidden">
      {glass.actions.length > 0 ? (
        <div className="flex flex-wrap gap-2">
          {glass.actions.includes('approve') ? (
            <Button busy={act.isPending} onClick={() => act.mutate('approve')}>
              <Trans>Đồng ý</Trans>
            </Button>
          ) : null}
          {glass.actions.includes('refuse') ? (
            <Button look="bad" busy={act.isPending} onClick={() => act.mutate('refuse')}>
              <Trans>Từ chối</Trans>
            </Button>
          ) : null}
          {glass.actions.includes('end') ? (
            <Button look="bad" busy={act.isPending} onClick={() => act.mutate('end')}>
              {glass.state === 'requested' ? <Trans>Rút đề nghị</Trans> : <Trans>Đóng ngay</Trans>}
            </Button>
          ) : null}
        </div>
      ) : null}
      <Refusal problem={act.error} />
    </div>
  );
}
