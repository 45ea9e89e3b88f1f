import { Trans, useLingui } from '@lingui/react/macro';
import { type ReactNode, Suspense, useEffect, useId } from 'react';
import type { VisitForm as Form, FormGroup, Purpose, VisitMode } from '@/api/gen';
import { word } from '@/api/words';
import { Chips } from '@/ui/chips';
import { Commander, fetchLater, Guidance, Issues, Ward } from './record-later';
import { settle, type Values, wardOf } from './record-values';
import { Place } from './visit-form-errors';
import { People, Proof } from './visit-form-people';
import { Situation } from './visit-form-situation';
import { Stops } from './visit-form-stops';
import { Times } from './visit-form-times';
import { MODES, PURPOSES } from './words';

export type FormProps = {
  form: Form;
  values: Values;
  change: (patch: Partial<Values>) => void;
  /** The sentence at each place of the form that has one. */
  errors: ReadonlyMap<string, string>;
};

type Props = FormProps & {
  dictating: boolean;
  proposed: FormGroup[];
  /** The visitor himself is no companion of his. */
  ownId: string;
  /** An amendment keeps ward and day. */
  amending?: boolean;
  placeCodeGiven?: boolean;
};

/** The fields of a visit in the order in which it is told: where, when, what for, with whom, how it can be shown. */
export function VisitForm({ dictating, proposed, ownId, amending = false, placeCodeGiven = false, ...props }: Props) {
  const { form, values } = props;
  const ward = wardOf(form, values.unitId);
  useEffect(() => void fetchLater(), []);
  const change = (patch: Partial<Values>) => {
    const next = { ...values, ...patch };
    const { guidance, issues } = 'stops' in patch || 'purposes' in patch ? settle(next, ward) : next;
    props.change({ ...patch, guidance, issues });
  };
  const parts = { ...props, change, ward };
  return (
    <div className="grid min-w-0 gap-5">
      <Block title={<Trans>Đi đâu, lúc nào</Trans>}>
        <Suspense>{dictating ? <Commander {...parts} /> : null}</Suspense>
        <Suspense>{form.wards.length > 1 && !dictating && !amending ? <Ward {...parts} /> : null}</Suspense>
        <Stops {...parts} proposed={proposed} />
        <Times {...parts} dayIsFixed={amending} />
      </Block>
      <Block title={<Trans>Đã làm gì</Trans>}>
        <Purposes {...parts} />
        {values.purposes.includes('grasp_situation') ? <Situation {...parts} /> : null}
        <Suspense>{values.purposes.includes('guide_beat_officer') ? <Guidance {...parts} /> : null}</Suspense>
        <Suspense>{values.purposes.includes('solve_hot_issue') ? <Issues {...parts} /> : null}</Suspense>
      </Block>
      <Block title={<Trans>Ai có mặt</Trans>}>
        <People {...parts} ownId={ownId} />
      </Block>
      <Block title={<Trans>Hình thức và căn cứ</Trans>}>
        <Mode {...parts} />
        <Proof {...parts} placeCodeGiven={placeCodeGiven} />
      </Block>
    </div>
  );
}

function Block({ title, children }: { title: ReactNode; children: ReactNode }) {
  const id = useId();
  return (
    <section
      aria-labelledby={id}
      className="grid min-w-0 gap-x-6 gap-y-2 lg:grid-cols-[11rem_minmax(0,1fr)] lg:border-t lg:border-rule lg:pt-4 lg:first:border-0 lg:first:pt-0"
    >
      <h2 id={id} className="font-bold">
        {title}
      </h2>
      <div className="grid min-w-0 gap-4 rounded-sm border border-rule bg-sheet p-3 md:p-4">{children}</div>
    </section>
  );
}

function Mode({ values, change, errors }: FormProps) {
  const { t, i18n } = useLingui();
  return (
    <Place at="mode">
      <Chips
        legend={t`Hình thức`}
        name="mode"
        options={Object.keys(MODES).map((value) => ({ value, label: word(i18n, MODES, value) }))}
        chosen={[values.mode]}
        onChange={([mode]) => change({ mode: mode as VisitMode })}
        error={errors.get('mode')}
      />
    </Place>
  );
}

function Purposes({ values, change, errors }: FormProps) {
  const { t, i18n } = useLingui();
  return (
    <Place at="purposes">
      <Chips
        legend={t`Việc đã làm`}
        name="purposes"
        many
        options={Object.keys(PURPOSES).map((value) => ({ value, label: word(i18n, PURPOSES, value) }))}
        chosen={values.purposes}
        onChange={(purposes) => change({ purposes: purposes as Purpose[] })}
        error={errors.get('purposes')}
      />
    </Place>
  );
}
