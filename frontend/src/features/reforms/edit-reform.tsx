import { Trans, useLingui } from '@lingui/react/macro';
import { useSuspenseQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { ReformOut } from '@/api/gen';
import { faultSentence, problemSentence } from '@/api/problems';
import { addDays } from '@/lib/dates';
import { say } from '@/lib/flash';
import { useKept } from '@/offline/use-kept';
import { Button, buttonClass } from '@/ui/button';
import { ErrorSummary } from '@/ui/error-summary';
import { KeptNotice } from '@/ui/kept-notice';
import { Section, Sheet } from '@/ui/page';
import { useWrite } from './changes';
import { EditGroups } from './edit-groups';
import { EditPosts } from './edit-posts';
import { EditSuccessors } from './edit-successors';
import { EditWards } from './edit-wards';
import { HeadFields, hasHead } from './head-fields';
import { type Content, isComplete, whole } from './plan-content';
import { unitsOn } from './queries';
import { Steps } from './steps';

type Props = { plan: ReformOut; ward: string | undefined };

/** The plan being written. It is saved as a whole; what was typed stays until the server has it. */
export function EditReform({ plan, ward }: Props) {
  const { t, i18n } = useLingui();
  const kept = useKept(`reform/${plan.id}/${plan.version}`, () => ({
    head: { title: plan.title, decision_no: plan.decision_no, effective_on: plan.effective_on },
    content: whole(plan.content),
    unsaved: false,
  }));
  const { head, content, unsaved } = kept.typed;
  const [tried, setTried] = useState(false);
  const eve = addDays(head.effective_on, -1);
  const { data: units } = useSuspenseQuery(unitsOn(eve));
  const write = useWrite(plan);
  const change = (next: Content) => kept.change({ content: next, unsaved: true });
  const save = () => {
    setTried(true);
    if (!hasHead(head) || !content.opens.every(isComplete)) return;
    const done = () => {
      kept.change({ unsaved: false });
      kept.settle();
      say(t`Đã lưu phương án.`);
    };
    write.mutate({ ...head, content }, { onSuccess: done });
  };
  const shared = { content, units: units.items, eve, onChange: change };
  return (
    <>
      {write.error ? (
        <ErrorSummary
          key={write.submittedAt}
          title={problemSentence(i18n, write.error)}
          items={write.error.faults.map((each) => ({ key: each.pointer, text: faultSentence(i18n, each) }))}
        />
      ) : null}
      <KeptNotice kept={kept} />
      <Sheet className="p-4">
        <HeadFields
          head={head}
          tried={tried}
          problem={write.error}
          onChange={(next) => kept.change({ head: next, unsaved: true })}
        />
      </Sheet>
      <Section title={<Trans>1. Phường kết thúc và phường mới</Trans>}>
        <EditWards {...shared} tried={tried} />
      </Section>
      <Section title={<Trans>2. Chuyển tổ dân phố</Trans>}>
        <EditGroups {...shared} planId={plan.id} ward={ward} />
      </Section>
      <Section title={<Trans>3. Chức vụ ở phường sau sắp xếp</Trans>}>
        <EditPosts {...shared} />
      </Section>
      <EditSuccessors {...shared} planId={plan.id} unsaved={unsaved} />
      <div className="no-print sticky bottom-14 z-10 flex flex-wrap items-center gap-3 border-t-2 border-ink bg-paper py-3 md:bottom-0">
        <Button look={unsaved ? 'primary' : 'plain'} busy={write.isPending} onClick={save}>
          <Trans>Lưu phương án</Trans>
        </Button>
        {unsaved ? (
          <span role="status" className="font-semibold text-wait">
            <Trans>Có thay đổi chưa lưu</Trans>
          </span>
        ) : (
          <Link to="/reforms/$id/preview" params={{ id: plan.id }} className={buttonClass()}>
            <Trans>Xem trước kết quả</Trans>
          </Link>
        )}
      </div>
      <Steps plan={plan} unsaved={unsaved} />
    </>
  );
}
