import { useLingui } from '@lingui/react/macro';
import type { OfficerOut } from '@/api/gen';
import { serverTime } from '@/lib/clock';
import { localDay } from '@/lib/dates';
import { Button } from '@/ui/button';
import { Dialog } from '@/ui/dialog';
import { FileForm, RankForm } from './act-file';
import { LendForm, TakeBackForm } from './act-lend';
import { CorrectForm, EndForm, PostForm } from './act-post';
import type { Act, ActSearch } from './acting';

type Props = { officer: OfficerOut; search: ActSearch; onClose: () => void };

/** The form of what is being done, over the officer's page; only what the answer lists can be opened. */
export default function ActDialog({ officer, search, onClose }: Props) {
  const { t } = useLingui();
  const titles: Record<Act, string> = {
    edit: t`Sửa hồ sơ`,
    give_rank: t`Ghi cấp bậc mới`,
    appoint: t`Thêm chức vụ`,
    propose: t`Đề nghị bố trí`,
    transfer: t`Điều động`,
    end: t`Kết thúc chức vụ`,
    correct: t`Sửa chức vụ chưa bắt đầu`,
    lend: t({ context: 'action', message: 'Ủy quyền' }),
    revoke: t`Chấm dứt ủy quyền`,
    withdraw: t`Chấm dứt ủy quyền`,
  };
  if (!search.act) return null;
  return (
    <Dialog title={`${titles[search.act]}: ${officer.full_name}`} onClose={onClose}>
      <ActBody officer={officer} search={search} onClose={onClose} />
      <Button look="quiet" className="mt-2" onClick={onClose}>{t`Đóng`}</Button>
    </Dialog>
  );
}

function ActBody({ officer, search: { act, on }, onClose }: Props) {
  const today = localDay(serverTime());
  const post = officer.posts.find((each) => each.id === on);
  const delegation = officer.delegations.find((each) => each.id === on);
  const common = { officer, today, onDone: onClose };
  switch (act) {
    case 'edit':
      return <FileForm officer={officer} onDone={onClose} />;
    case 'give_rank':
      return <RankForm {...common} />;
    case 'appoint':
    case 'propose':
    case 'transfer':
      return <PostForm {...common} kind={act} />;
    case 'end':
      return post ? <EndForm {...common} post={post} /> : null;
    case 'correct':
      return post ? <CorrectForm post={post} onDone={onClose} /> : null;
    case 'lend':
      return post ? <LendForm {...common} post={post} /> : null;
    case 'revoke':
    case 'withdraw':
      return delegation ? <TakeBackForm delegation={delegation} act={act} onDone={onClose} /> : null;
    default:
      return null;
  }
}
