import { queryOptions } from '@tanstack/react-query';
import { about, readMe } from '@/api/gen';
import { aboutQueryKey, readMeQueryKey } from '@/api/gen/@tanstack/react-query.gen';
import { setServerTime } from '@/lib/clock';

/** Who I am today; its time sets the clock of the screens. */
export const meOptions = () =>
  queryOptions({
    queryKey: readMeQueryKey(),
    queryFn: async ({ signal }) => {
      const { data } = await readMe({ signal, throwOnError: true });
      setServerTime(data.now);
      return data;
    },
    staleTime: 5 * 60_000,
  });

/** Name, version, and whether what is shown is a demonstration. */
export const aboutOptions = () =>
  queryOptions({
    queryKey: aboutQueryKey(),
    queryFn: async ({ signal }) => {
      const { data } = await about({ signal, throwOnError: true });
      setServerTime(data.now);
      return data;
    },
    staleTime: Number.POSITIVE_INFINITY,
  });
