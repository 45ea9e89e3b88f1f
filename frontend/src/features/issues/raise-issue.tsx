import { Trans, useLingui } from '@lingui/react/macro';
import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { type IssueCategory, type IssueSource, raiseIssue, type Severity } from '@/api/gen';
import { type ApiProblem, fieldSentence } from '@/api/problems';
import { Refusal } from '@/api/refusal';
import { useTry } from '@/api/try';
import { say } from '@/lib/flash';
import { uuid7 } from '@/lib/uuid7';
import { useKept } from '@/offline/use-kept';
import { Button } from '@/ui/button';
import { Chips } from '@/ui/chips';
import { SelectField, TextArea, TextField } from '@/ui/field';
import { KeptNotice } from '@/ui/kept-notice';
import { Page, Sheet } from '@/ui/page';
import { SEVERITY } from './filter';
import { places, refreshIssues } from './queries';
import { written } from './steps';
import { CATEGORIES, SEVERITIES, SOURCES } from './words';

type Typed = {
  id: string;
  group: string;
  category: IssueCategory;
  title: string;
  description: string;
  severity: Severity;
  source: IssueSource;
};

const FROM: IssueSource[] = ['visit', 'briefing', 'forum', 'superior'];
const SHORTEST = 5;

/** Raise a problem of a place. What is typed is kept on the device until the server has it. */
export function RaiseIssue({ group }: { group: string | undefined }) {
  const { t } = useLingui();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const [tried, setTried] = useState(false);
  const kept = useKept(
    'issue/new',
    (): Typed => ({
      id: uuid7(),
      group: group ?? '',
      category: 'traffic_order',
      title: '',
      description: '',
      severity: 'S3',
      source: 'visit',
    }),
  );
  const { typed } = kept;
  const send = useTry(
    (keep: boolean) =>
      raiseIssue({
        body: {
          id: typed.id,
          group_id: typed.group,
          category: typed.category,
          title: written(typed.title),
          description: written(typed.description) || null,
          severity: typed.severity,
          source: typed.source,
          keep_warnings: keep,
        },
        throwOnError: true,
      }),
    async (issue) => {
      kept.settle();
      say(t`Đã nêu ${issue.code}; phường phân loại trong hai ngày làm việc.`);
      await refreshIssues(queries);
      await navigate({ to: '/issues/$id', params: { id: issue.id } });
    },
  );
  const missing = typed.group === '' || written(typed.title).length < SHORTEST;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (!missing) send.mutate(false);
  };
  return (
    <Page
      title={<Trans>Nêu vấn đề nóng</Trans>}
      lead={<Trans>Vấn đề của một nơi, không của một người. Nêu nhiều hay ít không bị tính điểm.</Trans>}
    >
      <form onSubmit={submit} noValidate className="grid max-w-3xl gap-5">
        <KeptNotice kept={kept} />
        <Sheet className="grid gap-4 p-4">
          <Fields
            typed={typed}
            tried={tried}
            problem={send.error}
            change={(patch) => {
              send.reset();
              kept.change(patch);
            }}
          />
        </Sheet>
        <Refusal problem={send.error} />
        <p className="flex flex-wrap gap-3">
          <Button type="submit" look="primary" busy={send.isPending} className="max-sm:w-full">
            <Trans>Nêu vấn đề</Trans>
          </Button>
          {send.error?.code === 'personal-data-warning' ? (
            <Button busy={send.isPending} className="max-sm:w-full" onClick={() => send.mutate(true)}>
              <Trans>Giữ nguyên: đây là tên cán bộ</Trans>
            </Button>
          ) : null}
        </p>
      </form>
    </Page>
  );
}

type FieldsProps = {
  typed: Typed;
  tried: boolean;
  problem: ApiProblem | null;
  change: (patch: Partial<Typed>) => void;
};

function Fields({ typed, tried, problem, change }: FieldsProps) {
  const { t, i18n } = useLingui();
  const wrong = (field: string) => fieldSentence(i18n, problem, field);
  const short = tried && written(typed.title).length < SHORTEST;
  return (
    <>
      <Place typed={typed} tried={tried} problem={problem} change={change} />
      <SelectField
        label={t`Loại vấn đề`}
        value={typed.category}
        options={Object.entries(CATEGORIES).map(([value, each]) => ({ value, label: i18n._(each) }))}
        onChange={(value) => change({ category: value as IssueCategory })}
      />
      <TextField
        label={t({ context: 'issue', message: 'Vấn đề là gì' })}
        hint={t`Một dòng, ví dụ: Dừng đỗ xe lộn xộn trước cổng trường.`}
        error={wrong('title') ?? (short ? t`Ghi ít nhất ${SHORTEST} ký tự.` : null)}
        value={typed.title}
        maxLength={150}
        onChange={(event) => change({ title: event.target.value })}
      />
      <TextArea
        label={t`Mô tả`}
        optional={t`không bắt buộc`}
        hint={t`Lúc nào, ở đâu, ảnh hưởng gì. Không nêu tên, số nhà, số điện thoại, biển số của người dân.`}
        error={wrong('description')}
        value={typed.description}
        limit={2000}
        onChange={(event) => change({ description: event.target.value })}
      />
      <Chips
        legend={t`Theo đồng chí, mức nào`}
        hint={t`Phường quyết định mức khi phân loại; hạ mức phải ghi lý do.`}
        name="severity"
        options={SEVERITY.map((value) => ({ value, label: i18n._(SEVERITIES[value]) }))}
        chosen={[typed.severity]}
        onChange={([value]) => change({ severity: value as Severity })}
      />
      <SelectField
        label={t`Biết được từ đâu`}
        value={typed.source}
        error={wrong('source')}
        options={FROM.map((value) => ({ value, label: i18n._(SOURCES[value]) }))}
        onChange={(value) => change({ source: value as IssueSource })}
      />
    </>
  );
}

function Place({ typed, tried, problem, change }: FieldsProps) {
  const { t, i18n } = useLingui();
  const { data } = useSuspenseQuery(places());
  const error = tried && typed.group === '' ? t`Chọn tổ dân phố.` : fieldSentence(i18n, problem, 'group_id');
  return (
    <SelectField
      label={t`Tổ dân phố`}
      value={typed.group}
      error={error}
      options={[
        { value: '', label: t`Chọn tổ dân phố` },
        ...data.items.map(({ id, number, unit, beat }) => ({
          value: id,
          label: t`Tổ ${number} · ${unit.short_name} · ${beat.name}`,
        })),
      ]}
      onChange={(group) => change({ group })}
    />
  );
}
