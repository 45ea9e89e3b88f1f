import { Trans, useLingui } from '@lingui/react/macro';
import type { DisputeOut, VisitOut } from '@/api/gen';
import { ENTRY_CLASSES, word } from '@/api/words';
import { momentText } from '@/lib/dates';
import { Fact, Facts } from '@/ui/facts';
import { Section, Sheet } from '@/ui/page';
import { CHECKS, DECISIONS, EVIDENCES, LINES, MODES } from './words';

/** Who says so and since when; what that is worth; until when it can change. */
export function VisitProof({ visit }: { visit: VisitOut }) {
  const { i18n } = useLingui();
  const { recorded_by, visitor, signed_at, confirmed_by, confirmed_at } = visit;
  return (
    <>
      <Section title={<Trans>Ghi nhận và xác nhận</Trans>}>
        <Sheet className="px-3 py-3">
          <Facts narrow>
            <Fact label={<Trans>Người ghi</Trans>}>
              <WhoAndWhen name={recorded_by.full_name} at={visit.recorded_at} />
            </Fact>
            {recorded_by.id === visitor.id ? null : (
              <Fact label={<Trans>Người đi ký</Trans>}>
                {signed_at ? momentText(signed_at) : <Trans>Chưa ký</Trans>}
              </Fact>
            )}
            <Fact label={<Trans>Người xác nhận</Trans>}>
              {confirmed_by ? <WhoAndWhen name={confirmed_by.full_name} at={confirmed_at} /> : <Trans>Chưa có</Trans>}
            </Fact>
            <Fact label={<Trans>Độ mạnh xác nhận</Trans>}>
              {visit.evidence ? word(i18n, EVIDENCES, visit.evidence) : <Trans>Chưa xét</Trans>}
            </Fact>
            <Fact label={<Trans>Mã điểm sinh hoạt</Trans>}>
              <PlaceCode visit={visit} />
            </Fact>
            {visit.paper_log_ref ? <Fact label={<Trans>Sổ giấy của tổ</Trans>}>{visit.paper_log_ref}</Fact> : null}
            <Fact label={<Trans>Phúc tra</Trans>}>{word(i18n, CHECKS, visit.check_state)}</Fact>
          </Facts>
        </Sheet>
      </Section>
      {visit.dispute ? <Dispute dispute={visit.dispute} /> : null}
      <Section title={<Trans>Hạn và cách tính</Trans>}>
        <Sheet className="px-3 py-3">
          <Facts narrow>
            <Fact label={<Trans>Thời điểm nhập</Trans>}>{word(i18n, ENTRY_CLASSES, visit.entry_class)}</Fact>
            <Fact label={<Trans>Hạn nhập</Trans>}>{momentText(visit.entry_deadline)}</Fact>
            <Fact label={<Trans>Khóa sổ tuần</Trans>}>
              {momentText(visit.week_lock)} · {visit.locked ? <Trans>đã khóa</Trans> : <Trans>đang mở</Trans>}
            </Fact>
            <Fact label={<Trans>Tuyến</Trans>}>
              {visit.line ? word(i18n, LINES, visit.line) : <Trans>Ngoài phạm vi của người đi</Trans>}
            </Fact>
            <Fact label={<Trans>Hình thức</Trans>}>{word(i18n, MODES, visit.mode)}</Fact>
            {visit.imported ? (
              <Fact label={<Trans>Nguồn</Trans>}>
                <Trans>Sổ Excel</Trans>
              </Fact>
            ) : null}
          </Facts>
        </Sheet>
      </Section>
    </>
  );
}

function PlaceCode({ visit }: { visit: VisitOut }) {
  if (!visit.place_code_given) return <Trans>Không nhập</Trans>;
  if (visit.place_proved === null) return <Trans>Có nhập, tuần ấy chưa phát mã</Trans>;
  return visit.place_proved ? <Trans>Khớp mã của tổ</Trans> : <Trans>Có nhập, không khớp mã của tổ</Trans>;
}

function WhoAndWhen({ name, at }: { name: string; at: string | null }) {
  return (
    <>
      {name} {at ? <span className="inline-block tabular-nums text-soft">{momentText(at)}</span> : null}
    </>
  );
}

const EDGES = { open: 'border-l-wait', rejected: 'border-l-bad', confirmed: 'border-l-edge' };

function Dispute({ dispute }: { dispute: DisputeOut }) {
  const { i18n } = useLingui();
  const { disputed_by, disputed_at, reason, decision, decision_reason, decided_by, decided_at } = dispute;
  return (
    <Section title={<Trans>Ý kiến khác</Trans>}>
      <Sheet className={`border-l-4 px-3 py-3 ${EDGES[decision ?? 'open']}`}>
        <Facts narrow>
          <Fact label={<Trans>Người nêu</Trans>}>
            {disputed_by ? <WhoAndWhen name={disputed_by.full_name} at={disputed_at} /> : <Trans>Không ghi</Trans>}
          </Fact>
          {reason ? <Fact label={<Trans>Lý do</Trans>}>{reason}</Fact> : null}
          <Fact label={<Trans>Quyết định</Trans>}>
            {decision ? word(i18n, DECISIONS, decision) : <Trans>Chưa có</Trans>}
          </Fact>
          {decided_by ? (
            <Fact label={<Trans>Người quyết định</Trans>}>
              <WhoAndWhen name={decided_by.full_name} at={decided_at} />
            </Fact>
          ) : null}
          {decision_reason ? <Fact label={<Trans>Căn cứ</Trans>}>{decision_reason}</Fact> : null}
        </Facts>
      </Sheet>
    </Section>
  );
}
