"""Lists of what goes over desks: planned visits, handovers, proposals, drafts, days off the beat, imports, accounts."""

from __future__ import annotations

from backend.access.account_lists import ACCOUNTS
from backend.access.account_schemas import AccountFilter
from backend.access.rules import AccountKind, AccountState
from backend.areas.rules import ComplexityLevel
from backend.exports.change_words import FIELDS, THINGS, VALUES
from backend.exports.columns import FROM, TO, WHO, day, instant, mark, number, person, text, unit, unit_at, ward, word
from backend.exports.rules import Column, Kind
from backend.exports.schemas import ChangesOfBook
from backend.exports.sources import EACH_CHANGE, RADAR, Export
from backend.imports.states import Effect
from backend.leave import abstraction_queries, proposal_queries
from backend.leave.abstraction_schemas import AbstractionFilter, TotalsFilter
from backend.leave.proposal_schemas import ProposalFilter
from backend.permissions import Permission
from backend.posts.rules import AssignmentKind, Portfolio, PositionType
from backend.staffing import beats_queries, handover_queries, proposals_queries
from backend.staffing.beats_rules import ProposalState
from backend.staffing.beats_schemas import ProposalFilter as BeatProposalFilter
from backend.staffing.handover_rules import HandoverState
from backend.staffing.handover_schemas import HandoverFilter
from backend.staffing.posts_rules import PostProposalState
from backend.staffing.posts_schemas import PostProposalFilter
from backend.staffing.radar_rules import RadarSign
from backend.staffing.radar_schemas import RadarFilter
from backend.structure.reform_queries import PLANS
from backend.structure.reform_rules import PlanState
from backend.structure.reform_schemas import ReformFilter
from backend.visits import plans_queries
from backend.visits.plans_rules import VisitPlanReason, VisitPlanState
from backend.visits.plans_schemas import VisitPlanFilter
from backend.visits.rules import VisitMode
from backend.worktime.rules import (
    AbstractionCategory,
    AbstractionStatus,
    DayKind,
    DayPart,
    DirectiveEffect,
    ProposalKind,
    ProposalStatus,
)

_P = Permission
_BEAT = (text("beat.code", "Mã địa bàn", "Beat code"), text("beat.name", "Địa bàn", "Beat"))
_DECIDED = (*person("decided_by", "Người quyết định", "Decided by"), instant("decided_at", "Quyết định lúc", "Decided"))
_PROPOSED = (*person("proposed_by", "Người đề nghị", "Proposed by"), instant("proposed_at", "Đề nghị lúc", "Proposed"))

