import { Plural, Trans } from '@lingui/react/macro';
import type { ImportOut } from '@/api/gen';
import { momentText } from '@/lib/dates';
import { numberText } from '@/lib/numbers';
import { countOf, totalsOf } from './totals';

/** Where the book stands, in one sentence; read out when it changes. */
export function Outcome({ batch }: { batch: ImportOut }) {
  return (
    <span role="status">
      <Sentence batch={batch} />
    </span>
  );
}

function Sentence({ batch }: { batch: ImportOut }) {
  const errors = countOf(batch, 'error');
  const at = batch.applied_at ? momentText(batch.applied_at) : '';
  switch (batch.status) {
    case 'queued':
    case 'checking':
      return <Trans>Đang kiểm tra, chưa ghi gì vào sổ. Đồng chí có thể rời trang này rồi quay lại.</Trans>;
    case 'refused':
      return (
        <Trans>
          <Plural value={errors} other="# lỗi phải sửa trong tệp" />, rồi gửi lại. Chưa ghi gì vào sổ.
        </Trans>
      );
    case 'ready':
      return <Changes batch={batch} />;
    case 'mapping':
      return <Trans>Có tiêu đề cột lạ. Hãy chọn cột nào là mục nào; lần sau hệ thống nhớ. Chưa ghi gì vào sổ.</Trans>;
    case 'applying':
      return <Trans>Đang ghi vào sổ. Đồng chí có thể rời trang này rồi quay lại.</Trans>;
    case 'applied':
      return (
        <Trans>
          Đã ghi vào sổ lúc {at}: <Counts batch={batch} />.
        </Trans>
      );
    case 'undoing':
      return <Trans>Đang hoàn tác. Đồng chí có thể rời trang này rồi quay lại.</Trans>;
    case 'undone':
      return <Trans>Đã hoàn tác: sổ trở lại đúng như trước khi ghi tệp này.</Trans>;
    case 'failed':
      return (
        <Trans>Hệ thống gặp lỗi nên chưa ghi gì vào sổ. Hãy gửi lại tệp; nếu vẫn lỗi, báo quản trị hệ thống.</Trans>
      );
    case 'discarded':
      return <Trans>Đã bỏ tệp này, không ghi gì vào sổ.</Trans>;
  }
}

function Changes({ batch }: { batch: ImportOut }) {
  const { added, changed, ended } = totalsOf(batch);
  if (added + changed + ended === 0) return <Trans>Sổ đã có đúng như tệp này, ghi cũng không thay đổi gì.</Trans>;
  return (
    <Trans>
      Ghi được: <Counts batch={batch} />. Chưa ghi gì vào sổ.
    </Trans>
  );
}

/** `thêm 3, sửa 1, giữ nguyên 250` */
export function Counts({ batch }: { batch: ImportOut }) {
  const total = totalsOf(batch);
  const added = numberText(total.added);
  const changed = numberText(total.changed);
  const same = numberText(total.same);
  const ended = numberText(total.ended);
  if (total.ended > 0) {
    return (
      <Trans>
        thêm {added}, sửa {changed}, kết thúc {ended}, giữ nguyên {same}
      </Trans>
    );
  }
  return (
    <Trans>
      thêm {added}, sửa {changed}, giữ nguyên {same}
    </Trans>
  );
}
