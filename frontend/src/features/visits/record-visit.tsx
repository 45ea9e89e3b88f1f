import { Trans } from '@lingui/react/macro';
import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { VisitForm as Form, Me, VisitSummary } from '@/api/gen';
import { serverTime } from '@/lib/clock';
import { uuid7 } from '@/lib/uuid7';
import type { Label } from '@/offline/db';
import { Page } from '@/ui/page';
import { ScreenSkeleton } from '@/ui/skeleton';
import { formOptions } from './queries';
import { bodyOf, recordOf } from './record-body';
import { type Start, useStart } from './record-draft';
import { Kept, NotInQueue, WhatIsWrong } from './record-later';
import { type Kind, kindFor, lastVisitsOf, visitorFor } from './record-queries';
import { useSaving } from './record-save';
import { earlierDay } from './record-times';
import { type Typed, useTyped } from './record-typed';
import { blankValues, proposedGroups, type Values, wardOf } from './record-values';
import { VisitForm } from './visit-form';
import { useWrong } from './visit-form-errors';
import { FormFrame } from './visit-form-frame';

type Props = {
  me: Me;
  /** Id of a refused visit of the queue. */
  repair?: string | undefined;
  /** Where a new visit goes, when that was chosen before. */
  group?: string | undefined;
  /** The code of the meeting place, when it was scanned. */
  place?: string | undefined;
};

/** Record a visit, go on with a draft, or repair what the server refused. */
export function RecordVisit(props: Props) {
  const [round, setRound] = useState(0);
  return <OneVisit key={round} {...props} onAnother={() => setRound(round + 1)} />;
}

function OneVisit({ me, repair, group, place, onAnother }: Props & { onAnother: () => void }) {
  const draftName = repair ? `repair/${repair}` : kindFor(me);
  const start = useStart(me.account.id, draftName, repair);
  const last = useQuery(lastVisitsOf(visitorFor(me)));
  if (start === null || last.isLoading) return <ScreenSkeleton />;
  if (repair && !start.item) return <NotInQueue />;
  const ownVisits = last.data ?? [];
  return <Recording {...{ me, start, draftName, ownVisits, group, place, onAnother }} />;
}

type RecordingProps = {
  me: Me;
  start: Start;
  draftName: string;
  ownVisits: VisitSummary[];
  group: string | undefined;
  place: string | undefined;
  onAnother: () => void;
};

function Recording({ me, start, draftName, ownVisits, group, place, onAnother }: RecordingProps) {
  const { item, draft } = start;
  const kind = item?.kind ?? kindFor(me);
  const dictating = kind === 'dictate';
  const accountId = me.account.id;
  const { data: today } = useSuspenseQuery(formOptions(kind));
  const fresh = () => (item ? (item.typed as Values) : blankValues(today, ownVisits, serverTime(), group, place));
  const known = draft && place ? { ...draft, typed: { ...(draft.typed as Values), placeCode: place } } : draft;
  const typed = useTyped({ accountId, draftName, draft: known, fresh });
  const { form, values, change } = useDay(kind, today, typed);
  const { wrong, lines, errors, fail, clear } = useWrong();
  const proposed = useProposed(form, values, dictating, ownVisits);
  const saving = useSaving({
    draftName,
    isRepair: item !== null,
    onRefused: (problem, { body }) => fail({ kind: 'problem', problem, body, stops: values.stops.length }),
    onNoRoom: () => fail({ kind: 'no_room' }),
  });

  const save = (keepWarnings: boolean) => {
    const made = bodyOf(values, dictating);
    if (made.body === null) return fail({ kind: 'gaps', gaps: made.gaps });
    clear();
    typed.settle();
    const id = item?.id ?? uuid7(serverTime());
    const body = recordOf(made.body, id, keepWarnings, Date.now());
    saving.mutate({ id, accountId, kind, body, typed: values, label: labelOf(form, values, dictating) });
  };
  const startOver = () => {
    typed.startOver();
    clear();
  };

  if (saving.data && (saving.data.delivery === 'slow' || saving.data.delivery.state === 'queued')) {
    return <Kept parcel={saving.data.parcel} onAnother={onAnother} />;
  }
  return (
    <Page title={<Title dictating={dictating} repairing={item !== null} />}>
      <FormFrame
        restoredAt={typed.restoredAt}
        onStartOver={startOver}
        onUndo={typed.undo}
        problem={wrong ? <WhatIsWrong wrong={wrong} lines={lines} onKeep={() => save(true)} /> : null}
        saveLabel={<Trans>Kết thúc và lưu</Trans>}
        savingNote={<Trans>Đã lưu trên máy, đang gửi về máy chủ.</Trans>}
        onSave={() => save(false)}
        isSaving={saving.isPending}
        savedAt={typed.savedAt}
      >
        <VisitForm
          form={form}
          values={values}
          change={change}
          errors={errors}
          dictating={dictating}
          proposed={proposed}
          ownId={dictating ? '' : (me.officer?.id ?? '')}
        />
      </FormFrame>
    </Page>
  );
}

function Title({ dictating, repairing }: { dictating: boolean; repairing: boolean }) {
  if (repairing) return <Trans>Sửa lượt chưa gửi được</Trans>;
  return dictating ? <Trans>Nhập lượt đi theo lời chỉ huy</Trans> : <Trans>Ghi lượt đi cơ sở</Trans>;
}

/** The form of the day that was typed, when one may have served in another ward: nothing of this one is chosen there. */
function useDay(kind: Kind, today: Form, typed: Typed) {
  const on = earlierDay(typed.values.day, serverTime());
  const { data: then } = useQuery({ ...formOptions(kind, on), enabled: on !== undefined });
  const form = (on && then) || today;
  const isOther = (!on || then) && typed.values.unitId !== '' && !wardOf(form, typed.values.unitId);
  const [only, another] = form.wards;
  const none = isOther ? { unitId: only && !another ? only.unit.id : '', stops: [], companionIds: [] } : {};
  return {
    form,
    values: { ...typed.values, ...none },
    change: (patch: Partial<Values>) => typed.change({ ...none, ...patch }),
  };
}

function useProposed(form: Form, values: Values, dictating: boolean, ownVisits: VisitSummary[]) {
  const { data: theirs = [] } = useQuery(lastVisitsOf(dictating ? values.visitorId : ''));
  return proposedGroups(wardOf(form, values.unitId), dictating ? theirs : ownVisits);
}

function labelOf(form: Form, values: Values, dictating: boolean): Label {
  const ward = wardOf(form, values.unitId);
  const numbers = values.stops.flatMap((stop) => ward?.groups.find((each) => each.id === stop.groupId)?.number ?? []);
  const visitor = form.may_dictate_for.find((each) => each.officer.id === values.visitorId)?.officer.full_name;
  return { ward: ward?.unit.short_name ?? '', groups: numbers, visitor: dictating ? (visitor ?? null) : null };
}
