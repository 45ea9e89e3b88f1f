import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useSuspenseQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReformOut } from '@/api/gen';
import { addDays, dayText, momentText } from '@/lib/dates';
import { buttonClass } from '@/ui/button';
import { Fact, Facts } from '@/ui/facts';
import { Page, Sheet } from '@/ui/page';
import { EditReform } from './edit-reform';
import type { ReformSearch } from './filter';
import { whole } from './plan-content';
import { isAhead, oneReform, unitsOn } from './queries';
import { StateMark } from './state-mark';
import { Steps } from './steps';

/** One plan: to be written while it is a draft, to be read after that. */
export function ShowReform({ id, search }: { id: string; search: ReformSearch }) {
  const { data: plan } = useSuspenseQuery(oneReform(id));
  const day = dayText(plan.effective_on);
  const writing = plan.actions.includes('edit');
  return (
    <Page
      title={plan.title}
      lead={
        <Trans>
          Có hiệu lực từ {day}, theo {plan.decision_no}.
        </Trans>
      }
      actions={<Elsewhere plan={plan} />}
    >
      <Sheet className="p-4">
        <PlanFacts plan={plan} />
      </Sheet>
      {writing ? <EditReform plan={plan} ward={search.ward} /> : <Steps plan={plan} />}
    </Page>
  );
}

function Elsewhere({ plan }: { plan: ReformOut }) {
  return (
    <>
      {isAhead(plan.state) ? (
        <Link to="/reforms/$id/preview" params={{ id: plan.id }} className={buttonClass()}>
          <Trans>Xem trước kết quả</Trans>
        </Link>
      ) : (
        <Link to="/units" search={{ as_of: plan.effective_on }} className={buttonClass()}>
          <Trans>Cây đơn vị ngày đó</Trans>
        </Link>
      )}
      <Link to="/reforms" className={buttonClass()}>
        <Trans>Mọi phương án</Trans>
      </Link>
    </>
  );
}

function PlanFacts({ plan }: { plan: ReformOut }) {
  return (
    <Facts>
      <Fact label={<Trans>Tình trạng</Trans>}>
        <StateMark state={plan.state} />
      </Fact>
      <Fact label={<Trans>Người lập</Trans>}>
        {plan.prepared_by.full_name}, {momentText(plan.prepared_at)}
      </Fact>
      {plan.submitted_by && plan.submitted_at ? (
        <Fact label={<Trans>Trình duyệt</Trans>}>
          {plan.submitted_by.full_name}, {momentText(plan.submitted_at)}
        </Fact>
      ) : null}
      {plan.decided_by && plan.decided_at ? (
        <Fact label={<Trans>Người quyết định</Trans>}>
          {plan.decided_by.full_name}, {momentText(plan.decided_at)}
        </Fact>
      ) : null}
      {plan.applied_at ? <Fact label={<Trans>Thực hiện lúc</Trans>}>{momentText(plan.applied_at)}</Fact> : null}
      {plan.refusal ? <Fact label={<Trans>Lý do</Trans>}>{plan.refusal}</Fact> : null}
      <Fact label={<Trans>Nội dung</Trans>}>
        <Gist plan={plan} />
      </Fact>
    </Facts>
  );
}

/** Which wards end and begin, and how much moves. */
function Gist({ plan }: { plan: ReformOut }) {
  const { t } = useLingui();
  const content = whole(plan.content);
  const { data: units } = useSuspenseQuery(unitsOn(addDays(plan.effective_on, -1)));
  const names = new Map(units.items.map((each) => [each.id, each.short_name]));
  const closes = content.closes.map((each) => names.get(each) ?? t`một phường`).join(', ');
  const opens = content.opens.map((each) => each.short_name).join(', ');
  return (
    <ul className="grid gap-0.5">
      {closes ? (
        <li>
          <Trans>Kết thúc: {closes}</Trans>
        </li>
      ) : null}
      {opens ? (
        <li>
          <Trans>Mở mới: {opens}</Trans>
        </li>
      ) : null}
      <li>
        <Plural value={content.moves.length} other="# tổ dân phố chuyển phường" />
      </li>
      <li>
        <Plural value={content.posts.length} other="# chức vụ mới" />
      </li>
    </ul>
  );
}
