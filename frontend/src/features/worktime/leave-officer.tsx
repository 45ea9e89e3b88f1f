import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useDeferredValue, useState } from 'react';
import { Chips } from '@/ui/chips';
import { TextField } from '@/ui/field';
import { officersLike } from './leave-queries';

export type Picked = { id: string; full_name: string };

type Props = { picked: Picked | null; error: string | null; onPick: (officer: Picked) => void };

/** Somebody by a part of his name, with or without diacritics. */
export function LeaveOfficer({ picked, error, onPick }: Props) {
  const { t } = useLingui();
  const [words, setWords] = useState('');
  const { data } = useQuery(officersLike(useDeferredValue(words)));
  const found = new Map((data?.items ?? []).map((each) => [each.id, each]));
  if (picked && !found.has(picked.id)) found.set(picked.id, { ...picked } as never);
  const people = [...found.values()];
  return (
    <div className="grid gap-2">
      <div className="max-w-80">
        <TextField
          label={t`Tìm cán bộ`}
          hint={t`Gõ một phần họ tên, không cần dấu.`}
          type="search"
          autoComplete="off"
          value={words}
          onChange={(event) => setWords(event.target.value)}
        />
      </div>
      {people.length > 0 ? (
        <Chips
          legend={<Trans>Người xin nghỉ</Trans>}
          name="officer"
          error={error}
          options={people.map((each) => ({ value: each.id, label: each.full_name }))}
          chosen={picked ? [picked.id] : []}
          onChange={([id]) => {
            const officer = people.find((each) => each.id === id);
            if (officer) onPick({ id: officer.id, full_name: officer.full_name });
          }}
        />
      ) : (
        <p role="status" className={error ? 'font-semibold text-bad' : 'text-soft'}>
          {error ?? (data ? <Trans>Không có ai khớp trong phạm vi của đồng chí.</Trans> : null)}
        </p>
      )}
    </div>
  );
}
