import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useEffect, useState } from 'react';
import type { CadreRole, FormWard, Presence } from '@/api/gen';
import { word } from '@/api/words';
import { Chips } from '@/ui/chips';
import { TextField } from '@/ui/field';
import { Stepper } from '@/ui/stepper';
import type { Values } from './record-values';
import type { FormProps } from './visit-form';
import { Place } from './visit-form-errors';
import { proves } from './visit-form-place';
import { CADRES, PRESENCES } from './words';

const MOST = 20;
const USUAL: CadreRole[] = ['group_head', 'party_cell_secretary', 'front_head'];
const CODE_LENGTH = 6;
export const SUMMARY = 'py-2.5 font-semibold md:py-1.5';

type Props = FormProps & { ward: FormWard | undefined; ownId: string };

/** Who was there: the beat officer, cadres as counts and never as persons, colleagues who came along. */
export function People({ values, change, errors, ward, ownId }: Props) {
  const { t, i18n } = useLingui();
  return (
    <>
      <Place at="beat_officer_present">
        <Chips
          legend={t`CSKV của địa bàn`}
          name="presence"
          options={Object.keys(PRESENCES).map((value) => ({ value, label: word(i18n, PRESENCES, value) }))}
          chosen={[values.presence]}
          onChange={([presence]) => change({ presence: presence as Presence })}
          error={errors.get('beat_officer_present')}
        />
      </Place>
      <Cadres values={values} change={change} errors={errors} />
      <Companions values={values} change={change} errors={errors} ward={ward} ownId={ownId} />
    </>
  );
}

function Cadres({ values, change, errors }: Pick<FormProps, 'values' | 'change' | 'errors'>) {
  const { t, i18n } = useLingui();
  const roles = Object.keys(CADRES) as CadreRole[];
  const rest = roles.filter((each) => !USUAL.includes(each));
  const restCount = rest.reduce((sum, each) => sum + (values.cadres[each] ?? 0), 0);
  const stepper = (cadre: CadreRole) => (
    <Stepper
      key={cadre}
      label={word(i18n, CADRES, cadre)}
      value={values.cadres[cadre] ?? 0}
      max={MOST}
      onChange={(count) => change({ cadres: { ...values.cadres, [cadre]: count } })}
    />
  );
  return (
    <Place at="cadre_counts">
      <fieldset className="grid min-w-0 gap-1.5 sm:max-w-md">
        <legend className="mb-1 font-semibold">
          <Trans>Cán bộ cơ sở có mặt</Trans>{' '}
          <span className="font-normal text-soft">({t`không bắt buộc, chỉ ghi số người`})</span>
        </legend>
        {USUAL.map(stepper)}
        <details>
          <summary className={SUMMARY}>
            <Trans>Cán bộ khác</Trans>
            {restCount > 0 ? ` (${restCount})` : null}
          </summary>
          <div className="grid gap-1.5">{rest.map(stepper)}</div>
        </details>
      </fieldset>
      {errors.get('cadre_counts') ? (
        <p className="text-sm font-semibold text-bad">{errors.get('cadre_counts')}</p>
      ) : null}
    </Place>
  );
}

function Companions({ values, change, errors, ward, ownId }: Omit<Props, 'form'>) {
  const { t } = useLingui();
  const people = ward?.companions.filter(({ id }) => id !== ownId && id !== values.visitorId) ?? [];
  if (people.length === 0) return null;
  const count = values.companionIds.length;
  return (
    <Place at="companion_ids">
      <details>
        <summary className={SUMMARY}>
          <Trans>Cán bộ công an cùng đi</Trans>{' '}
          <span className="font-normal text-soft">
            ({count === 0 ? t`không bắt buộc` : <Plural value={count} other="# đồng chí" />})
          </span>
        </summary>
        <Chips
          legend={<span className="sr-only">{t`Cán bộ công an cùng đi`}</span>}
          name="companions"
          many
          options={people.map((who) => ({ value: who.id, label: who.full_name }))}
          chosen={values.companionIds}
          onChange={(companionIds) => change({ companionIds })}
          error={errors.get('companion_ids')}
        />
      </details>
    </Place>
  );
}

type ProofProps = Pick<FormProps, 'values' | 'change' | 'errors'> & {
  ward: FormWard | undefined;
  placeCodeGiven: boolean;
};

export function Proof({ ward, values, change, errors, placeCodeGiven }: ProofProps) {
  const { t } = useLingui();
  const proved = useProved(ward, values);
  return (
    <div className="grid gap-4 md:grid-cols-2">
      <Place at="place_code">
        <TextField
          label={t`Mã điểm sinh hoạt`}
          optional={t`không bắt buộc`}
          hint={
            proved !== null
              ? proved
                ? t`Đúng mã của tổ.`
                : t`Không khớp mã của tổ; vẫn lưu được lượt đi.`
              : placeCodeGiven
                ? t`Lần ghi trước có mã; hãy nhập lại, để trống là bỏ mã.`
                : t`6 chữ hoặc số, xem tại nơi sinh hoạt.`
          }
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          className="max-w-40 tracking-widest tabular-nums"
          value={values.placeCode}
          onChange={(event) =>
            change({
              placeCode: event.target.value
                .toUpperCase()
                .replace(/[^A-Z0-9]/g, '')
                .slice(0, CODE_LENGTH),
            })
          }
          error={errors.get('place_code')}
        />
      </Place>
      <Place at="paper_log_ref">
        <TextField
          label={t`Trang sổ giấy`}
          optional={t`không bắt buộc`}
          hint={t`Trong sổ ghi lượt đi của tổ.`}
          autoComplete="off"
          maxLength={40}
          value={values.paperRef}
          onChange={(event) => change({ paperRef: event.target.value })}
          error={errors.get('paper_log_ref')}
        />
      </Place>
    </div>
  );
}

/** What was read, held against the marks of the chosen groups; it needs no network. */
function useProved(ward: FormWard | undefined, { placeCode, stops }: Values): boolean | null {
  const [found, setFound] = useState<{ asked: string; proved: boolean | null } | null>(null);
  const ids = stops.map(({ groupId }) => groupId);
  const asked = placeCode.length === CODE_LENGTH ? [placeCode, ...ids].join(' ') : '';
  useEffect(() => {
    if (!asked) return;
    const [code = '', ...chosen] = asked.split(' ');
    const marks = ward?.groups.filter(({ id }) => chosen.includes(id)).flatMap((each) => each.place_marks) ?? [];
    void proves(code, marks).then((proved) => setFound({ asked, proved }));
  }, [asked, ward]);
  return found?.asked === asked ? found.proved : null;
}
