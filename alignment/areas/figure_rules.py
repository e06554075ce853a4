"""Words and rules of the context figures of an area. Pure."""

from __future__ import annotations

from collections.abc import Mapping

DIRECTIONS: Mapping[str, str] = {"higher": "hoger is beter", "lower": "lager is beter", "": "onbekend"}
FIGURE_FIELDS = (
    "area_slug",
    "title",
    "theme_slug",
    "value",
    "unit",
    "period",
    "comparison_value",
    "comparison_label",
    "previous_value",
    "previous_period",
    "direction",
    "source",
    "note",
)
