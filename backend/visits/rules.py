"""Words of a visit (domain.md 3.9)."""

from __future__ import annotations

from enum import StrEnum


class VisitMode(StrEnum):
    PLANNED = "planned"
    UNANNOUNCED = "unannounced"
    RESPONSIVE = "responsive"


class VisitStatus(StrEnum):
    PLANNED = "planned"
    CANCELLED = "cancelled"
    MISSED = "missed"
    RECORDED = "recorded"
    CONFIRMED = "confirmed"
    DISPUTED = "disputed"
    REJECTED = "rejected"
    LAPSED = "lapsed"


class VisitLine(StrEnum):
    COMMAND = "command"
    FUNCTIONAL = "functional"


class Purpose(StrEnum):
    GUIDE_BEAT_OFFICER = "guide_beat_officer"
    GRASP_SITUATION = "grasp_situation"
    SOLVE_HOT_ISSUE = "solve_hot_issue"


class Trend(StrEnum):
    BETTER = "better"
    SAME = "same"
    WORSE = "worse"
    FIRST_LOOK = "first_look"


class Presence(StrEnum):
    """Was the beat officer there?"""

    YES = "yes"
    NO_ON_DUTY_ELSEWHERE = "no_on_duty_elsewhere"
    NO_LEAVE = "no_leave"
    NO_OTHER = "no_other"


class CadreRole(StrEnum):
    GROUP_HEAD = "group_head"
    PARTY_CELL_SECRETARY = "party_cell_secretary"
    FRONT_HEAD = "front_head"
    SECURITY_TEAM = "security_team"
    WOMEN = "women"
    YOUTH = "youth"
    VETERANS = "veterans"
    OTHER = "other"


class CheckState(StrEnum):
    NOT_SAMPLED = "not_sampled"
    SAMPLED = "sampled"
    VERIFIED = "verified"
    REFUTED = "refuted"
    CORRECTED = "corrected"


class EntryClass(StrEnum):
    ON_TIME = "on_time"
    LATE = "late"
    AFTER_LOCK = "after_lock"


class Evidence(StrEnum):
    WEAK = "weak"  # attested by a subordinate only
    MEDIUM = "medium"  # subordinate and place code, or a peer
    STRONG = "strong"  # guide officer present, or verified


class Source(StrEnum):
    WEB = "web"
    MOBILE = "mobile"
    API = "api"
    IMPORT = "import"


class DisputeDecision(StrEnum):
    CONFIRMED = "confirmed"
    REJECTED = "rejected"


class NoCredit(StrEnum):
    """Why a visit earns nothing: R-11 in its order; the first that fails is the reason."""

    BAD_LENGTH = "bad_length"
    OUTSIDE_SCOPE = "outside_scope"
    AFTER_LOCK = "after_lock"
    NOT_SIGNED = "not_signed"
    DISPUTED = "disputed"
    REJECTED = "rejected"
    LAPSED = "lapsed"
    CONFIRMER_NOT_ELIGIBLE = "confirmer_not_eligible"
    RECIPROCAL = "reciprocal"
    REFUTED = "refuted"
    SHORT_VISIT = "short_visit"
    INCOMPLETE_BLOCK = "incomplete_block"
