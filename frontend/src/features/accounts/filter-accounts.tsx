import { useLingui } from '@lingui/react/macro';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { SelectField, TextField } from '@/ui/field';
import { type AccountSearch, KINDS, STATES } from './filter';
import { KIND_WORDS, STATE_WORDS } from './words';

/** While somebody types: long enough that a word is not asked for letter by letter. */
const PAUSE = 250;

/** Name, state and kind; all of it stands in the address. */
export function FilterAccounts({ search }: { search: AccountSearch }) {
  const { t, i18n } = useLingui();
  const navigate = useNavigate({ from: '/admin/accounts' });
  const [typed, setTyped] = useState(search.q ?? '');
  useEffect(() => {
    const q = typed.trim() || undefined;
    if (q === search.q) return;
    const timer = setTimeout(() => navigate({ search: (before) => ({ ...before, q }), replace: true }), PAUSE);
    return () => clearTimeout(timer);
  }, [typed, search.q, navigate]);
  return (
    <search className="no-print grid grid-cols-2 gap-3 lg:grid-cols-[minmax(15rem,1.4fr)_repeat(2,minmax(0,1fr))]">
      <div className="max-lg:col-span-2">
        <TextField
          label={t`Tên đăng nhập, họ tên hoặc số hiệu`}
          type="search"
          maxLength={80}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          autoComplete="off"
          spellCheck={false}
        />
      </div>
      <SelectField
        label={t`Tình trạng`}
        value={search.state ?? ''}
        options={[
          { value: '', label: t`Mọi tài khoản` },
          ...STATES.map((value) => ({ value, label: i18n._(STATE_WORDS[value]) })),
          { value: 'none', label: t`Chưa có tài khoản` },
        ]}
        onChange={(value) =>
          navigate({ search: (before) => ({ ...before, state: (value || undefined) as AccountSearch['state'] }) })
        }
      />
      {search.state === 'none' ? null : (
        <SelectField
          label={t`Loại tài khoản`}
          value={search.kind ?? ''}
          options={[
            { value: '', label: t`Tất cả` },
            ...KINDS.map((value) => ({ value, label: i18n._(KIND_WORDS[value]) })),
          ]}
          onChange={(value) =>
            navigate({ search: (before) => ({ ...before, kind: (value || undefined) as AccountSearch['kind'] }) })
          }
        />
      )}
    </search>
  );
}
