import { useLingui } from '@lingui/react/macro';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { readVisitQueryKey } from '@/api/gen/@tanstack/react-query.gen';
import type { ApiProblem } from '@/api/problems';
import { timeText } from '@/lib/dates';
import { say } from '@/lib/flash';
import type { Parcel } from '@/offline/db';
import { type Delivery, deliver, keep, takeBack } from '@/offline/outbox';
import { refreshVisits } from './refresh';

/** How long a person waits for the server before he is told that the visit is safe on the device, in ms. */
const PATIENCE = 6000;

class NoRoom extends Error {}

type Options = {
  draftName: string;
  /** A repaired visit stays in the queue when it is refused again; a new one goes back to its draft. */
  isRepair: boolean;
  onRefused: (problem: ApiProblem, parcel: Parcel) => void;
  onNoRoom: () => void;
};

type Outcome = { parcel: Parcel; delivery: Delivery | 'slow' };

/** Device first, then the server; what the server took is shown, what it refused is back in the form. */
export function useSaving({ draftName, isRepair, onRefused, onNoRoom }: Options) {
  const { t } = useLingui();
  const queries = useQueryClient();
  const navigate = useNavigate();
  return useMutation<Outcome, Error, Parcel>({
    mutationFn: async (parcel) => {
      await keep(parcel, draftName).catch((cause: unknown) => {
        throw new NoRoom('the device keeps nothing', { cause });
      });
      const delivery = await Promise.race([deliver(parcel.accountId, parcel.id), slow()]);
      if (delivery !== 'slow' && delivery.state === 'refused' && !isRepair) await takeBack(parcel, draftName);
      return { parcel, delivery };
    },
    onSuccess: async ({ parcel, delivery }) => {
      if (delivery === 'slow') return;
      if (delivery.state === 'refused') onRefused(delivery.problem, parcel);
      if (delivery.state !== 'sent') return;
      const { visit, receipt } = delivery;
      if (visit) queries.setQueryData(readVisitQueryKey({ path: { visit_id: visit.id } }), visit);
      await navigate({ to: '/visits/$id', params: { id: receipt.id } });
      const at = timeText(visit?.recorded_at ?? receipt.at);
      say(t`Máy chủ đã nhận lượt ${receipt.code} lúc ${at}.`);
      await refreshVisits(queries);
    },
    onError: onNoRoom,
  });
}

function slow(): Promise<'slow'> {
  return new Promise((done) => setTimeout(() => done('slow'), PATIENCE));
}
