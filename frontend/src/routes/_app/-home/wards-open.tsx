import { WardsWithoutLead, WardsWithoutTitle, WardsWithoutVisit } from '@/features/duties/wards-without';
import { Page } from '@/ui/page';
import type { OpeningProps } from './parts';

export default function WardsOpen({ week, children }: OpeningProps) {
  return (
    <Page title={<WardsWithoutTitle week={week} />} lead={<WardsWithoutLead week={week} />}>
      <WardsWithoutVisit week={week} />
      {children}
    </Page>
  );
}
