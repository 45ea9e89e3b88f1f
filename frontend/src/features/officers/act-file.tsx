import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import {
  changeOfficer,
  enterOfficer,
  giveRank,
  type OfficerOut,
  type OfficerStatus,
  type TrainingLevel,
  type TrainingSpeciality,
} from '@/api/gen';
import { listRanksOptions } from '@/api/gen/@tanstack/react-query.gen';
import { word } from '@/api/words';
import { dayText, parseDay } from '@/lib/dates';
import { useUnsaved } from '@/lib/unsaved';
import { uuid7 } from '@/lib/uuid7';
import { useKept } from '@/offline/use-kept';
import { SelectField, TextField } from '@/ui/field';
import { KeptNotice } from '@/ui/kept-notice';
import { ActForm, FormDay, useFaultAt, useSending } from './act-form';
import { OFFICER_STATUSES, SPECIALITIES, TRAINING_LEVELS } from './words';

const ifMatch = (version: number) => ({ 'if-match': `"${version}"` });

const typedDay = (day: string | null | undefined): string => (day ? dayText(day) : '');

/** An officer's own record; without an officer somebody new. Fields of tier P2 only where they may be read. */
export function FileForm({ officer, onDone }: { officer: OfficerOut | null; onDone: (id: string) => void }) {
  const { t, i18n } = useLingui();
  const kept = useKept(officer ? `officer-edit/${officer.id}/${officer.version}` : 'officer-new', () => ({
    id: officer?.id ?? uuid7(),
    number: officer?.service_no ?? '',
    name: officer?.full_name ?? '',
    status: (officer?.status ?? 'active') as string,
  }));
  // P2 never stays on the device (frontend 6, rule 11): what is typed here lives as long as the page
  const [told, setTold] = useState({
    year: String(officer?.private?.birth_year ?? ''),
    entered: typedDay(officer?.private?.entered_force_on),
    beats: typedDay(officer?.private?.beat_experience_from),
    speciality: (officer?.training?.speciality ?? '') as string,
    level: (officer?.training?.level ?? '') as string,
  });
  const [known] = useState(told);
  useUnsaved(told !== known);
  const tell = (patch: Partial<typeof told>) => setTold((before) => ({ ...before, ...patch }));
  const { id, number, name, status } = kept.typed;
  const { year, entered, beats, speciality, level } = told;
  const [tried, setTried] = useState(false);
  const body = () => ({
    service_no: number,
    full_name: name,
    status: status as OfficerStatus,
    private: {
      birth_year: year === '' ? null : Number(year),
      entered_force_on: parseDay(entered),
      beat_experience_from: parseDay(beats),
    },
    training: {
      speciality: (speciality || null) as TrainingSpeciality | null,
      level: (level || null) as TrainingLevel | null,
    },
  });
  const sending = useSending<void>(
    () =>
      officer
        ? changeOfficer({
            path: { officer_id: id },
            headers: ifMatch(officer.version),
            body: body(),
            throwOnError: true,
          })
        : enterOfficer({ body: { id, ...body() }, throwOnError: true }),
    officer ? t`Đã sửa hồ sơ.` : t`Đã thêm cán bộ.`,
    () => {
      kept.settle();
      onDone(id);
    },
  );
  const at = useFaultAt(sending.error);
  const odd = (day: string) => day.trim() !== '' && parseDay(day) === null;
  const submit = () => {
    setTried(true);
    if (!odd(entered) && !odd(beats)) sending.mutate();
  };
  const none = { value: '', label: t`Chưa ghi` };
  const listed = (words: Parameters<typeof word>[1]) =>
    Object.keys(words).map((value) => ({ value, label: word(i18n, words, value) }));
  return (
    <ActForm
      sending={sending}
      submit={officer ? <Trans>Lưu hồ sơ</Trans> : <Trans>Thêm cán bộ</Trans>}
      onSubmit={submit}
    >
      <KeptNotice kept={kept} />
      <TextField
        label={t`Họ và tên`}
        value={name}
        error={at('full_name')}
        maxLength={120}
        autoComplete="off"
        onChange={(event) => kept.change({ name: event.target.value })}
      />
      <TextField
        label={t`Số hiệu`}
        value={number}
        error={at('service_no')}
        maxLength={20}
        autoComplete="off"
        onChange={(event) => kept.change({ number: event.target.value })}
      />
      <SelectField
        label={t`Tình trạng`}
        value={status}
        error={at('status')}
        options={listed(OFFICER_STATUSES)}
        onChange={(status) => kept.change({ status })}
      />
      <TextField
        label={t`Năm sinh`}
        optional={t`không bắt buộc`}
        value={year}
        error={at('private')}
        inputMode="numeric"
        maxLength={4}
        onChange={(event) => tell({ year: event.target.value.replace(/\D/g, '') })}
      />
      {(
        [
          ['entered', t`Ngày vào ngành`, entered],
          ['beats', t`Ngày đầu làm CSKV`, beats],
        ] as const
      ).map(([field, label, day]) => (
        <TextField
          key={field}
          label={label}
          hint={t`Ghi ngày như 08/03/2026`}
          optional={t`không bắt buộc`}
          value={day}
          error={tried && odd(day) ? t`Ghi ngày như 08/03/2026` : null}
          inputMode="numeric"
          maxLength={10}
          autoComplete="off"
          onChange={(event) => tell({ [field]: event.target.value })}
        />
      ))}
      <SelectField
        label={t`Chuyên ngành đào tạo`}
        value={speciality}
        error={at('training')}
        options={[none, ...listed(SPECIALITIES)]}
        onChange={(speciality) => tell({ speciality })}
      />
      <SelectField
        label={t`Trình độ`}
        value={level}
        options={[none, ...listed(TRAINING_LEVELS)]}
        onChange={(level) => tell({ level })}
      />
    </ActForm>
  );
}

