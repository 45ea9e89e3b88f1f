import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { Link, type LinkProps } from '@tanstack/react-router';
import { Icon, type IconName } from '@/ui/icon';
import { Sheet } from '@/ui/page';

/** What a screen is for, in one sentence. */
const PURPOSES: Record<string, MessageDescriptor> = {
  record_visit: msg`Nhập lượt đi cơ sở của chỉ huy; nhập theo lời thì chỉ huy ký sau.`,
  waiting: msg`Các lượt cần đồng chí xác nhận là đúng, hoặc nêu ý kiến khác.`,
  visits: msg`Mọi lượt trong phạm vi của đồng chí: ai đi, đến tổ nào, ai xác nhận.`,
  board: msg`Từng phường, từng tuần: đạt, thiếu hay được miễn, và vì sao.`,
  people: msg`Ai giữ chức vụ nào, phụ trách địa bàn nào vào một ngày.`,
  areas: msg`Phường, địa bàn CSKV, tổ dân phố và người phụ trách.`,
  units: msg`Các đơn vị, quan hệ chỉ huy và nghiệp vụ, lịch sử sáp nhập.`,
  worktime: msg`Lịch làm việc, quy định về lượt đi, các kỳ vắng mặt.`,
  imports: msg`Nạp sổ của quận từ tệp Excel; kiểm tra từng dòng trước khi ghi.`,
};

type Entry = { screen: string; to: LinkProps['to']; label: MessageDescriptor; icon: IconName };

/** The screens of a person whose day has no list of its own. */
export function StartHere({ entries }: { entries: Entry[] }) {
  const { i18n } = useLingui();
  return (
    <Sheet>
      <ul>
        {entries.map(({ screen, to, label, icon }) => {
          const purpose = PURPOSES[screen];
          return (
            <li key={screen} className="relative border-b border-rule last:border-0 hover:bg-wash">
              <div className="grid min-h-14 md:min-h-12 grid-cols-[1.5rem_minmax(0,1fr)] items-center gap-x-3 px-4 py-2.5 md:grid-cols-[1.5rem_12rem_minmax(0,1fr)]">
                <Icon name={icon} className="size-5 text-soft max-md:row-span-2 max-md:self-start" />
                <Link
                  to={to}
                  className="font-semibold text-brand underline underline-offset-2 after:absolute after:inset-0"
                >
                  {i18n._(label)}
                </Link>
                {purpose ? <p className="text-soft">{i18n._(purpose)}</p> : null}
              </div>
            </li>
          );
        })}
      </ul>
    </Sheet>
  );
}
