import { Trans } from '@lingui/react/macro';
import { useNavigate } from '@tanstack/react-router';
import { Page, Sheet } from '@/ui/page';
import { FileForm } from './act-file';

/** Somebody new; his posts are entered on his page afterwards. */
export function NewOfficer() {
  const navigate = useNavigate();
  const open = (id: string) => navigate({ to: '/officers/$id', params: { id }, replace: true });
  return (
    <Page title={<Trans>Thêm cán bộ</Trans>} lead={<Trans>Chức vụ được ghi sau, ở trang của cán bộ.</Trans>}>
      <Sheet className="max-w-xl p-4">
        <FileForm officer={null} onDone={open} />
      </Sheet>
    </Page>
  );
}