/** A rank from a day on. */
export function RankForm({ officer, today, onDone }: { officer: OfficerOut; today: string; onDone: () => void }) {
  const { t, i18n } = useLingui();
  const { data: ranks } = useQuery(listRanksOptions());
  const held = officer.ranks[0]?.order_no ?? 0;
  const kept = useKept(`officer-rank/${officer.id}/${officer.version}`, () => ({ rank: '', from: today, paper: '' }));
  const { rank, from, paper } = kept.typed;
  const sending = useSending<void>(
    () =>
      giveRank({
        path: { officer_id: officer.id },
        headers: ifMatch(officer.version),
        body: { order_no: Number(rank), valid_from: from, decision_no: paper || null },
        throwOnError: true,
      }),
    t`Đã ghi cấp bậc.`,
    () => {
      kept.settle();
      onDone();
    },
  );
  const at = useFaultAt(sending.error);
  const options = (ranks ?? [])
    .filter((each) => each.order_no > held)
    .map((each) => ({ value: String(each.order_no), label: i18n.locale === 'vi' ? each.name : each.name_en }));
  return (
    <ActForm sending={sending} submit={<Trans>Ghi cấp bậc</Trans>} onSubmit={() => sending.mutate()}>
      <KeptNotice kept={kept} />
      <SelectField
        label={t`Cấp bậc mới`}
        value={rank}
        error={at('order_no')}
        options={[{ value: '', label: t`Chọn cấp bậc` }, ...options]}
        onChange={(rank) => kept.change({ rank })}
      />
      <FormDay label={t`Từ ngày`} value={from} error={at('valid_from')} onChange={(from) => kept.change({ from })} />
      <TextField
        label={t`Số quyết định`}
        optional={t`không bắt buộc`}
        value={paper}
        error={at('decision_no')}
        maxLength={60}
        onChange={(event) => kept.change({ paper: event.target.value })}
      />
    </ActForm>
  );
}
