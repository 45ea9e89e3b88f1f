import { Trans, useLingui } from '@lingui/react/macro';
import { type ReactNode, useState } from 'react';
import type { FormGroup } from '@/api/gen';
import { useMedia } from '@/lib/media';
import { Button } from '@/ui/button';
import { Dialog } from '@/ui/dialog';
import { TextField } from '@/ui/field';
import { Empty } from '@/ui/page';
import { matchesGroup } from './record-matching';
import { GroupHolder } from './visit-form-stops';

type Props = {
  title: string;
  groups: FormGroup[];
  /** Where the visitor has been of late, shown first. */
  proposed: FormGroup[];
  onPick: (groupId: string) => void;
  onClose: () => void;
};

/**
 * One tap picks a group; typing its number, meeting place, beat or beat officer narrows the list.
 * On a phone the keyboard does not jump up over the list before somebody wants to type.
 */
export function GroupPicker({ title, groups, proposed, onPick, onClose }: Props) {
  const { t } = useLingui();
  const [wanted, setWanted] = useState('');
  const byThumb = useMedia('(pointer: coarse)');
  const found = groups.filter((each) => matchesGroup(each, wanted));
  const [first] = found;
  return (
    <Dialog title={title} onClose={onClose}>
      <div
        className="grid gap-3 outline-none"
        {...(byThumb ? { tabIndex: -1, ref: (box) => box?.setAttribute('autofocus', '') } : {})}
      >
        <TextField
          label={t`Tìm số tổ, nơi sinh hoạt, CSKV`}
          type="search"
          autoComplete="off"
          value={wanted}
          onChange={(event) => setWanted(event.target.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter') return;
            event.preventDefault();
            if (first && wanted.trim()) onPick(first.id);
          }}
        />
        <div className="relative max-h-[50dvh] overflow-y-auto overscroll-contain border-y border-rule">
          {wanted.trim() === '' && proposed.length > 0 ? (
            <>
              <ListTitle>
                <Trans>Mới đến gần đây</Trans>
              </ListTitle>
              <Groups groups={proposed} onPick={onPick} />
              <ListTitle>
                <Trans>Tất cả các tổ</Trans>
              </ListTitle>
            </>
          ) : null}
          {found.length === 0 ? (
            <Empty>
              <Trans>Không có tổ nào khớp.</Trans>
            </Empty>
          ) : (
            <Groups groups={found} onPick={onPick} />
          )}
        </div>
        <Button onClick={onClose}>
          <Trans>Đóng</Trans>
        </Button>
      </div>
    </Dialog>
  );
}

function ListTitle({ children }: { children: ReactNode }) {
  return <h3 className="sticky top-0 bg-wash px-2 py-1 text-sm font-semibold">{children}</h3>;
}

function Groups({ groups, onPick }: Pick<Props, 'groups' | 'onPick'>) {
  return (
    <ul>
      {groups.map((each) => (
        <li key={each.id} className="border-b border-rule last:border-0">
          <button
            type="button"
            onClick={() => onPick(each.id)}
            className="block min-h-11 w-full px-2 py-1.5 text-left hover:bg-wash focus-visible:-outline-offset-2"
          >
            <strong>
              <Trans>Tổ {each.number}</Trans>
            </strong>
            {each.meeting_place ? `, ${each.meeting_place}` : null}
            <span className="block text-sm text-soft">
              <GroupHolder group={each} />
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}
