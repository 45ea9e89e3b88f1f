import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { assignSpotCheck, type SpotCheckOut } from '@/api/gen';
import { Refusal } from '@/api/refusal';
import { read, useTry } from '@/api/try';
import { say } from '@/lib/flash';
import { Button } from '@/ui/button';
import { SelectField } from '@/ui/field';
import { ActFrame } from './act-frame';
import { ableCheckers, refreshChecks } from './queries';

/** The team gives a check to another guide officer; those whom the rule of 24 months bars are not offered. */
export function AssignCheck({ check }: { check: SpotCheckOut }) {
  return check.actions.includes('assign') ? <Assign key={check.version} check={check} /> : null;
}

function Assign({ check }: { check: SpotCheckOut }) {
  const { t } = useLingui();
  const queries = useQueryClient();
  const { data } = useQuery(ableCheckers(check.id));
  const able = (data?.items ?? []).filter((each) => each.id !== check.checker?.id);
  const [chosen, setChosen] = useState('');
  const checker = chosen || (able[0]?.id ?? '');
  const assign = useTry(
    () =>
      assignSpotCheck({
        path: { check_id: check.id },
        headers: read(check.version),
        body: { checker_id: checker },
        throwOnError: true,
      }),
    () => {
      say(t`Đã giao phúc tra.`);
      return refreshChecks(queries);
    },
  );
  return (
    <ActFrame
      title={<Trans>Giao người phúc tra</Trans>}
      lead={<Trans>Chỉ cán bộ hướng dẫn ngoài phường, 24 tháng qua không công tác ở phường, không dự lượt đi.</Trans>}
    >
      {data && able.length === 0 ? (
        <p>
          <Trans>Hiện không còn ai khác giao được.</Trans>
        </p>
      ) : (
        <div className="grid max-w-md gap-3">
          <SelectField
            label={<Trans>Người phúc tra</Trans>}
            value={checker}
            onChange={setChosen}
            options={able.map((each) => ({ value: each.id, label: each.full_name }))}
          />
          <Button
            className="max-sm:w-full sm:justify-self-start"
            busy={assign.isPending}
            disabled={!checker}
            onClick={() => assign.mutate()}
          >
            <Trans>Giao</Trans>
          </Button>
        </div>
      )}
      <Refusal problem={assign.error} />
    </ActFrame>
  );
}
