"""Words of the tree of units (domain.md 3.3)."""

from __future__ import annotations

from enum import StrEnum


class UnitKind(StrEnum):
    CITY_POLICE = "city_police"
    DEPT = "dept"
    DISTRICT_POLICE = "district_police"
    CITY_SITE = "city_site"
    TEAM = "team"
    AREA_DESK_TEAM = "area_desk_team"
    WARD_POLICE = "ward_police"
    COMMUNE_POLICE = "commune_police"
    POST = "post"


class UnitLevel(StrEnum):
    CITY = "city"
    DISTRICT = "district"
    WARD = "ward"
    TEAM = "team"


class LinkKind(StrEnum):
    COMMAND = "command"
    FUNCTIONAL = "functional"
    COORDINATION = "coordination"


class LineageKind(StrEnum):
    RENAMED = "renamed"
    MERGED_WHOLE = "merged_whole"
    SPLIT_PART = "split_part"
    ABSORBED = "absorbed"
    DISSOLVED = "dissolved"


LEVEL_OF_KIND: dict[UnitKind, UnitLevel] = {
    UnitKind.CITY_POLICE: UnitLevel.CITY,
    UnitKind.DEPT: UnitLevel.CITY,
    UnitKind.DISTRICT_POLICE: UnitLevel.DISTRICT,
    UnitKind.CITY_SITE: UnitLevel.DISTRICT,
    UnitKind.TEAM: UnitLevel.TEAM,
    UnitKind.AREA_DESK_TEAM: UnitLevel.TEAM,
    UnitKind.WARD_POLICE: UnitLevel.WARD,
    UnitKind.COMMUNE_POLICE: UnitLevel.WARD,
    UnitKind.POST: UnitLevel.WARD,
}
