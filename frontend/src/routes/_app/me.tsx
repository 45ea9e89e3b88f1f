import { msg } from '@lingui/core/macro';
import { createFileRoute } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { devicesOptions } from '@/features/session/account-devices';
import { AccountScreen } from '@/features/session/account-screen';
import { titled } from '@/lib/title';

const MyFileReads = lazy(() => import('@/features/file-reads/my-file-reads'));

export const Route = createFileRoute('/_app/me')({
  loader: ({ context }) => {
    void context.queryClient.prefetchQuery(devicesOptions());
  },
  head: titled(msg`Tài khoản`),
  component: Account,
});

function Account() {
  const { me } = Route.useRouteContext();
  return (
    <AccountScreen me={me}>
      {me.screens.includes('my_file_reads') ? (
        <div id="file-reads">
          <Suspense>
            <MyFileReads />
          </Suspense>
        </div>
      ) : null}
    </AccountScreen>
  );
}
