import { Trans, useLingui } from '@lingui/react/macro';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import {
  type AbsenceEffects,
  type ExcuseReason,
  type HalfDay,
  previewAbsence,
  previewTypedAbsence,
  requestAbsence,
  typeAbsence,
} from '@/api/gen';
import { type ApiProblem, fieldSentence } from '@/api/problems';
import { Refusal } from '@/api/refusal';
import { useTry } from '@/api/try';
import { EXCUSE_REASONS, HALF_DAYS, word } from '@/api/words';
import { serverTime } from '@/lib/clock';
import { addDays, localDay } from '@/lib/dates';
import { say } from '@/lib/flash';
import { useUnsaved } from '@/lib/unsaved';
import { uuid7 } from '@/lib/uuid7';
import { useKept } from '@/offline/use-kept';
import { Button } from '@/ui/button';
import { Chips } from '@/ui/chips';
import { DayField } from '@/ui/day-field';
import { SelectField, TextField } from '@/ui/field';
import { KeptNotice } from '@/ui/kept-notice';
import { Page, Sheet } from '@/ui/page';
import { LeaveEffects } from './leave-effects';
import { LeaveOfficer, type Picked } from './leave-officer';
import { refreshLeave } from './leave-queries';

type Days = { first_day: string; first_half: HalfDay; last_day: string; last_half: HalfDay };
/** P2, which never stays on the device (frontend 6, rule 11): it lives as long as the page. */
type Why = { reason: ExcuseReason; document_no: string };
type Typed = Days & Why;

const REASONS = Object.keys(EXCUSE_REASONS).filter((each) => each !== 'vacancy') as ExcuseReason[];

/** Ask for leave, or type it for somebody: what it turns is shown first, and only then it can be sent. */
export function LeaveForm({ typed }: { typed: boolean }) {
  const { t } = useLingui();
  const [missing, setMissing] = useState(false);
  const tomorrow = addDays(localDay(serverTime()), 1);
  const kept = useKept(typed ? 'leave/typed' : 'leave/own', () => ({
    id: uuid7(),
    officer: null as Picked | null,
    days: { first_day: tomorrow, first_half: 'morning', last_day: tomorrow, last_half: 'afternoon' } as Days,
  }));
  const [why, setWhy] = useState<Why>({ reason: 'annual_leave', document_no: '' });
  useUnsaved(why.document_no !== '');
  const { id, officer } = kept.typed;
  const form: Typed = { ...kept.typed.days, ...why };
  const queries = useQueryClient();
  const navigate = useNavigate();
  const own = { id, ...form, document_no: form.document_no.trim() || null };
  const body = { ...own, officer_id: officer?.id ?? '' };
  const preview = useTry<void, AbsenceEffects>(() =>
    typed ? previewTypedAbsence({ body, throwOnError: true }) : previewAbsence({ body: own, throwOnError: true }),
  );
  const send = useTry(
    () => (typed ? typeAbsence({ body, throwOnError: true }) : requestAbsence({ body: own, throwOnError: true })),
    async (excuse) => {
      kept.settle();
      say(t`Đã gửi đơn; đơn đang chờ quyết định.`);
      await refreshLeave(queries);
      await navigate({ to: '/leave/$id', params: { id: excuse.id } });
    },
  );
  const forget = () => {
    preview.reset();
    send.reset();
  };
  const change = (part: Partial<Typed>) => {
    const { reason, document_no, ...days } = { ...form, ...part };
    setWhy({ reason, document_no });
    kept.change({ id: uuid7(), days });
    forget();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setMissing(typed && officer === null);
    if (typed && officer === null) return;
    if (preview.data) {
      send.mutate();
      return;
    }
    preview.mutate();
  };
  const problem = send.error ?? preview.error;
  return (
    <Page
      title={typed ? <Trans>Nhập hộ đơn xin nghỉ</Trans> : <Trans>Xin nghỉ</Trans>}
      lead={<Trans>Người có thẩm quyền quyết định; không ai tự duyệt đơn của mình.</Trans>}
    >
      <form onSubmit={submit} noValidate className="grid max-w-3xl gap-5">
        <KeptNotice kept={kept} />
        <Sheet className="grid gap-4 p-4">
          {typed ? (
            <LeaveOfficer
              picked={officer}
              error={missing && officer === null ? t`Chọn người xin nghỉ.` : null}
              onPick={(each) => {
                kept.change({ id: uuid7(), officer: each });
                forget();
              }}
            />
          ) : null}
          <Fields form={form} problem={problem} onChange={change} />
        </Sheet>
        {preview.data ? <LeaveEffects effects={preview.data} /> : null}
        <Refusal problem={problem} />
        <div className="flex flex-wrap gap-3">
          {preview.data ? (
            <Button type="submit" look="primary" busy={send.isPending} className="max-sm:w-full">
              <Trans>Gửi đơn</Trans>
            </Button>
          ) : (
            <Button type="submit" look="primary" busy={preview.isPending} className="max-sm:w-full">
              <Trans>Xem tuần nào đổi</Trans>
            </Button>
          )}
        </div>
      </form>
    </Page>
  );
}

type FieldsProps = { form: Typed; problem: ApiProblem | null; onChange: (part: Partial<Typed>) => void };

function Fields({ form, problem, onChange }: FieldsProps) {
  const { t, i18n } = useLingui();
  const wrong = (field: string) => fieldSentence(i18n, problem, field);
  const halves = (['morning', 'afternoon'] as const).map((value) => ({ value, label: word(i18n, HALF_DAYS, value) }));
  return (
    <>
      <div className="max-w-80">
        <SelectField
          label={t`Lý do`}
          value={form.reason}
          error={wrong('reason')}
          options={REASONS.map((value) => ({ value, label: word(i18n, EXCUSE_REASONS, value) }))}
          onChange={(value) => onChange({ reason: value as ExcuseReason })}
        />
      </div>
      <div className="grid gap-4 sm:grid-cols-2">
        <div className="grid content-start gap-2">
          <DayField
            label={t`Từ ngày`}
            value={form.first_day}
            onChange={(day) => onChange({ first_day: day, last_day: form.last_day < day ? day : form.last_day })}
          />
          <Chips
            legend={t`Từ buổi`}
            name="first_half"
            error={wrong('first_day')}
            options={halves}
            chosen={[form.first_half]}
            onChange={([value]) => onChange({ first_half: value as HalfDay })}
          />
        </div>
        <div className="grid content-start gap-2">
          <DayField label={t`Đến ngày`} value={form.last_day} onChange={(day) => onChange({ last_day: day })} />
          <Chips
            legend={t`Đến hết buổi`}
            name="last_half"
            error={wrong('last_day')}
            options={halves}
            chosen={[form.last_half]}
            onChange={([value]) => onChange({ last_half: value as HalfDay })}
          />
        </div>
      </div>
      <div className="max-w-80">
        <TextField
          label={t`Số văn bản`}
          hint={t`Bắt buộc với lệnh huy động; lệnh huy động chỉ được tính nhiều nhất hai tuần liền.`}
          error={wrong('document_no')}
          value={form.document_no}
          maxLength={120}
          autoComplete="off"
          onChange={(event) => onChange({ document_no: event.target.value })}
        />
      </div>
    </>
  );
}
