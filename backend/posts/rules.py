"""Words of people and posts (domain.md 3.1, 3.2, 3.4). Rank is display only: it never gives a right."""

from __future__ import annotations

from enum import StrEnum


class OfficerStatus(StrEnum):
    ACTIVE = "active"
    ON_LONG_LEAVE = "on_long_leave"
    SECONDED_OUT = "seconded_out"
    RETIRED = "retired"
    LEFT = "left"
    DECEASED = "deceased"


class TrainingSpeciality(StrEnum):
    ADMIN_MGMT = "admin_mgmt"
    OTHER_POLICE = "other_police"
    SECURITY = "security"
    OTHER = "other"
    NONE = "none"


class TrainingLevel(StrEnum):
    SHORT_COURSE = "short_course"
    INTERMEDIATE = "intermediate"
    COLLEGE = "college"
    UNIVERSITY = "university"
    POSTGRADUATE = "postgraduate"


class PositionType(StrEnum):
    DISTRICT_CHIEF = "district_chief"
    DISTRICT_DEPUTY = "district_deputy"
    DISTRICT_STAFF = "district_staff"
    TEAM_CHIEF = "team_chief"
    TEAM_DEPUTY = "team_deputy"
    GUIDE_OFFICER = "guide_officer"
    WARD_CHIEF = "ward_chief"
    WARD_DEPUTY = "ward_deputy"
    DESK_OFFICER = "desk_officer"
    BEAT_OFFICER = "beat_officer"


class AssignmentKind(StrEnum):
    PRIMARY = "primary"
    SECONDARY = "secondary"
    TEMPORARY_COVER = "temporary_cover"
    VACANT = "vacant"


class Portfolio(StrEnum):
    BEAT = "beat"
    SECURITY = "security"
    CRIME = "crime"
    ORDER = "order"
    GENERAL = "general"


CHIEFS = (PositionType.WARD_CHIEF, PositionType.TEAM_CHIEF, PositionType.DISTRICT_CHIEF)
DEPUTIES = (PositionType.WARD_DEPUTY, PositionType.TEAM_DEPUTY)
WARD_COMMANDERS = (PositionType.WARD_CHIEF, PositionType.WARD_DEPUTY)
