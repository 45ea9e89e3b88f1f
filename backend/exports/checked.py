"""Lists of spot checks and their draws."""

from __future__ import annotations

from backend.checks import queries
from backend.checks.rules import SpotCheckState
from backend.checks.schemas import DrawFilter, SpotCheckFilter
from backend.exports.columns import day, instant, mark, number, person, text, ward, word
from backend.exports.sources import Export
from backend.permissions import Permission

SPOT_CHECKS = Export(
    "spot-checks",
    ("Phúc tra xác suất", "Spot checks"),
    "phuc-tra",
    Permission.SPOT_CHECK_READ,
    SpotCheckFilter,
    queries.CHECKS,
    (
        text("visit_code", "Số phiếu", "Slip"),
        *ward(),
        *person("visitor", "Người đi", "Visitor"),
        instant("started_at", "Đi lúc", "Started"),
        *person("checker", "Người phúc tra", "Checker"),
        word("state", "Kết quả", "State", SpotCheckState),
        day("due_on", "Hạn phúc tra", "To be checked by"),
        day("view_due_on", "Hạn nêu ý kiến", "View due"),
    ),
)
DRAWN = Export(
    "check-draws",
    ("Rút mẫu phúc tra", "Draws for spot checks"),
    "rut-mau",
    Permission.SPOT_CHECK_READ_TOTALS,
    DrawFilter,
    queries.DRAWS,
    (
        day("month", "Tháng, từ ngày", "Month of"),
        *ward(),
        instant("drawn_at", "Rút lúc", "Drawn"),
        text("seed", "Mầm ngẫu nhiên", "Seed"),
        number("confirmed", "Số lượt đã xác nhận", "Confirmed"),
        number("drawn_before", "Đã rút trước đó trong quý", "Drawn before in the quarter"),
        mark("clean", "Bốn quý sạch", "Four clean quarters"),
        number("drawn", "Số lượt rút", "Drawn visits"),
        number("verified", "Đúng", "Verified"),
        number("refuted", "Không đúng", "Refuted"),
        number("corrected", "Đã sửa", "Corrected"),
    ),
)

CHECKED = (SPOT_CHECKS, DRAWN)
