import { Trans, useLingui } from '@lingui/react/macro';
import type { FormWard } from '@/api/gen';
import { Button } from '@/ui/button';
import { SelectField, TextArea, TextField } from '@/ui/field';
import { EMPTY_ISSUE, type IssueValues } from './record-values';
import type { FormProps } from './visit-form';
import { Place } from './visit-form-errors';
import { PurposeBlock } from './visit-form-situation';

const NOTE = 1000;

type Props = FormProps & { ward: FormWard | undefined };

export function Issues({ values, change, errors, ward }: Props) {
  const { issues } = values;
  return (
    <PurposeBlock purpose="solve_hot_issue">
      {issues.map((each, place) => (
        <IssueEntry
          // biome-ignore lint/suspicious/noArrayIndexKey: the place is what the server's pointer names
          key={place}
          place={place}
          entry={each}
          open={ward?.open_issues ?? []}
          set={(patch) => change({ issues: issues.with(place, { ...each, ...patch }) })}
          errors={errors}
          onDrop={issues.length > 1 ? () => change({ issues: issues.toSpliced(place, 1) }) : undefined}
        />
      ))}
      <Button className="justify-self-start" onClick={() => change({ issues: [...issues, EMPTY_ISSUE] })}>
        <Trans>Thêm việc nóng</Trans>
      </Button>
    </PurposeBlock>
  );
}

type IssueProps = Pick<FormProps, 'errors'> & {
  place: number;
  entry: IssueValues;
  open: { code: string; title: string }[];
  set: (patch: Partial<IssueValues>) => void;
  onDrop: (() => void) | undefined;
};

/** Open issues are picked from the list; while there is none the code is typed from the paper. */
function IssueEntry({ place, entry, open, set, errors, onDrop }: IssueProps) {
  const { t } = useLingui();
  const [code, action] = [`issue_actions/${place}/issue_code`, `issue_actions/${place}/action`];
  return (
    <div className="grid min-w-0 gap-3 border-b border-rule pb-3 last:border-0 last:pb-0">
      <Place at={code} className="max-w-md">
        {open.length > 0 ? (
          <SelectField
            label={t`Việc nóng`}
            value={entry.code}
            options={[
              { value: '', label: t`Chọn việc nóng` },
              ...open.map((each) => ({ value: each.code, label: `${each.code} · ${each.title}` })),
            ]}
            onChange={(value) => set({ code: value })}
            error={errors.get(code)}
          />
        ) : (
          <TextField
            label={t`Mã việc nóng`}
            hint={t`Ghi theo sổ theo dõi của phường.`}
            autoComplete="off"
            value={entry.code}
            onChange={(event) => set({ code: event.target.value })}
            error={errors.get(code)}
          />
        )}
      </Place>
      <Place at={action}>
        <TextArea
          label={t`Biện pháp đã làm`}
          hint={t`Không ghi tên người dân.`}
          limit={NOTE}
          value={entry.action}
          onChange={(event) => set({ action: event.target.value })}
          error={errors.get(action)}
        />
      </Place>
      {onDrop ? (
        <Button look="quiet" className="justify-self-start" onClick={onDrop}>
          <Trans>Bỏ việc nóng này</Trans>
        </Button>
      ) : null}
    </div>
  );
}
