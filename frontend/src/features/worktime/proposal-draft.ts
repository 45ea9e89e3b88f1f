import { useLingui } from '@lingui/react/macro';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { draftWorktime, previewWorktime, type WorktimeProposalIn } from '@/api/gen';
import { useTry } from '@/api/try';
import { say } from '@/lib/flash';
import { uuid7 } from '@/lib/uuid7';
import { refreshWorktime } from './proposal-queries';

export type Content = WorktimeProposalIn['content'];

/** A draft under way: what it turns is asked first; any change asks again before it can be kept. */
export function useDraft(kept: { settle: () => void }) {
  const { t } = useLingui();
  const [id] = useState(uuid7);
  const queries = useQueryClient();
  const navigate = useNavigate();
  const preview = useTry((content: Content) => previewWorktime({ body: { id, content }, throwOnError: true }));
  const keep = useTry(
    (content: Content) => draftWorktime({ body: { id, content }, throwOnError: true }),
    async (draft) => {
      kept.settle();
      say(t`Đã lưu dự thảo; chờ Trưởng Công an quận ban hành.`);
      await refreshWorktime(queries);
      await navigate({ to: '/worktime/proposals/$id', params: { id: draft.id } });
    },
  );
  return {
    turned: preview.data?.turned ?? null,
    busy: preview.isPending || keep.isPending,
    problem: keep.error ?? preview.error,
    submit: (content: Content) => (preview.data ? keep.mutate(content) : preview.mutate(content)),
    forget: () => {
      preview.reset();
      keep.reset();
    },
  };
}

export type DraftInHand = ReturnType<typeof useDraft>;
