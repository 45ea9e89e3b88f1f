import { Trans, useLingui } from '@lingui/react/macro';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useDeferredValue, useState } from 'react';
import { Chips } from '@/ui/chips';
import { TextField } from '@/ui/field';
import { officersWithout } from './queries';

export type Picked = { id: string; full_name: string };

type Props = { picked: Picked | null; error: string | null; onPick: (officer: Picked) => void };

const SHOWN = 8;

/** An officer without an account, by a part of his name or by his number. */
export function PickOfficer({ picked, error, onPick }: Props) {
  const { t } = useLingui();
  const [words, setWords] = useState('');
  const q = useDeferredValue(words).trim();
  const { data } = useInfiniteQuery({ ...officersWithout(q || undefined), enabled: q.length > 1 });
  const found = (q.length > 1 ? (data?.pages[0]?.items ?? []) : []).slice(0, SHOWN);
  const others = found.filter((each) => each.id !== picked?.id);
  const people = [
    ...(picked ? [{ value: picked.id, label: picked.full_name }] : []),
    ...others.map((each) => ({ value: each.id, label: `${each.full_name} · ${each.service_no}` })),
  ];
  return (
    <div className="grid gap-2">
      <div className="max-w-80">
        <TextField
          label={t`Tìm cán bộ chưa có tài khoản`}
          hint={t`Gõ một phần họ tên, không cần dấu, hoặc số hiệu.`}
          type="search"
          autoComplete="off"
          error={people.length === 0 ? error : null}
          value={words}
          onChange={(event) => setWords(event.target.value)}
        />
      </div>
      {people.length > 0 ? (
        <Chips
          legend={<Trans>Cán bộ được mời</Trans>}
          name="officer"
          error={error}
          options={people}
          chosen={picked ? [picked.id] : []}
          onChange={([id]) => {
            const officer = [...(picked ? [picked] : []), ...others].find((each) => each.id === id);
            if (officer) onPick({ id: officer.id, full_name: officer.full_name });
          }}
        />
      ) : null}
      {data && q.length > 1 && found.length === 0 ? (
        <p role="status" className="text-soft">
          <Trans>Không có ai khớp mà chưa có tài khoản.</Trans>
        </p>
      ) : null}
    </div>
  );
}