VISIT_PLANS = Export(
    "visit-plans",
    ("Kế hoạch đi cơ sở", "Planned visits"),
    "ke-hoach-di",
    _P.VISIT_READ,
    VisitPlanFilter,
    plans_queries.PLANS,
    (
        day("day", "Ngày", "Day"),
        instant("starts_at", "Hẹn lúc", "Planned for"),
        text("unit.code", "Mã đơn vị", "Unit code"),
        text("unit.short_name", "Phường", "Ward"),
        *_BEAT,
        number("group.number", "Tổ dân phố", "Group"),
        text("visitor.full_name", "Người đi", "Visitor"),
        text("planned_by.full_name", "Người lập", "Planned by"),
        word("mode", "Hình thức", "Mode", VisitMode),
        word("state", "Trạng thái", "State", VisitPlanState),
        word("reason", "Lý do không đi", "Why not made", VisitPlanReason),
        text("visit.code", "Số phiếu lượt đi", "Visit"),
    ),
)
HANDOVERS = Export(
    "handovers",
    ("Bàn giao", "Handovers"),
    "ban-giao",
    _P.HANDOVER_READ,
    HandoverFilter,
    handover_queries.HANDOVERS,
    (
        *unit(),
        mark("of_beat", "Giao địa bàn", "Of a beat"),
        *_BEAT,
        word("position_type", "Chức vụ", "Position", PositionType),
        *person("leaver", "Người giao", "Leaver"),
        *person("successor", "Người nhận", "Successor"),
        day("leaving_on", "Từ ngày", "From"),
        day("due_on", "Hạn ký", "To be signed by"),
        number("items_count", "Số việc", "Items"),
        instant("leaver_signed_at", "Người giao ký lúc", "Leaver signed"),
        instant("receiver_signed_at", "Người nhận ký lúc", "Receiver signed"),
        word("state", "Trạng thái", "State", HandoverState),
    ),
)
BEAT_PROPOSALS = Export(
    "beat-proposals",
    ("Đề xuất bố trí địa bàn", "Proposals for beats"),
    "de-xuat-dia-ban",
    _P.BEAT_ASSIGNMENT_READ,
    BeatProposalFilter,
    beats_queries.PROPOSALS,
    (
        *_BEAT,
        *ward(),
        *WHO,
        word("kind", "Hình thức", "Kind of assignment", AssignmentKind),
        FROM,
        TO,
        *_PROPOSED,
        word("state", "Trạng thái", "State", ProposalState),
        *_DECIDED,
        text("decision_no", "Quyết định số", "Decision"),
    ),
)
POST_PROPOSALS = Export(
    "post-proposals",
    ("Đề nghị bố trí cán bộ", "Proposals of posts"),
    "de-nghi-can-bo",
    _P.APPOINTMENT_READ_PROPOSALS,
    PostProposalFilter,
    proposals_queries.PROPOSALS,
    (
        *WHO,
        *unit(),
        word("position_type", "Chức vụ", "Position", PositionType),
        word("portfolio", "Lĩnh vực phụ trách", "Portfolio", Portfolio),
        mark("is_acting", "Tạm thay", "Acting"),
        FROM,
        TO,
        text("grounds", "Căn cứ đề nghị", "Grounds"),
        *_PROPOSED,
        word("state", "Trạng thái", "State", PostProposalState),
        *_DECIDED,
        text("decision_no", "Quyết định số", "Decision"),
        text("decision_grounds", "Căn cứ quyết định", "Grounds of the decision"),
    ),
)
DRAFTS = Export(
    "worktime-proposals",
    ("Dự thảo lịch, quy định", "Drafts of worktime"),
    "du-thao",
    _P.CALENDAR_READ,
    ProposalFilter,
    proposal_queries.PROPOSALS,
    (
        word("kind", "Loại dự thảo", "Kind of draft", ProposalKind),
        word("status", "Trạng thái", "Status", ProposalStatus),
        *unit(),
        *person("drafted_by", "Người soạn", "Drafted by"),
        instant("drafted_at", "Soạn lúc", "Drafted"),
        *_DECIDED,
        text("return_reason", "Lý do trả lại", "Sent back because"),
        text("content.document_no", "Số văn bản", "Document"),
        *unit_at("addressed_to", "Áp dụng cho", "Applies to"),
        text("content.first_week", "Từ tuần", "From week"),
        text("content.last_week", "Đến tuần", "To week"),
        word("content.effect", "Hiệu lực", "Effect", DirectiveEffect),
        text("content.summary", "Nội dung", "Summary"),
        day("content.days.day", "Các ngày", "Days"),
        word("content.days.kind", "Loại ngày", "Kinds of day", DayKind),
        text("content.days.label", "Tên ngày", "Labels"),
        text("content.decision_no", "Quyết định số", "Decision"),
        day("content.valid_from", "Bắt đầu từ", "In force from"),
        number("content.required_ward_chief", "Trưởng CAP: lượt mỗi tuần", "Ward chief: visits a week"),
        number("content.required_ward_deputy_beat", "Phó phụ trách CSKV: lượt mỗi tuần", "Beat deputy: visits a week"),
        number("content.required_ward_deputy_other", "Phó khác: lượt mỗi tuần", "Other deputies: visits a week"),
        number("content.min_available_days", "Số ngày có mặt ít nhất", "Least days available"),
        number("content.min_visit_minutes", "Số phút mỗi lượt ít nhất", "Least minutes of a visit"),
        number("content.min_stop_minutes", "Số phút mỗi tổ ít nhất", "Least minutes of a stop"),
        number("content.late_credit", "Hệ số nhập trễ", "Credit when late"),
    ),
)
OFF_THE_BEAT = Export(
    "abstraction-days",
    ("Ngày rời địa bàn", "Days off the beat"),
    "ngay-roi-dia-ban",
    _P.ABSTRACTION_READ,
    AbstractionFilter,
    abstraction_queries.DAYS,
    (
        *WHO,
        *ward(),
        day("day", "Ngày", "Day"),
        word("part", "Buổi", "Part of the day", DayPart),
        word("category", "Lý do", "Reason", AbstractionCategory),
        *unit_at("ordered_by", "Đơn vị điều", "Ordered by"),
        *person("entered_by", "Người ghi", "Entered by"),
        instant("entered_at", "Ghi lúc", "Entered"),
        word("status", "Trạng thái", "Status", AbstractionStatus),
        text("contest_reason", "Ý kiến khác", "Contested because"),
    ),
)
OFF_THE_BEAT_TOTALS = Export(
    "abstraction-totals",
    ("Ngày rời địa bàn theo cấp điều", "Days off the beat by who ordered them"),
    "ngay-roi-dia-ban-theo-cap",
    _P.ABSTRACTION_READ_TOTALS,
    TotalsFilter,
    abstraction_queries.TOTALS,
    (
        *ward(),
        day("month", "Tháng, từ ngày", "Month of"),
        *unit_at("ordered_by", "Đơn vị điều", "Ordered by"),
        word("category", "Lý do", "Reason", AbstractionCategory),
        number("days", "Số ngày", "Days"),
    ),
)
REFORMS = Export(
    "reforms",
    ("Phương án sắp xếp đơn vị", "Plans of reorganisation"),
    "sap-xep-don-vi",
    _P.REFORM_READ,
    ReformFilter,
    PLANS,
    (
        text("title", "Phương án", "Plan"),
        *unit(),
        text("decision_no", "Quyết định số", "Decision"),
        day("effective_on", "Từ ngày", "From"),
        word("state", "Tình trạng", "State", PlanState),
        *person("prepared_by", "Người lập", "Prepared by"),
        instant("prepared_at", "Lập lúc", "Prepared"),
        instant("applied_at", "Thực hiện lúc", "Applied"),
    ),
)
CHANGES = Export(
    "import-changes",
    ("Thay đổi của tệp nhập", "Changes of an import"),
    "thay-doi-nhap",
    _P.IMPORT_RUN,
    ChangesOfBook,
    EACH_CHANGE,
    (
        number("position", "Thứ tự", "Order"),
        Column("what", ("Nội dung", "Kind of thing"), Kind.WORD, THINGS),
        word("effect", "Thay đổi", "Change", Effect),
        text("label", "Mục", "Thing"),
        Column("cells.field", ("Các cột", "Fields"), Kind.WORD, FIELDS),
        Column("cells.before", ("Trước", "Before"), Kind.WORD, VALUES),
        Column("cells.after", ("Sau", "After"), Kind.WORD, VALUES),
    ),
)
PEOPLE_WITH_ACCESS = Export(
    "accounts",
    ("Tài khoản", "Accounts"),
    "tai-khoan",
    _P.ACCOUNT_MANAGE,
    AccountFilter,
    ACCOUNTS,
    (
        text("username", "Tên đăng nhập", "User name"),
        word("kind", "Loại tài khoản", "Kind of account", AccountKind),
        word("state", "Trạng thái", "State", AccountState),
        *WHO,
        instant("last_sign_in", "Đăng nhập gần nhất", "Last sign-in"),
        number("devices", "Số thiết bị", "Devices"),
    ),
)
RADAR_LINES = Export(
    "radar",
    ("Rà soát bố trí", "Radar"),
    "ra-soat-bo-tri",
    _P.BEAT_ASSIGNMENT_READ,
    RadarFilter,
    RADAR,
    (
        *ward(),
        word("sign", "Dấu hiệu", "Sign", RadarSign),
        *_BEAT,
        *WHO,
        day("since", "Từ ngày", "Since"),
        number("days", "Số ngày", "Days"),
        number("beats", "Số địa bàn", "Beats"),
        number("people", "Số nhân khẩu", "People"),
        number("median", "Trung vị của phường", "Median of the ward"),
        word("level", "Mức độ", "Level", ComplexityLevel, _P.COMPLEXITY_READ),
    ),
)

DESKS: tuple[Export, ...] = (
    VISIT_PLANS,
    *(HANDOVERS, BEAT_PROPOSALS, POST_PROPOSALS, DRAFTS),
    *(OFF_THE_BEAT, OFF_THE_BEAT_TOTALS),
    *(REFORMS, CHANGES, PEOPLE_WITH_ACCESS, RADAR_LINES),
)
