import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import type { NewPost, Portfolio, PositionType, UnitSummary } from '@/api/gen';
import { type InPost, inPost } from '@/api/in-post';
import { PORTFOLIOS, POSITIONS, positionText, word } from '@/api/words';
import { Button } from '@/ui/button';
import { Chips } from '@/ui/chips';
import { SelectField } from '@/ui/field';
import { Empty, Sheet } from '@/ui/page';
import { type Content, setPost } from './plan-content';
import { officersOf } from './queries';

type Props = { content: Content; units: UnitSummary[]; eve: string; onChange: (content: Content) => void };

const IN_A_WARD: PositionType[] = ['ward_chief', 'ward_deputy', 'desk_officer', 'beat_officer'];
const FIELDS: Portfolio[] = ['beat', 'security', 'crime', 'order', 'general'];

/** Officers of wards that end: where each serves from the day on. */
export function EditPosts({ content, units, eve, onChange }: Props) {
  const { data = [] } = useQuery(officersOf(content.closes, eve));
  const officers = data.filter(inPost);
  const targets = [
    ...content.opens.map((each) => ({ value: each.id, label: each.short_name || each.code })),
    ...units
      .filter((each) => !content.closes.includes(each.id) && (each.level === 'ward' || each.level === 'team'))
      .map((each) => ({ value: each.id, label: each.short_name })),
  ];
  if (content.closes.length === 0) {
    return (
      <Empty>
        <Trans>Chọn phường kết thúc trước; cán bộ của phường đó sẽ hiện ở đây.</Trans>
      </Empty>
    );
  }
  return (
    <Sheet className="p-4">
      <Together officers={officers} content={content} onChange={onChange} />
      <ul className="grid">
        {officers.map((each) => (
          <li key={each.appointment_id} className="border-t border-rule py-3">
            <OnePost
              held={each}
              post={content.posts.find((post) => post.officer_id === each.id) ?? null}
              targets={targets}
              onChange={(post) => onChange(setPost(content, each.id, post))}
            />
          </li>
        ))}
      </ul>
    </Sheet>
  );
}

const again = (held: InPost, unit_id: string): NewPost => ({
  officer_id: held.id,
  unit_id,
  position_type: held.position_type,
  portfolio: held.portfolio as Portfolio[],
  is_acting: held.is_acting,
});

/** Most beat officers and clerks go where the first new ward is; commanders are named one by one. */
function Together({
  officers,
  content,
  onChange,
}: {
  officers: InPost[];
  content: Content;
  onChange: (content: Content) => void;
}) {
  const [first] = content.opens;
  const named = new Set(content.posts.map((each) => each.officer_id));
  const rest = officers.filter(
    (each) => !named.has(each.id) && ['beat_officer', 'desk_officer'].includes(each.position_type),
  );
  if (!first?.short_name || rest.length === 0) return null;
  const all = () => onChange(rest.reduce((next, each) => setPost(next, each.id, again(each, first.id)), content));
  return (
    <p className="mb-3">
      <Button onClick={all}>
        <Trans>Đưa CSKV và nội cần chưa có chức vụ về {first.short_name}</Trans>
      </Button>
    </p>
  );
}

type OneProps = {
  held: InPost;
  post: NewPost | null;
  targets: { value: string; label: string }[];
  onChange: (post: NewPost | null) => void;
};

function OnePost({ held, post, targets, onChange }: OneProps) {
  const { t, i18n } = useLingui();
  const place = (unit: string) => onChange(unit ? { ...(post ?? again(held, unit)), unit_id: unit } : null);
  return (
    <div className="grid items-start gap-3 sm:grid-cols-[minmax(0,15rem)_minmax(0,13rem)_minmax(0,13rem)]">
      <p>
        <b>{held.full_name}</b>
        <span className="block text-sm text-soft">
          {positionText(i18n, held)}, {held.unit.short_name}
        </span>
      </p>
      <SelectField
        label={t`Về đơn vị`}
        value={post?.unit_id ?? ''}
        options={[{ value: '', label: t`Chưa có` }, ...targets]}
        onChange={place}
      />
      {post ? (
        <SelectField
          label={t`Giữ chức vụ`}
          value={post.position_type}
          options={IN_A_WARD.map((value) => ({ value, label: word(i18n, POSITIONS, value) }))}
          onChange={(value) => onChange({ ...post, position_type: value as PositionType })}
        />
      ) : null}
      {post?.position_type === 'ward_deputy' ? (
        <div className="sm:col-span-3">
          <Chips
            many
            legend={t`Lĩnh vực phụ trách`}
            name={`portfolio-${held.appointment_id}`}
            options={FIELDS.map((value) => ({ value, label: word(i18n, PORTFOLIOS, value) }))}
            chosen={post.portfolio ?? []}
            onChange={(chosen) => onChange({ ...post, portfolio: chosen as Portfolio[] })}
          />
        </div>
      ) : null}
    </div>
  );
}
