import { Trans } from '@lingui/react/macro';
import type { FormEvent, ReactNode } from 'react';
import { Refusal } from '@/api/refusal';
import { Button } from '@/ui/button';
import { KeptNotice } from '@/ui/kept-notice';
import { Section, Sheet } from '@/ui/page';
import type { Content, DraftInHand } from './proposal-draft';
import { TurnedWeeks } from './turned-weeks';

type Props = {
  draft: DraftInHand;
  kept: Parameters<typeof KeptNotice>[0]['kept'];
  content: () => Content | null;
  children: ReactNode;
};

/** The fields, then the weeks that they would turn, then the button that keeps the draft. */
export function ProposalFrame({ draft, kept, content, children }: Props) {
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const ready = content();
    if (ready) draft.submit(ready);
  };
  return (
    <form onSubmit={submit} noValidate className="grid gap-5">
      <KeptNotice kept={kept} />
      <Sheet className="grid gap-4 p-4">{children}</Sheet>
      {draft.turned ? (
        <Section title={<Trans>Nếu ban hành hôm nay</Trans>}>
          <TurnedWeeks turned={draft.turned} />
        </Section>
      ) : null}
      <Refusal problem={draft.problem} />
      <Button type="submit" look="primary" busy={draft.busy} className="justify-self-start max-sm:w-full">
        {draft.turned ? <Trans>Lưu dự thảo</Trans> : <Trans>Xem tuần nào đổi</Trans>}
      </Button>
    </form>
  );
}
