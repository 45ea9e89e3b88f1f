import { msg } from '@lingui/core/macro';
import { createFileRoute, notFound } from '@tanstack/react-router';
import { ExplainScreen } from '@/features/duties/explain-screen';
import { explained } from '@/features/duties/queries';
import { titled } from '@/lib/title';
import { isWeek } from '@/lib/weeks';

export const Route = createFileRoute('/_app/duties/$ward/$week')({
  beforeLoad: ({ params }) => {
    if (!isWeek(params.week)) throw notFound();
  },
  loader: ({ context, params }) => {
    void context.queryClient.prefetchQuery(explained(params.ward, params.week));
  },
  head: titled(msg`Giải thích một tuần`),
  component: Explained,
});

function Explained() {
  const { ward, week } = Route.useParams();
  return <ExplainScreen ward={ward} week={week} />;
}
