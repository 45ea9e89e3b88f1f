import { Trans, useLingui } from '@lingui/react/macro';
import { useSuspenseInfiniteQuery, useSuspenseQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { SelectField } from '@/ui/field';
import { LoadMore } from '@/ui/load-more';
import { Empty } from '@/ui/page';
import { AbsenceTable } from './absence-table';
import { absenceList, unitsToday } from './queries';

/** Absences in half days, the latest first. A reason that the reader may not see is not there. */
export function ListAbsences({ unit }: { unit: string | undefined }) {
  const { t } = useLingui();
  const query = useSuspenseInfiniteQuery(absenceList(unit));
  const absences = query.data.pages.flatMap((page) => page.items);
  return (
    <>
      <UnitFilter unit={unit} />
      {absences.length === 0 ? (
        <Empty>
          {unit ? (
            <Trans>Đơn vị này chưa có ai vắng mặt trong phạm vi đồng chí xem được.</Trans>
          ) : (
            <Trans>Chưa có ai vắng mặt trong phạm vi đồng chí xem được.</Trans>
          )}
        </Empty>
      ) : (
        <AbsenceTable caption={t`Vắng mặt`} absences={absences} />
      )}
      <LoadMore query={query} />
    </>
  );
}

function UnitFilter({ unit }: { unit: string | undefined }) {
  const { t } = useLingui();
  const navigate = useNavigate({ from: '/worktime/' });
  const { data: units } = useSuspenseQuery(unitsToday());
  return (
    <div className="no-print max-w-60">
      <SelectField
        label={t`Thuộc đơn vị`}
        value={unit ?? ''}
        options={[
          { value: '', label: t`Tất cả` },
          ...units.items.map((each) => ({ value: each.id, label: each.short_name })),
        ]}
        onChange={(value) => navigate({ search: { tab: 'absences', unit: value || undefined } })}
      />
    </div>
  );
}
