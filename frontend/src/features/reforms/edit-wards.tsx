import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { Opening, UnitSummary } from '@/api/gen';
import { uuid7 } from '@/lib/uuid7';
import { Button } from '@/ui/button';
import { Chips } from '@/ui/chips';
import { SelectField, TextField } from '@/ui/field';
import { Sheet } from '@/ui/page';
import { EditFigures } from './edit-figures';
import { type Content, dropOpening, setClosing, setGuide, setOpening } from './plan-content';
import { groupsOf, officersOf } from './queries';

type Props = {
  content: Content;
  units: UnitSummary[];
  eve: string;
  tried: boolean;
  onChange: (content: Content) => void;
};

/** Which wards end, and which begin. */
export function EditWards({ content, units, eve, tried, onChange }: Props) {
  const { t } = useLingui();
  const queries = useQueryClient();
  const wards = units.filter((each) => each.level === 'ward');
  const close = async (chosen: string[]) => {
    const added = chosen.find((each) => !content.closes.includes(each));
    if (added) return onChange(setClosing(content, added, true, []));
    const back = content.closes.find((each) => !chosen.includes(each));
    if (!back) return;
    const groups = await queries.ensureQueryData(groupsOf(back, eve));
    const ids = groups.map((each) => each.id);
    onChange(setClosing(content, back, false, ids));
  };
  const above = units.find((each) => each.level === 'district');
  const team = units.find((each) => each.level === 'team');
  const open = () =>
    onChange(
      setOpening(content, {
        id: uuid7(),
        code: '',
        name: '',
        short_name: '',
        kind: 'ward_police',
        parent_id: above?.id ?? '',
        functional_parent_ids: team ? [team.id] : [],
      }),
    );
  return (
    <Sheet className="grid gap-5 p-4">
      <Chips
        many
        legend={t`Phường kết thúc`}
        hint={t`Cán bộ, địa bàn và khu dân cư của phường này hết hiệu lực vào ngày đó; sổ cũ vẫn xem được.`}
        name="closes"
        options={wards.map((each) => ({ value: each.id, label: each.short_name }))}
        chosen={content.closes}
        onChange={(chosen) => void close(chosen)}
      />
      {content.opens.map((each) => (
        <OneOpening
          key={each.id}
          opening={each}
          content={content}
          units={units}
          eve={eve}
          tried={tried}
          onChange={onChange}
        />
      ))}
      <Button className="justify-self-start" onClick={open}>
        <Trans>Thêm phường mới</Trans>
      </Button>
    </Sheet>
  );
}

type OneProps = Props & { opening: Opening };

function OneOpening({ opening, content, units, eve, tried, onChange }: OneProps) {
  const { t } = useLingui();
  const put = (changed: Partial<Opening>) => onChange(setOpening(content, { ...opening, ...changed }));
  const field = (name: 'name' | 'short_name' | 'code', label: string, longest: number, empty: string) => (
    <TextField
      label={label}
      value={opening[name]}
      maxLength={longest}
      autoComplete="off"
      error={tried && !opening[name].trim() ? empty : null}
      onChange={(event) => put({ [name]: event.target.value })}
    />
  );
  const guide = content.guides.find((each) => each.unit_id === opening.id)?.officer_id ?? '';
  return (
    <fieldset className="grid min-w-0 gap-4 border-l-3 border-brand pl-3">
      <legend className="sr-only">{opening.short_name || t`Phường mới`}</legend>
      {field('name', t`Tên phường mới`, 200, t`Ghi tên đơn vị`)}
      <div className="grid gap-4 sm:grid-cols-3">
        {field('short_name', t`Tên tắt`, 80, t`Ghi tên tắt`)}
        {field('code', t`Mã đơn vị`, 40, t`Ghi mã`)}
        <TextField
          label={t`Mã Tổng cục Thống kê`}
          optional={<Trans>nếu có</Trans>}
          value={opening.gso_code ?? ''}
          maxLength={5}
          inputMode="numeric"
          onChange={(event) => put({ gso_code: event.target.value.trim() || null })}
        />
        <SelectField
          label={t`Đơn vị chỉ huy`}
          value={opening.parent_id}
          options={units
            .filter((each) => each.level === 'district' || each.level === 'city')
            .map((each) => ({ value: each.id, label: each.short_name }))}
          onChange={(parent_id) => put({ parent_id })}
        />
        <SelectField
          label={t`Đội hướng dẫn`}
          value={opening.functional_parent_ids?.[0] ?? ''}
          options={[
            { value: '', label: t`Chưa có` },
            ...units
              .filter((each) => each.level === 'team')
              .map((each) => ({ value: each.id, label: each.short_name })),
          ]}
          onChange={(team) => put({ functional_parent_ids: team ? [team] : [] })}
        />
        <GuideField
          teams={units.filter((each) => each.level === 'team').map((each) => each.id)}
          eve={eve}
          value={guide}
          onChange={(officer) => onChange(setGuide(content, opening.id, officer))}
        />
      </div>
      <EditFigures figures={opening.figures ?? []} tried={tried} onChange={(figures) => put({ figures })} />
      <Button look="bad" className="justify-self-start" onClick={() => onChange(dropOpening(content, opening.id))}>
        <Trans>Bỏ phường mới này</Trans>
      </Button>
    </fieldset>
  );
}

type GuideProps = { teams: string[]; eve: string; value: string; onChange: (officer: string) => void };

function GuideField({ teams, eve, value, onChange }: GuideProps) {
  const { t } = useLingui();
  const { data: officers = [] } = useQuery(officersOf(teams, eve));
  const guides = officers.filter((each) => each.position_type === 'guide_officer');
  return (
    <SelectField
      label={t`Cán bộ hướng dẫn`}
      value={value}
      options={[{ value: '', label: t`Chưa có` }, ...guides.map((each) => ({ value: each.id, label: each.full_name }))]}
      onChange={onChange}
    />
  );
}
