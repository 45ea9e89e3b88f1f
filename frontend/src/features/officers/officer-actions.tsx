import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import type { OfficerAction, OfficerOut, PostAction, PostOut } from '@/api/gen';
import { buttonClass } from '@/ui/button';

const ON_OFFICER: Record<OfficerAction, MessageDescriptor> = {
  transfer: msg`Điều động`,
  appoint: msg`Thêm chức vụ`,
  propose: msg`Đề nghị bố trí`,
  give_rank: msg`Ghi cấp bậc mới`,
  edit: msg`Sửa hồ sơ`,
};
const ON_POST: Record<PostAction, MessageDescriptor> = {
  correct: msg`Sửa`,
  end: msg`Kết thúc`,
  lend: msg({ context: 'action', message: 'Ủy quyền' }),
};

/** What the answer allows, each with an address of its own. */
export function OfficerActions({ officer }: { officer: OfficerOut }) {
  const { i18n } = useLingui();
  const allowed = (Object.keys(ON_OFFICER) as OfficerAction[]).filter((each) => officer.actions.includes(each));
  if (allowed.length === 0) return null;
  return (
    <p className="no-print grid grid-cols-2 gap-2 sm:flex sm:flex-wrap">
      {allowed.map((act) => (
        <Link key={act} to="/officers/$id" params={{ id: officer.id }} search={{ act }} className={buttonClass()}>
          {i18n._(ON_OFFICER[act])}
        </Link>
      ))}
    </p>
  );
}

export function PostActions({ post }: { post: PostOut }) {
  const { i18n } = useLingui();
  return (
    <span className="no-print -ml-2 flex flex-wrap gap-x-1">
      {post.actions.map((act) => (
        <Link
          key={act}
          to="/officers/$id"
          params={{ id: post.officer_id }}
          search={{ act, on: post.id }}
          className={buttonClass('quiet')}
        >
          {i18n._(ON_POST[act])}
        </Link>
      ))}
    </span>
  );
}
