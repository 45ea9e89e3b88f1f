import type { I18n } from '@lingui/core';
import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import type { FormEvent, ReactNode } from 'react';
import type { HandoverOut, OfficerSummary } from '@/api/gen';
import { positionText, word } from '@/api/words';
import { useKept } from '@/offline/use-kept';
import { Button } from '@/ui/button';
import { SelectField } from '@/ui/field';
import { KeptNotice } from '@/ui/kept-notice';
import { officersOf } from './queries';
import { ITEM_KINDS } from './words';

type Props = {
  handover: HandoverOut;
  busy: boolean;
  refused: ReactNode;
  onAssign: (successor: string | null, items: { item_id: string; officer_id: string }[], settle: () => void) => void;
  onClose: () => void;
};

/** Who takes it over, and single items for others. What is not changed stays as it is. */
export function AssignItems({ handover, busy, refused, onAssign, onClose }: Props) {
  const { i18n, t } = useLingui();
  const { data } = useQuery(officersOf(handover.unit.id));
  const kept = useKept(`handover/${handover.id}/${handover.version}`, () => ({
    successor: handover.successor?.id ?? '',
    given: {} as Record<string, string>,
  }));
  const { successor, given } = kept.typed;
  const options = optionsFrom(i18n, data?.items ?? [], handover.leaver.id);
  const send = (event: FormEvent) => {
    event.preventDefault();
    const items = Object.entries(given).map(([item_id, officer_id]) => ({ item_id, officer_id }));
    onAssign(successor && successor !== handover.successor?.id ? successor : null, items, kept.settle);
  };
  return (
    <form onSubmit={send} className="grid gap-4">
      <KeptNotice kept={kept} />
      <SelectField
        label={<Trans>Người nhận bàn giao</Trans>}
        value={successor}
        onChange={(successor) => kept.change({ successor })}
        options={[{ value: '', label: t`Chưa chỉ định` }, ...options]}
      />
      {handover.items.length > 0 ? (
        <fieldset className="grid gap-3">
          <legend className="mb-2 font-semibold">
            <Trans>Từng việc, nếu giao cho người khác</Trans>
          </legend>
          {handover.items.map((each) => (
            <SelectField
              key={each.id}
              label={`${word(i18n, ITEM_KINDS, each.kind)} ${each.code}`}
              value={given[each.id] ?? each.assigned_to.id}
              onChange={(officer) => kept.change({ given: { ...given, [each.id]: officer } })}
              options={withKeeper(options, each.assigned_to)}
            />
          ))}
        </fieldset>
      ) : null}
      {refused}
      <p className="flex flex-wrap gap-2">
        <Button type="submit" look="primary" busy={busy}>
          <Trans>Ghi</Trans>
        </Button>
        <Button disabled={busy} onClick={onClose}>
          <Trans>Để sau</Trans>
        </Button>
      </p>
    </form>
  );
}

type Option = { value: string; label: string };

/** Each person in post once, without the one who leaves. */
function optionsFrom(i18n: I18n, posts: OfficerSummary[], leaver: string): Option[] {
  const labels = new Map<string, string>();
  for (const { id, full_name, position_type, is_acting } of posts) {
    if (position_type === null || id === leaver) continue;
    labels.set(id, `${full_name} · ${positionText(i18n, { position_type, is_acting: is_acting === true })}`);
  }
  return [...labels].map(([value, label]) => ({ value, label }));
}

function withKeeper(options: Option[], keeper: { id: string; full_name: string }): Option[] {
  const known = options.some((each) => each.value === keeper.id);
  return known ? options : [{ value: keeper.id, label: keeper.full_name }, ...options];
}
