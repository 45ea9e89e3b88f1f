import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useSuspenseInfiniteQuery } from '@tanstack/react-query';
import type { PolicyOut } from '@/api/gen';
import { serverTime } from '@/lib/clock';
import { dayText, localDay } from '@/lib/dates';
import { daysText, numberText } from '@/lib/numbers';
import { Fact, Facts } from '@/ui/facts';
import { LoadMore } from '@/ui/load-more';
import { Mark } from '@/ui/mark';
import { Empty, Section, Sheet } from '@/ui/page';
import { policyList } from './queries';

/** The versions of the duty policy, the newest first; the one that runs today is marked. */
export function ListPolicies() {
  const query = useSuspenseInfiniteQuery(policyList());
  const policies = query.data.pages.flatMap((page) => page.items);
  const today = localDay(serverTime());
  const running = policies.find((each) => each.valid_from <= today);
  if (policies.length === 0) {
    return (
      <Empty>
        <Trans>Chưa có quy định nào trong sổ.</Trans>
      </Empty>
    );
  }
  return (
    <>
      {policies.map((each) => (
        <Policy key={each.valid_from} policy={each} runs={each === running} />
      ))}
      <LoadMore query={query} />
    </>
  );
}

function Policy({ policy, runs }: { policy: PolicyOut; runs: boolean }) {
  const from = dayText(policy.valid_from);
  return (
    <Section
      title={<Trans>Quy định từ {from}</Trans>}
      aside={
        runs ? (
          <Mark tone="fine">
            <Trans>Đang áp dụng</Trans>
          </Mark>
        ) : null
      }
    >
      <Sheet className="p-4">
        <PolicyFacts policy={policy} />
      </Sheet>
    </Section>
  );
}

function PolicyFacts({ policy }: { policy: PolicyOut }) {
  const { t } = useLingui();
  const days = daysText(policy.min_available_days);
  const credit = numberText(Number(policy.late_credit) * 100);
  return (
    <Facts>
      <Fact label={<Trans>Trưởng CAP</Trans>}>
        <PerWeek count={policy.required_ward_chief} />
      </Fact>
      <Fact label={<Trans>Phó trưởng CAP phụ trách CSKV</Trans>}>
        <PerWeek count={policy.required_ward_deputy_beat} />
      </Fact>
      <Fact label={<Trans>Phó trưởng CAP, khối khác</Trans>}>
        <PerWeek count={policy.required_ward_deputy_other} />
      </Fact>
      <Fact label={<Trans>Phải đi khi còn</Trans>}>{t`ít nhất ${days} ngày làm việc trong tuần`}</Fact>
      <Fact label={<Trans>Mỗi lượt</Trans>}>
        <Plural value={policy.min_visit_minutes} other="ít nhất # phút" />
      </Fact>
      <Fact label={<Trans>Mỗi tổ trong lượt</Trans>}>
        <Plural value={policy.min_stop_minutes} other="ít nhất # phút" />
      </Fact>
      <Fact label={<Trans>Lượt nhập trễ</Trans>}>{t`được tính ${credit} %`}</Fact>
      {policy.decision_no ? <Fact label={<Trans>Văn bản</Trans>}>{policy.decision_no}</Fact> : null}
    </Facts>
  );
}

function PerWeek({ count }: { count: number }) {
  if (count === 0) return <Trans>không phải đi</Trans>;
  return <Plural value={count} other="# lượt mỗi tuần" />;
}
