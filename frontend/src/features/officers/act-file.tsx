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
import { uuid7 } from '@/lib/uuid7';
import { SelectField, TextField } from '@/ui/field';
import { ActForm, FormDay, useFaultAt, useSending } from './act-form';
import { OFFICER_STATUSES, SPECIALITIES, TRAINING_LEVELS } from './words';

const ifMatch = (version: number) => ({ 'if-match': `"${version}"` });

/** An officer's own record; without an officer somebody new. Fields of tier P2 only where they may be read. */
export function FileForm({ officer, onDone }: { officer: OfficerOut | null; onDone: (id: string) => void }) {
  const { t, i18n } = useLingui();
  const [id] = useState(() => officer?.id ?? uuid7());
  const [number, setNumber] = useState(officer?.service_no ?? '');
  const [name, setName] = useState(officer?.full_name ?? '');
  const [status, setStatus] = useState<string>(officer?.status ?? 'active');
  const [year, setYear] = useState(String(officer?.private?.birth_year ?? ''));
  const [speciality, setSpeciality] = useState<string>(officer?.training?.speciality ?? '');
  const [level, setLevel] = useState<string>(officer?.training?.level ?? '');
  const body = () => ({
    service_no: number,
    full_name: name,
    status: status as OfficerStatus,
    private: { birth_year: year === '' ? null : Number(year) },
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
    () => onDone(id),
  );
  const at = useFaultAt(sending.error);
  const none = { value: '', label: t`Chưa ghi` };
  const listed = (words: Parameters<typeof word>[1]) =>
    Object.keys(words).map((value) => ({ value, label: word(i18n, words, value) }));
  return (
    <ActForm
      sending={sending}
      submit={officer ? <Trans>Lưu hồ sơ</Trans> : <Trans>Thêm cán bộ</Trans>}
      onSubmit={() => sending.mutate()}
    >
      <TextField
        label={t`Họ và tên`}
        value={name}
        error={at('full_name')}
        maxLength={120}
        autoComplete="off"
        onChange={(event) => setName(event.target.value)}
      />
      <TextField
        label={t`Số hiệu`}
        value={number}
        error={at('service_no')}
        maxLength={20}
        autoComplete="off"
        onChange={(event) => setNumber(event.target.value)}
      />
      <SelectField
        label={t`Tình trạng`}
        value={status}
        error={at('status')}
        options={listed(OFFICER_STATUSES)}
        onChange={setStatus}
      />
      <TextField
        label={t`Năm sinh`}
        optional={t`không bắt buộc`}
        value={year}
        error={at('private')}
        inputMode="numeric"
        maxLength={4}
        onChange={(event) => setYear(event.target.value.replace(/\D/g, ''))}
      />
      <SelectField
        label={t`Chuyên ngành đào tạo`}
        value={speciality}
        error={at('training')}
        options={[none, ...listed(SPECIALITIES)]}
        onChange={setSpeciality}
      />
      <SelectField label={t`Trình độ`} value={level} options={[none, ...listed(TRAINING_LEVELS)]} onChange={setLevel} />
    </ActForm>
  );
}

/** A rank from a day on. */
export function RankForm({ officer, today, onDone }: { officer: OfficerOut; today: string; onDone: () => void }) {
  const { t, i18n } = useLingui();
  const { data: ranks } = useQuery(listRanksOptions());
  const held = officer.ranks[0]?.order_no ?? 0;
  const [rank, setRank] = useState('');
  const [from, setFrom] = useState(today);
  const [paper, setPaper] = useState('');
  const sending = useSending<void>(
    () =>
      giveRank({
        path: { officer_id: officer.id },
        headers: ifMatch(officer.version),
        body: { order_no: Number(rank), valid_from: from, decision_no: paper || null },
        throwOnError: true,
      }),
    t`Đã ghi cấp bậc.`,
    onDone,
  );
  const at = useFaultAt(sending.error);
  const options = (ranks ?? [])
    .filter((each) => each.order_no > held)
    .map((each) => ({ value: String(each.order_no), label: i18n.locale === 'vi' ? each.name : each.name_en }));
  return (
    <ActForm sending={sending} submit={<Trans>Ghi cấp bậc</Trans>} onSubmit={() => sending.mutate()}>
      <SelectField
        label={t`Cấp bậc mới`}
        value={rank}
        error={at('order_no')}
        options={[{ value: '', label: t`Chọn cấp bậc` }, ...options]}
        onChange={setRank}
      />
      <FormDay label={t`Từ ngày`} value={from} error={at('valid_from')} onChange={setFrom} />
      <TextField
        label={t`Số quyết định`}
        optional={t`không bắt buộc`}
        value={paper}
        error={at('decision_no')}
        maxLength={60}
        onChange={(event) => setPaper(event.target.value)}
      />
    </ActForm>
  );
}
