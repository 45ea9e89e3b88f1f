import { Trans, useLingui } from '@lingui/react/macro';
import { useMutation, useQuery, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { amendVisit, type Me, type VisitFields, type VisitOut } from '@/api/gen';
import { readVisitQueryKey } from '@/api/gen/@tanstack/react-query.gen';
import { type ApiProblem, asProblem } from '@/api/problems';
import { localDay, timeText } from '@/lib/dates';
import { say } from '@/lib/flash';
import { dropDraft } from '@/offline/drafts';
import { Button, buttonClass } from '@/ui/button';
import { Empty, Page, Sheet } from '@/ui/page';
import { ScreenSkeleton } from '@/ui/skeleton';
import { valuesOf, withVisit } from './amend-values';
import { formOptions, oneVisit } from './queries';
import { bodyOf } from './record-body';
import { type Start, useStart } from './record-draft';
import { WhatIsWrong } from './record-later';
import { lastVisitsOf } from './record-queries';
import { useTyped } from './record-typed';
import { proposedGroups, wardOf } from './record-values';
import { refreshVisits } from './refresh';
import { VisitForm } from './visit-form';
import { useWrong } from './visit-form-errors';
import { FormFrame } from './visit-form-frame';

/** The visitor corrects a disputed visit, once; it then waits for confirmation again (domain.md 3.9). */
export function AmendVisit({ me, id }: { me: Me; id: string }) {
  const { data: visit } = useSuspenseQuery(oneVisit(id));
  const start = useStart(me.account.id, draftName(id));
  if (start === null) return <ScreenSkeleton />;
  if (!visit.actions.includes('amend')) return <NoAmending visit={visit} />;
  return <Amending me={me} visit={visit} start={start} />;
}

const draftName = (id: string): string => `amend/${id}`;

function Amending({ me, visit, start }: { me: Me; visit: VisitOut; start: Start }) {
  const { data } = useSuspenseQuery(formOptions('record', localDay(visit.started_at)));
  const { data: ownVisits = [] } = useQuery(lastVisitsOf(visit.visitor.id));
  const form = withVisit(data, visit);
  const accountId = me.account.id;
  const typed = useTyped({
    accountId,
    draftName: draftName(visit.id),
    draft: start.draft,
    fresh: () => valuesOf(visit),
  });
  const { values } = typed;
  const { wrong, lines, errors, fail, clear } = useWrong();
  const amending = useAmending(visit, accountId, (problem, body) =>
    fail({ kind: 'problem', problem, body, stops: values.stops.length }),
  );
  const save = (keepWarnings: boolean) => {
    const made = bodyOf(values, false);
    if (made.body === null) return fail({ kind: 'gaps', gaps: made.gaps });
    clear();
    amending.mutate({ ...made.body, keep_warnings: keepWarnings });
  };
  const startOver = () => {
    typed.startOver();
    clear();
  };
  const isStale = wrong?.kind === 'problem' && wrong.problem.status === 412;
  return (
    <Page
      title={<Trans>Bổ sung lượt {visit.code}</Trans>}
      lead={<Trans>Chỉ bổ sung được một lần; sau đó lượt lại chờ xác nhận.</Trans>}
    >
      <Reason visit={visit} />
      <FormFrame
        restoredAt={typed.restoredAt}
        onStartOver={startOver}
        onUndo={typed.undo}
        problem={
          wrong ? (
            <WhatIsWrong
              wrong={wrong}
              lines={lines}
              onKeep={() => save(true)}
              next={isStale ? <Reload id={visit.id} onDone={clear} /> : null}
            />
          ) : null
        }
        saveLabel={<Trans>Gửi bổ sung</Trans>}
        savingNote={<Trans>Đang gửi về máy chủ.</Trans>}
        onSave={() => save(false)}
        isSaving={amending.isPending}
        savedAt={typed.savedAt}
      >
        <VisitForm
          form={form}
          values={values}
          change={typed.change}
          errors={errors}
          dictating={false}
          proposed={proposedGroups(wardOf(form, values.unitId), ownVisits)}
          ownId={visit.visitor.id}
          amending
          placeCodeGiven={visit.place_code_given}
        />
      </FormFrame>
    </Page>
  );
}

function useAmending(visit: VisitOut, accountId: string, onProblem: (problem: ApiProblem, body: VisitFields) => void) {
  const { t } = useLingui();
  const queries = useQueryClient();
  const navigate = useNavigate();
  return useMutation<VisitOut, Error, VisitFields>({
    mutationFn: async (body) => {
      const path = { visit_id: visit.id };
      const headers = { 'if-match': `"${visit.version}"` };
      return (await amendVisit({ path, headers, body, throwOnError: true })).data;
    },
    onSuccess: async (amended) => {
      await dropDraft(accountId, draftName(visit.id));
      await navigate({ to: '/visits/$id', params: { id: visit.id } });
      queries.setQueryData(readVisitQueryKey({ path: { visit_id: visit.id } }), amended);
      const at = timeText(Date.now());
      say(t`Máy chủ đã nhận bổ sung lúc ${at}.`);
      await refreshVisits(queries);
    },
    onError: (error, body) => onProblem(asProblem(error), body),
  });
}

/** After somebody else's change: the newest version is read, what was typed stays. */
function Reload({ id, onDone }: { id: string; onDone: () => void }) {
  const queries = useQueryClient();
  const reading = useMutation({
    mutationFn: () => queries.fetchQuery({ ...oneVisit(id), staleTime: 0 }),
    onSuccess: onDone,
  });
  return (
    <Button className="mt-2" busy={reading.isPending} onClick={() => reading.mutate()}>
      <Trans>Tải bản mới, giữ chữ đã gõ</Trans>
    </Button>
  );
}

function Reason({ visit }: { visit: VisitOut }) {
  if (!visit.dispute?.reason) return null;
  const name = visit.dispute.disputed_by?.full_name ?? '';
  return (
    <Sheet className="max-w-4xl border-l-4 border-l-wait p-3">
      <p className="text-sm text-soft">
        <Trans>Ý kiến của {name}</Trans>
      </p>
      <p className="whitespace-pre-line">{visit.dispute.reason}</p>
    </Sheet>
  );
}

function NoAmending({ visit }: { visit: VisitOut }) {
  return (
    <Page title={<Trans>Bổ sung lượt {visit.code}</Trans>}>
      <Empty>
        <Trans>
          Lượt này không còn chờ đồng chí bổ sung: đã bổ sung một lần, đã có quyết định, hoặc tuần đã khóa sổ.
        </Trans>
      </Empty>
      <p>
        <Link to="/visits/$id" params={{ id: visit.id }} className={buttonClass('primary')}>
          <Trans>Xem lượt đi</Trans>
        </Link>
      </p>
    </Page>
  );
}
