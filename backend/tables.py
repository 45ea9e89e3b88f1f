"""Every table of the house in one place, so that migrations and tests see them all.

Tables that are not scoped are listed with the reason; a test fails for a table in neither group.
"""

from __future__ import annotations

import backend.access.models
import backend.areas.issue_models
import backend.areas.models
import backend.checks.models
import backend.duties.models
import backend.imports.models
import backend.issues.models
import backend.kernel.journal
import backend.places.models
import backend.planning.models
import backend.posts.models
import backend.staffing.beats_models
import backend.staffing.handover_models
import backend.staffing.posts_models
import backend.staffing.radar_models
import backend.structure.models
import backend.units.models
import backend.visits.models
import backend.visits.plans_models
import backend.worktime.models  # noqa: F401
from backend.kernel.tables import Base

METADATA = Base.metadata

UNSCOPED = {
    "account": "read by the door before anybody may; routes reach one's own, the administrator's all",
    "account_code": "read by the door; a hash",
    "delegation": "P0: who may act for whom is known to everybody",
    "district_load": "P0: one median over at least five wards (N1)",
    "duty_directive": "P0: written decisions, addressed to all",
    "duty_policy": "P0: the rules everybody is counted by",
    "event_seal": "hashes only",
    "import_file": "bytes, reached through a batch in sight",
    "import_trace": "what rows were before, read by the system alone to take an import back",
    "import_progress": "numbers, reached through a batch in sight",
    "officer": "name and service number stand beside records already in sight; lists go by appointments",
    "position_type": "P0: words",
    "rank_grade": "P0: words",
    "refresh_token": "read by the door; a hash",
    "sign_in_failure": "read by the door; a hashed name and a time",
    "sign_in_session": "read by the door; routes reach one's own, the administrator's all",
    "unit": "P0: the tree is known to everybody",
    "unit_lineage": "P0",
    "unit_link": "P0",
    "unit_name": "P0: what a unit is called is known to everybody",
    "visit_cadence": "P0: how often a beat wants a visit",
    "week_run": "the worker's ledger",
    "work_calendar": "P0",
}
