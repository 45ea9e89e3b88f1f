import { msg } from '@lingui/core/macro';
import { createFileRoute } from '@tanstack/react-router';
import { NewOfficer } from '@/features/officers/act-new';
import { titled } from '@/lib/title';

export const Route = createFileRoute('/_app/officers/new')({
  head: titled(msg`Thêm cán bộ`),
  component: NewOfficer,
});
