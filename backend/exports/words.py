"""Words of the closed lists as they stand in exported files: those of the screens, in Vietnamese and English."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from backend.access.rules import AccountKind, AccountState
from backend.areas.rules import ComplexityLevel
from backend.audit.rules import BreakGlassState, GrantState
from backend.checks.rules import SpotCheckState
from backend.duties.rules import DutyState
from backend.exports.rules import Word
from backend.imports.findings import FindingLevel
from backend.imports.states import BookKind, Effect, Extent, ImportStatus
from backend.posts.rules import AssignmentKind, OfficerStatus, Portfolio, PositionType
from backend.staffing.beats_rules import ProposalState
from backend.staffing.handover_rules import HandoverState
from backend.staffing.posts_rules import PostProposalState
from backend.staffing.radar_rules import RadarSign
from backend.structure.reform_rules import PlanState
from backend.units.rules import LinkKind, UnitKind, UnitLevel
from backend.visits.plans_rules import VisitPlanReason, VisitPlanState
from backend.visits.rules import CheckState, EntryClass, Evidence, Purpose, VisitLine, VisitMode, VisitStatus
from backend.worktime.rules import (
    AbstractionCategory,
    AbstractionStatus,
    DayKind,
    DayPart,
    DirectiveEffect,
    ExcuseReason,
    ExcuseStatus,
    HalfDay,
    ProposalKind,
    ProposalStatus,
)

WORDS: Mapping[type[StrEnum], Mapping[str, Word]] = {
    UnitKind: {
        UnitKind.CITY_POLICE: ("Công an thành phố", "City police"),
        UnitKind.DEPT: ("Phòng", "Department"),
        UnitKind.DISTRICT_POLICE: ("Công an quận", "District police"),
        UnitKind.CITY_SITE: ("Cơ sở Công an thành phố", "Site of the city police"),
        UnitKind.TEAM: ("Đội", "Team"),
        UnitKind.AREA_DESK_TEAM: ("Tổ địa bàn", "Area desk team"),
        UnitKind.WARD_POLICE: ("Công an phường", "Ward police"),
        UnitKind.COMMUNE_POLICE: ("Công an xã", "Commune police"),
        UnitKind.POST: ("Đồn", "Post"),
    },
    UnitLevel: {
        UnitLevel.CITY: ("Cấp thành phố", "City"),
        UnitLevel.DISTRICT: ("Cấp quận", "District"),
        UnitLevel.WARD: ("Cấp phường", "Ward"),
        UnitLevel.TEAM: ("Đội", "Team"),
    },
    LinkKind: {
        LinkKind.COMMAND: ("Chỉ huy", "Command"),
        LinkKind.FUNCTIONAL: ("Hướng dẫn nghiệp vụ", "Functional"),
        LinkKind.COORDINATION: ("Phối hợp", "Coordination"),
    },
    OfficerStatus: {
        OfficerStatus.ACTIVE: ("Đang công tác", "Active"),
        OfficerStatus.ON_LONG_LEAVE: ("Nghỉ dài hạn", "On long leave"),
        OfficerStatus.SECONDED_OUT: ("Biệt phái nơi khác", "Seconded elsewhere"),
        OfficerStatus.RETIRED: ("Nghỉ hưu", "Retired"),
        OfficerStatus.LEFT: ("Chuyển ngành, thôi việc", "Left"),
        OfficerStatus.DECEASED: ("Từ trần", "Deceased"),
    },
    PositionType: {
        PositionType.DISTRICT_CHIEF: ("Trưởng Công an quận", "District chief"),
        PositionType.DISTRICT_DEPUTY: ("Phó trưởng Công an quận", "District deputy"),
        PositionType.DISTRICT_STAFF: ("Cán bộ tham mưu, tổng hợp", "District staff"),
        PositionType.TEAM_CHIEF: ("Đội trưởng", "Team chief"),
        PositionType.TEAM_DEPUTY: ("Phó đội trưởng", "Team deputy"),
        PositionType.GUIDE_OFFICER: ("Cán bộ hướng dẫn CSKV", "Guide officer"),
        PositionType.WARD_CHIEF: ("Trưởng Công an phường", "Ward chief"),
        PositionType.WARD_DEPUTY: ("Phó trưởng Công an phường", "Ward deputy"),
        PositionType.DESK_OFFICER: ("Nội cần", "Desk officer"),
        PositionType.BEAT_OFFICER: ("Cảnh sát khu vực", "Beat officer"),
    },
    Portfolio: {
        Portfolio.BEAT: ("CSKV", "Beat work"),
        Portfolio.SECURITY: ("An ninh", "Security"),
        Portfolio.CRIME: ("Hình sự", "Crime"),
        Portfolio.ORDER: ("Trật tự", "Order"),
        Portfolio.GENERAL: ("Tổng hợp", "General"),
    },
    AssignmentKind: {
        AssignmentKind.PRIMARY: ("Chính", "Primary"),
        AssignmentKind.SECONDARY: ("Kiêm", "Secondary"),
        AssignmentKind.TEMPORARY_COVER: ("Tạm thay", "Temporary cover"),
        AssignmentKind.VACANT: ("Khuyết", "Vacant"),
    },
    ComplexityLevel: {
        ComplexityLevel.LOW: ("Thấp", "Low"),
        ComplexityLevel.MEDIUM: ("Trung bình", "Medium"),
        ComplexityLevel.HIGH: ("Cao", "High"),
        ComplexityLevel.FOCAL: ("Trọng điểm", "Focal"),
    },
    DayKind: {
        DayKind.PUBLIC_HOLIDAY: ("Nghỉ lễ", "Public holiday"),
        DayKind.SWAPPED_OFF: ("Nghỉ hoán đổi", "Day off by swap"),
        DayKind.SWAPPED_WORKING: ("Làm bù", "Working day by swap"),
    },
    DirectiveEffect: {
        DirectiveEffect.OWED_ALL: ("Phải thực hiện", "All owe"),
        DirectiveEffect.EXCUSED_ALL: ("Được miễn", "All excused"),
    },
    HalfDay: {HalfDay.MORNING: ("Sáng", "Morning"), HalfDay.AFTERNOON: ("Chiều", "Afternoon")},
    ExcuseStatus: {
        ExcuseStatus.REQUESTED: ("Chờ duyệt", "Requested"),
        ExcuseStatus.APPROVED: ("Duyệt", "Approved"),
        ExcuseStatus.REFUSED: ("Không duyệt", "Refused"),
        ExcuseStatus.WITHDRAWN: ("Rút", "Withdrawn"),
    },
    ExcuseReason: {
        ExcuseReason.ANNUAL_LEAVE: ("Nghỉ phép", "Annual leave"),
        ExcuseReason.SICK_LEAVE: ("Nghỉ ốm", "Sick leave"),
        ExcuseReason.TRAINING: ("Đi học", "Training"),
        ExcuseReason.SECONDMENT: ("Biệt phái", "Secondment"),
        ExcuseReason.MOBILISATION_ORDER: ("Huy động", "Mobilisation"),
        ExcuseReason.MATERNITY: ("Thai sản", "Maternity"),
        ExcuseReason.BEREAVEMENT: ("Việc tang", "Bereavement"),
        ExcuseReason.DISASTER: ("Thiên tai", "Disaster"),
        ExcuseReason.VACANCY: ("Khuyết người", "Vacancy"),
    },
    VisitLine: {
        VisitLine.COMMAND: ("Theo hệ chỉ huy", "Command"),
        VisitLine.FUNCTIONAL: ("Theo nghiệp vụ", "Functional"),
    },
    VisitPlanState: {
        VisitPlanState.PLANNED: ("Đã hẹn", "Planned"),
        VisitPlanState.MADE: ("Đã đi", "Made"),
        VisitPlanState.CANCELLED: ("Đã hủy", "Cancelled"),
        VisitPlanState.COULD_NOT: ("Không đi được", "Could not be made"),
        VisitPlanState.MISSED: ("Bỏ lỡ", "Missed"),
    },
    VisitPlanReason: {
        VisitPlanReason.CALLED_AWAY: ("Được điều đi việc khác", "Called away"),
        VisitPlanReason.INCIDENT: ("Có vụ việc đột xuất", "An incident"),
        VisitPlanReason.MEETING: ("Họp, tập huấn", "Meeting or training"),
        VisitPlanReason.ON_LEAVE: ("Nghỉ đã được duyệt", "On approved leave"),
        VisitPlanReason.GROUP_NOT_READY: ("Tổ dân phố không bố trí được", "The group could not receive"),
        VisitPlanReason.WEATHER: ("Thời tiết, thiên tai", "Weather"),
        VisitPlanReason.ANOTHER_DAY: ("Dời sang ngày khác", "Moved to another day"),
        VisitPlanReason.MISTAKE: ("Lập nhầm", "Planned by mistake"),
    },
    VisitMode: {
        VisitMode.PLANNED: ("Kế hoạch", "Planned"),
        VisitMode.UNANNOUNCED: ("Đột xuất", "Unannounced"),
        VisitMode.RESPONSIVE: ("Theo vụ việc", "Responsive"),
    },
    Purpose: {
        Purpose.GUIDE_BEAT_OFFICER: ("Hướng dẫn CSKV", "Guide the beat officer"),
        Purpose.GRASP_SITUATION: ("Nắm tình hình", "Grasp the situation"),
        Purpose.SOLVE_HOT_ISSUE: ("Giải quyết vấn đề nóng", "Solve a hot issue"),
    },
    VisitStatus: {
        VisitStatus.PLANNED: ("Đã lên lịch", "Planned"),
        VisitStatus.CANCELLED: ("Đã hủy", "Cancelled"),
        VisitStatus.MISSED: ("Không đi", "Missed"),
        VisitStatus.RECORDED: ("Chờ xác nhận", "Recorded"),
        VisitStatus.CONFIRMED: ("Đã xác nhận", "Confirmed"),
        VisitStatus.DISPUTED: ("Có ý kiến khác", "Disputed"),
        VisitStatus.REJECTED: ("Không công nhận", "Rejected"),
        VisitStatus.LAPSED: ("Hết hạn xác nhận", "Lapsed"),
    },
    SpotCheckState: {
        SpotCheckState.DRAWN: ("Chờ phúc tra", "Waiting to be checked"),
        SpotCheckState.VERIFIED: ("Đúng", "Verified"),
        SpotCheckState.VIEW_WANTED: ("Chờ ý kiến người đi", "Waiting for the visitor's view"),
        SpotCheckState.REFUTED: ("Không đúng, chờ xem xét", "Refuted, to be reviewed"),
        SpotCheckState.UPHELD: ("Không đúng", "Refuted"),
        SpotCheckState.CORRECTED: ("Nhầm lẫn đã sửa", "Mistake corrected"),
    },
    CheckState: {
        CheckState.NOT_SAMPLED: ("Không chọn kiểm tra", "Not sampled"),
        CheckState.SAMPLED: ("Chọn kiểm tra", "Sampled"),
        CheckState.VERIFIED: ("Đúng", "Verified"),
        CheckState.REFUTED: ("Không đúng", "Refuted"),
        CheckState.CORRECTED: ("Đã sửa", "Corrected"),
    },
    Evidence: {
        Evidence.WEAK: ("Yếu", "Weak"),
        Evidence.MEDIUM: ("Vừa", "Medium"),
        Evidence.STRONG: ("Mạnh", "Strong"),
    },
    EntryClass: {
        EntryClass.ON_TIME: ("Nhập đúng hạn", "On time"),
        EntryClass.LATE: ("Nhập trễ", "Late"),
        EntryClass.AFTER_LOCK: ("Nhập sau khóa sổ", "After the lock"),
    },
    DutyState: {
        DutyState.PENDING: ("Còn nợ", "Pending"),
        DutyState.MET: ("Đạt", "Met"),
        DutyState.MET_LATE: ("Đạt, nhập trễ", "Met, entered late"),
        DutyState.MISSED: ("Thiếu", "Missed"),
        DutyState.EXCUSED: ("Được miễn", "Excused"),
        DutyState.NOT_DUE: ("Chưa tính", "Not due"),
    },
    BookKind: {
        BookKind.REGISTER: ("Sổ đơn vị, cán bộ, địa bàn", "Register"),
        BookKind.VISITS: ("Nhật ký đi cơ sở", "Visit log"),
    },
    ImportStatus: {
        ImportStatus.QUEUED: ("Chờ kiểm tra", "Queued"),
        ImportStatus.CHECKING: ("Đang kiểm tra", "Checking"),
        ImportStatus.MAPPING: ("Chờ chọn cột", "Columns to be chosen"),
        ImportStatus.REFUSED: ("Có lỗi, chưa ghi", "Refused"),
        ImportStatus.READY: ("Kiểm tra xong, chưa ghi", "Ready"),
        ImportStatus.APPLYING: ("Đang ghi", "Applying"),
        ImportStatus.APPLIED: ("Đã ghi vào sổ", "Applied"),
        ImportStatus.FAILED: ("Không ghi được", "Failed"),
        ImportStatus.DISCARDED: ("Đã bỏ", "Discarded"),
        ImportStatus.UNDOING: ("Đang hoàn tác", "Being taken back"),
        ImportStatus.UNDONE: ("Đã hoàn tác", "Taken back"),
    },
    Extent: {Extent.PART: ("Một phần", "Part"), Extent.COMPLETE: ("Đầy đủ", "Complete")},
    Effect: {
        Effect.ADDED: ("Thêm mới", "Added"),
        Effect.CHANGED: ("Sửa đổi", "Changed"),
        Effect.ENDED: ("Kết thúc", "Ended"),
    },
    HandoverState: {
        HandoverState.OPEN: ("Đang bàn giao", "Being handed over"),
        HandoverState.CLOSED: ("Đã bàn giao xong", "Handed over"),
    },
    ProposalState: {
        ProposalState.PROPOSED: ("Chờ quyết định", "Waiting for a decision"),
        ProposalState.APPROVED: ("Đã phê duyệt", "Approved"),
        ProposalState.REFUSED: ("Không phê duyệt", "Refused"),
    },
    PostProposalState: {
        PostProposalState.PROPOSED: ("Chờ quyết định", "Waiting for a decision"),
        PostProposalState.APPROVED: ("Đã phê duyệt", "Approved"),
        PostProposalState.REJECTED: ("Không phê duyệt", "Rejected"),
        PostProposalState.WITHDRAWN: ("Đã rút", "Withdrawn"),
    },
    ProposalKind: {
        ProposalKind.DIRECTIVE: ("Chỉ thị tuần", "Weekly directive"),
        ProposalKind.CALENDAR: ("Lịch làm việc", "Calendar"),
        ProposalKind.POLICY: ("Quy định", "Policy"),
    },
    ProposalStatus: {
        ProposalStatus.DRAFT: ("Chờ ban hành", "Waiting to be published"),
        ProposalStatus.PUBLISHED: ("Đã ban hành", "Published"),
        ProposalStatus.RETURNED: ("Đã trả lại", "Sent back"),
        ProposalStatus.DISCARDED: ("Đã bỏ", "Discarded"),
    },
    AbstractionCategory: {
        AbstractionCategory.STATION_DUTY: ("Trực ban", "Station duty"),
        AbstractionCategory.STANDBY: ("Ứng trực", "Standby"),
        AbstractionCategory.MOBILISATION: ("Huy động", "Mobilisation"),
        AbstractionCategory.COUNTER_SERVICE: ("Tiếp dân", "Counter service"),
        AbstractionCategory.TRAINING: ("Tập huấn", "Training"),
        AbstractionCategory.OTHER: ("Khác", "Other"),
    },
    DayPart: {
        DayPart.WHOLE: ("Cả ngày", "Whole day"),
        DayPart.MORNING: ("Buổi sáng", "Morning"),
        DayPart.AFTERNOON: ("Buổi chiều", "Afternoon"),
    },
    AbstractionStatus: {
        AbstractionStatus.ENTERED: ("Đã ghi", "Entered"),
        AbstractionStatus.CONTESTED: ("Có ý kiến khác", "Contested"),
        AbstractionStatus.UPHELD: ("Giữ nguyên", "Upheld"),
        AbstractionStatus.STRUCK: ("Đã bỏ", "Struck"),
    },
    PlanState: {
        PlanState.DRAFT: ("Đang soạn", "Draft"),
        PlanState.SUBMITTED: ("Chờ duyệt", "Waiting for approval"),
        PlanState.APPROVED: ("Đã duyệt, chờ ngày", "Approved, waits for its day"),
        PlanState.APPLIED: ("Đã thực hiện", "Applied"),
        PlanState.THROWN_AWAY: ("Đã bỏ", "Thrown away"),
    },
    AccountKind: {
        AccountKind.OFFICER: ("Cán bộ", "Officer"),
        AccountKind.AUDITOR: ("Thanh tra", "Auditor"),
        AccountKind.SYSTEM_ADMIN: ("Quản trị hệ thống", "System administrator"),
    },
    AccountState: {
        AccountState.INVITED: ("Chờ nhận", "Invited"),
        AccountState.ACTIVE: ("Đang dùng", "Active"),
        AccountState.LOCKED: ("Đã khóa", "Locked"),
    },
    RadarSign: {
        RadarSign.VACANT: ("Địa bàn khuyết", "Vacant beat"),
        RadarSign.LONG_COVER: ("Tạm thay quá lâu", "Stand-in for too long"),
        RadarSign.DEPUTY: ("Phó phụ trách quá nhiều địa bàn", "Deputy over too many beats"),
        RadarSign.UNTRAINED: ("Địa bàn phức tạp, chưa đúng chuyên ngành", "Complex beat, not trained for it"),
        RadarSign.TOO_MANY: ("Quản lý quá nhiều người", "Too many people"),
        RadarSign.LOAD: ("Quản lý nhân khẩu", "People"),
    },
    GrantState: {
        GrantState.COMING: ("Chưa đến hạn", "Not yet begun"),
        GrantState.RUNNING: ("Đang có hiệu lực", "In force"),
        GrantState.ENDED: ("Đã hết", "Ended"),
    },
    BreakGlassState: {
        BreakGlassState.REQUESTED: ("Chờ người thứ hai", "Waits for a second person"),
        BreakGlassState.REFUSED: ("Bị từ chối", "Refused"),
        BreakGlassState.WITHDRAWN: ("Đã rút", "Withdrawn"),
        BreakGlassState.RUNNING: ("Đang mở", "Open"),
        BreakGlassState.ENDED: ("Đã đóng", "Closed"),
    },
    FindingLevel: {FindingLevel.ERROR: ("Lỗi", "Error"), FindingLevel.WARNING: ("Cảnh báo", "Warning")},
}
