"""Words of hot issues (domain.md 3.12). An issue describes a problem of a place; no person is named."""

from __future__ import annotations

from enum import StrEnum


class Severity(StrEnum):
    """S1 is the gravest."""

    S1 = "S1"
    S2 = "S2"
    S3 = "S3"


class IssueCategory(StrEnum):
    TRAFFIC_ORDER = "traffic_order"
    PAVEMENT = "pavement"
    NOISE = "noise"
    CONSTRUCTION = "construction"
    LAND_DISPUTE = "land_dispute"
    LODGING = "lodging"
    DRUG_PLACE = "drug_place"
    GAMBLING_PLACE = "gambling_place"
    THEFT_PATTERN = "theft_pattern"
    FIRE_RISK = "fire_risk"
    CROWD_EVENT = "crowd_event"
    SERVICE_COMPLAINT_POLICE = "service_complaint_police"
    OTHER = "other"


class IssueSource(StrEnum):
    VISIT = "visit"
    BRIEFING = "briefing"
    FORUM = "forum"
    SUPERIOR = "superior"
    INTEGRATION = "integration"
    LOG = "log"  # came with an imported book


class IssueState(StrEnum):
    RAISED = "raised"
    TRIAGED = "triaged"
    ASSIGNED = "assigned"
    IN_PROGRESS = "in_progress"
    ESCALATED = "escalated"
    RESOLVED = "resolved"
    CLOSED = "closed"
    REOPENED = "reopened"
    REJECTED = "rejected"


class IssueLevel(StrEnum):
    """Who answers for it now; an issue goes up one step at a time."""

    WARD = "ward"
    TEAM = "team"
    DISTRICT = "district"
    CITY = "city"


SETTLED = (IssueState.CLOSED, IssueState.REJECTED)  # every other state is open and needs somebody
UNOWNED = (IssueState.RAISED, IssueState.TRIAGED, IssueState.REJECTED)  # may be without an owner
