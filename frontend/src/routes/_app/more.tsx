import { msg } from '@lingui/core/macro';
import { createFileRoute } from '@tanstack/react-router';
import { MoreScreen } from '@/features/session/more-screen';
import { titled } from '@/lib/title';

export const Route = createFileRoute('/_app/more')({ head: titled(msg`Tất cả màn hình`), component: More });

function More() {
  const { me } = Route.useRouteContext();
  return <MoreScreen screens={me.screens} />;
}
