import type { MessageDescriptor } from '@lingui/core';
import { Trans, useLingui } from '@lingui/react/macro';
import { useSuspenseQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import type { FormGroup, FormWard, Me } from '@/api/gen';
import { Button } from '@/ui/button';
import { SelectField } from '@/ui/field';
import { Empty, Page, Sheet } from '@/ui/page';
import { Qr } from '@/ui/qr';
import { formOptions } from './queries';
import { kindFor } from './record-queries';
import { MODES, PRESENCES, PURPOSES, TRENDS } from './words';

/** Blank cards of A4, one for each group, for when power or phones fail: written by hand, entered within the deadline. */
export function BlankCards({ me, group }: { me: Me; group: string | undefined }) {
  const { t } = useLingui();
  const { data: form } = useSuspenseQuery(formOptions(kindFor(me)));
  const there = form.wards.find((each) => each.groups.some(({ id }) => id === group));
  const [unitId, setUnitId] = useState((there ?? form.wards[0])?.unit.id ?? '');
  const [groupId, setGroupId] = useState((there && group) || form.wards[0]?.groups[0]?.id || '');
  const ward = form.wards.find((each) => each.unit.id === unitId);
  if (!ward) {
    return (
      <Page title={<Trans>Phiếu ghi tay</Trans>}>
        <Empty>
          <Trans>Đồng chí không ghi lượt đi ở phường nào.</Trans>
        </Empty>
      </Page>
    );
  }
  const cards = ward.groups.filter(({ id }) => groupId === '' || id === groupId);
  return (
    <>
      <div className="no-print">
        <Page
          title={<Trans>Phiếu ghi tay</Trans>}
          lead={<Trans>Phòng khi mất điện hoặc hỏng máy: mỗi tổ một tờ A4, ghi tay rồi nhập lại trong hạn.</Trans>}
        >
          <Sheet className="grid gap-4 p-4 md:grid-cols-[repeat(2,minmax(0,18rem))_auto] md:items-end">
            <SelectField
              label={t`Phường`}
              value={unitId}
              options={form.wards.map(({ unit }) => ({ value: unit.id, label: unit.short_name }))}
              onChange={(chosen) => {
                setUnitId(chosen);
                setGroupId(form.wards.find(({ unit }) => unit.id === chosen)?.groups[0]?.id ?? '');
              }}
            />
            <SelectField
              label={t`Tổ dân phố`}
              value={groupId}
              options={[
                { value: '', label: t`Tất cả ${ward.groups.length} tổ` },
                ...ward.groups.map(({ id, number }) => ({ value: id, label: t`Tổ ${number}` })),
              ]}
              onChange={setGroupId}
            />
            <Button look="primary" onClick={() => print()}>
              <Trans>In {cards.length} phiếu</Trans>
            </Button>
          </Sheet>
        </Page>
      </div>
      <div className="mx-auto grid max-w-6xl gap-6 px-3 pb-8 md:px-6 print:block print:max-w-none print:p-0">
        {cards.map((each) => (
          <Card key={each.id} group={each} ward={ward} />
        ))}
      </div>
    </>
  );
}

function Card({ group, ward }: { group: FormGroup; ward: FormWard }) {
  const { t } = useLingui();
  return (
    <article
      aria-label={t`Phiếu của tổ ${group.number}`}
      className="grid content-start gap-3 border border-edge bg-white p-4 text-black break-after-page last:break-after-auto print:min-h-[240mm] print:gap-2 print:border-0 print:p-0"
    >
      <header className="flex items-start justify-between gap-4 border-b-2 border-black pb-2">
        <div>
          <p className="text-lg font-bold">
            <Trans>Phiếu ghi lượt đi cơ sở</Trans>
          </p>
          <p className="text-2xl font-bold">
            <Trans>Tổ dân phố {group.number}</Trans>
          </p>
          <p>
            {ward.unit.name} · {group.code}
          </p>
          {group.meeting_place ? <p>{group.meeting_place}</p> : null}
        </div>
        <div className="size-28 shrink-0">
          <Qr
            text={`${location.origin}/visits/new?group=${group.id}`}
            label={t`Mã QR mở phiếu ghi của tổ ${group.number}`}
          />
        </div>
      </header>
      <div className="grid gap-x-6 gap-y-3 sm:grid-cols-2 print:grid-cols-2">
        <Line label={<Trans>Chỉ huy, chức vụ</Trans>} />
        <Line label={<Trans>Ngày</Trans>} />
        <Line label={<Trans>Từ giờ</Trans>} />
        <Line label={<Trans>Đến giờ</Trans>} />
        <Line label={<Trans>CSKV được hướng dẫn</Trans>} />
        <Line label={<Trans>Người cùng đi</Trans>} />
        <Line label={<Trans>Trang sổ giấy của tổ</Trans>} />
        <Boxes label={<Trans>Mã điểm sinh hoạt</Trans>} />
      </div>
      <Ticks label={<Trans>Hình thức</Trans>} words={MODES} />
      <Ticks label={<Trans>Việc đã làm</Trans>} words={PURPOSES} />
      <Ticks label={<Trans>CSKV của địa bàn</Trans>} words={PRESENCES} />
      <Ticks label={<Trans>So với lần trước</Trans>} words={TRENDS} />
      <Lines label={<Trans>Tình hình (không ghi tên, số điện thoại người dân)</Trans>} count={4} />
      <Lines label={<Trans>Hướng dẫn gì, bước tiếp theo</Trans>} count={3} />
      <Lines label={<Trans>Việc nóng: mã và cách giải quyết; điều đã hẹn: ai, hạn nào</Trans>} count={3} />
      <footer className="mt-auto grid gap-6 sm:grid-cols-2 print:grid-cols-2">
        <Line label={<Trans>Chỉ huy ký</Trans>} tall />
        <Line label={<Trans>Người có mặt xác nhận, ký</Trans>} tall />
        <p className="text-sm sm:col-span-2 print:col-span-2">
          <Trans>
            Nhập vào Sát Sao chậm nhất 23:59 ngày làm việc thứ hai sau ngày đi; nhập xong thì hủy phiếu. Người xác nhận
            còn phải xác nhận trên máy.
          </Trans>
        </p>
      </footer>
    </article>
  );
}

const upTo = (count: number) => Array.from({ length: count }, (_, place) => place + 1);

function Line({ label, tall = false }: { label: ReactNode; tall?: boolean }) {
  return (
    <p className={`flex items-end gap-2 ${tall ? 'min-h-16' : 'min-h-8'}`}>
      <span className="text-sm">{label}</span>
      <span className="h-px min-w-16 flex-1 border-b border-dotted border-black" />
    </p>
  );
}

function Lines({ label, count }: { label: ReactNode; count: number }) {
  return (
    <div>
      <p className="text-sm font-semibold">{label}</p>
      {upTo(count).map((number) => (
        <span key={number} className="block h-7 border-b border-dotted border-black print:h-6" />
      ))}
    </div>
  );
}

function Boxes({ label }: { label: ReactNode }) {
  return (
    <p className="flex min-h-8 flex-wrap items-end gap-2">
      <span className="text-sm">{label}</span>
      <span className="flex gap-1">
        {upTo(6).map((number) => (
          <span key={number} className="block h-7 w-5 border border-black" />
        ))}
      </span>
    </p>
  );
}

function Ticks({ label, words }: { label: ReactNode; words: Record<string, MessageDescriptor> }) {
  const { i18n } = useLingui();
  return (
    <div className="flex flex-wrap items-center gap-x-5 gap-y-1">
      <span className="text-sm font-semibold">{label}</span>
      {Object.entries(words).map(([key, word]) => (
        <span key={key} className="inline-flex items-center gap-1.5">
          <span className="block size-3.5 border border-black" />
          {i18n._(word)}
        </span>
      ))}
    </div>
  );
}
