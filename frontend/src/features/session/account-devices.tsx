import { Trans, useLingui } from '@lingui/react/macro';
import { queryOptions, useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { listMySessions, type OwnDevice, signOutMyDevice, signOutMyOtherDevices } from '@/api/gen';
import { listMySessionsQueryKey } from '@/api/gen/@tanstack/react-query.gen';
import { type ApiProblem, asProblem, problemSentence } from '@/api/problems';
import { momentText } from '@/lib/dates';
import { deviceText } from '@/lib/devices';
import { Button } from '@/ui/button';
import { ErrorSummary } from '@/ui/error-summary';
import { Mark } from '@/ui/mark';
import { Sheet } from '@/ui/page';

export const devicesOptions = () =>
  queryOptions({
    queryKey: listMySessionsQueryKey(),
    queryFn: async ({ signal }) => (await listMySessions({ signal, throwOnError: true })).data,
  });

/** `null` stands for all but this one. */
type Wanted = string | null;

/** Where I am signed in, and the way to end what is not mine. */
export function Devices() {
  const { data: devices } = useSuspenseQuery(devicesOptions());
  const queries = useQueryClient();
  const out = useMutation<unknown, ApiProblem, Wanted>({
    mutationFn: (wanted) =>
      (wanted === null
        ? signOutMyOtherDevices({ throwOnError: true })
        : signOutMyDevice({ path: { session_id: wanted }, throwOnError: true })
      ).catch((error: unknown) => {
        throw asProblem(error);
      }),
    onSuccess: () => queries.invalidateQueries({ queryKey: listMySessionsQueryKey() }),
  });
  const mine = [...devices].sort((a, b) => Number(b.is_this) - Number(a.is_this));
  return (
    <div className="grid gap-3">
      <Failed problem={out.error} at={out.submittedAt} />
      <Sheet className="max-w-3xl">
        <ul>
          {mine.map((each) => (
            <li
              key={each.id}
              className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 border-b border-rule px-4 py-2 last:border-0"
            >
              <Device device={each} />
              {each.is_this ? null : (
                <Button busy={out.isPending && out.variables === each.id} onClick={() => out.mutate(each.id)}>
                  <Trans>Đăng xuất máy này</Trans>
                </Button>
              )}
            </li>
          ))}
        </ul>
      </Sheet>
      {mine.length > 1 ? (
        <Button
          look="bad"
          className="justify-self-start"
          busy={out.isPending && out.variables === null}
          onClick={() => out.mutate(null)}
        >
          <Trans>Đăng xuất mọi máy khác</Trans>
        </Button>
      ) : null}
    </div>
  );
}

function Failed({ problem, at }: { problem: ApiProblem | null; at: number }) {
  const { i18n } = useLingui();
  return problem ? <ErrorSummary key={at} title={problemSentence(i18n, problem)} /> : null;
}

function Device({ device: { device, is_this, started_at, last_used_at } }: { device: OwnDevice }) {
  const [began, used] = [momentText(started_at), momentText(last_used_at)];
  return (
    <span>
      <span className="flex flex-wrap items-center gap-x-2 font-semibold">
        {deviceText(device) ?? <Trans>Thiết bị không rõ</Trans>}
        {is_this ? (
          <Mark tone="fine">
            <Trans>Máy này</Trans>
          </Mark>
        ) : null}
      </span>
      <span className="block text-sm text-soft">
        <Trans>
          Vào {began}; dùng gần nhất {used}
        </Trans>
      </span>
    </span>
  );
}
