"""Kinds, moments and values of differentiation (``domain.md`` §2), and who fills in which moment. Pure."""

from __future__ import annotations

from collections.abc import Mapping

from alignment.people.permissions import May

KINDS: Mapping[str, str] = {
    "accelerated": "versneld",
    "preferred": "bij voorkeur",
    "extra": "extra aandacht",
}
MOMENTS: Mapping[str, str] = {
    "asked": "gevraagd",
    "promised": "toegezegd",
    "happening": "gebeurt",
}
VALUES: Mapping[str, str] = {"no": "nee", "partly": "deels", "yes": "ja"}
# What nobody answered is not *nee*: it has no row, and is shown as nothing said yet.
MAY_WRITE: Mapping[str, May] = {
    "asked": May.EDIT_CITY_DIFFERENTIATION,
    "promised": May.EDIT_PROMISED,
    "happening": May.EDIT_CITY_DIFFERENTIATION,
}
