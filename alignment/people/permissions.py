"""Who may do what: one pure table (``domain.md`` §5), asked by routes, commands and pages alike.

``why_not`` answers with a reason in Dutch, because the same sentence is the tooltip of a button, the message of a
form and the line in an import report.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol


class Role(StrEnum):
    """The roles of ``domain.md`` §5."""

    MINISTRY_EDITOR = "ministry_editor"
    CITY_EDITOR = "city_editor"
    SECRETARIAT = "secretariat"
    TABLE_MEMBER = "table_member"
    READER = "reader"
    ADMINISTRATOR = "administrator"


ROLE_LABELS = {
    Role.MINISTRY_EDITOR: "redacteur ministerie",
    Role.CITY_EDITOR: "redacteur gemeente",
    Role.SECRETARIAT: "secretariaat",
    Role.TABLE_MEMBER: "lid van de Regietafel",
    Role.READER: "lezer",
    Role.ADMINISTRATOR: "beheerder",
}


class OrganisationKind(StrEnum):
    """What an organisation is; a role fits only some kinds."""

    MINISTRY = "ministry"
    MUNICIPALITY = "municipality"
    SECRETARIAT = "secretariat"
    TABLE = "table"
    ADMINISTRATION = "administration"


ROLE_FITS: dict[Role, frozenset[OrganisationKind]] = {
    Role.MINISTRY_EDITOR: frozenset({OrganisationKind.MINISTRY}),
    Role.CITY_EDITOR: frozenset({OrganisationKind.MUNICIPALITY}),
    Role.SECRETARIAT: frozenset({OrganisationKind.SECRETARIAT}),
    Role.TABLE_MEMBER: frozenset({OrganisationKind.TABLE}),
    Role.READER: frozenset(OrganisationKind),
    Role.ADMINISTRATOR: frozenset({OrganisationKind.ADMINISTRATION}),
}


class May(StrEnum):
    """Everything a person can be allowed to do."""

    READ = "read"
    EXPORT = "export"
    UPLOAD = "upload"
    EDIT_ROLLOUT = "edit_rollout"
    EDIT_LANDING = "edit_landing"
    EDIT_ALLOCATED = "edit_allocated"
    EDIT_CITY_MONEY = "edit_city_money"
    RAISE_OBSTACLE = "raise_obstacle"
    CHANGE_OBSTACLE = "change_obstacle"
    RECOGNISE_OBSTACLE = "recognise_obstacle"
    LEAVE_OBSTACLE = "leave_obstacle"
    VERIFY_OBSTACLE = "verify_obstacle"
    ASK_RECOGNITION = "ask_recognition"
    ASK_ANY_RECOGNITION = "ask_any_recognition"
    ANSWER_RECOGNITION = "answer_recognition"
    EDIT_SIGNAL = "edit_signal"
    JUDGE_ANY_SIGNAL = "judge_any_signal"
    EDIT_FIGURES = "edit_figures"
    ANSWER_AS_MINISTRY = "answer_as_ministry"
    ANSWER_AT_TABLE = "answer_at_table"
    MOVE_OBSTACLE = "move_obstacle"
    PROPOSE_BREAKTHROUGH = "propose_breakthrough"
    ADOPT_BREAKTHROUGH = "adopt_breakthrough"
    EDIT_BREAKTHROUGH = "edit_breakthrough"
    ARRANGE_AGENDA = "arrange_agenda"
    DECIDE_AT_BREAKTHROUGH = "decide_at_breakthrough"
    DECIDE_AT_STEERING = "decide_at_steering"
    COPY_DECISIONS = "copy_decisions"
    JOIN_ROOTS = "join_roots"
    ASSIGN_OBSTACLE = "assign_obstacle"
    EDIT_CITY_DIFFERENTIATION = "edit_city_differentiation"
    EDIT_PROMISED = "edit_promised"
    EDIT_ROUTE = "edit_route"
    EDIT_MINISTRY_CONTACT = "edit_ministry_contact"
    EDIT_CITY_CONTACT = "edit_city_contact"
    REPLY_TO_CITY = "reply_to_city"
    REPLY_TO_MINISTRY = "reply_to_ministry"
    REMARK = "remark"
    EDIT_AREA = "edit_area"
    EDIT_COMMITMENTS = "edit_commitments"
    EDIT_REGISTER = "edit_register"
    MANAGE_ACCOUNTS = "manage_accounts"


EVERYONE = frozenset({May.READ, May.EXPORT, May.REMARK})
MINISTRY_SIDE = frozenset(
    {
        May.EDIT_ROLLOUT,
        May.EDIT_ALLOCATED,
        May.EDIT_PROMISED,
        May.EDIT_MINISTRY_CONTACT,
        May.REPLY_TO_CITY,
        May.ANSWER_AS_MINISTRY,
    }
)
CITY_SIDE = frozenset(
    {
        May.EDIT_LANDING,
        May.EDIT_CITY_MONEY,
        May.RAISE_OBSTACLE,
        May.RECOGNISE_OBSTACLE,
        May.LEAVE_OBSTACLE,
        May.VERIFY_OBSTACLE,
        May.PROPOSE_BREAKTHROUGH,
        May.ADOPT_BREAKTHROUGH,
        May.ASK_RECOGNITION,
        May.ANSWER_RECOGNITION,
        May.EDIT_SIGNAL,
        May.EDIT_CITY_DIFFERENTIATION,
        May.EDIT_ROUTE,
        May.EDIT_CITY_CONTACT,
        May.REPLY_TO_MINISTRY,
        May.EDIT_AREA,
    }
)
ROLE_MAY: dict[Role, frozenset[May]] = {
    Role.MINISTRY_EDITOR: EVERYONE | MINISTRY_SIDE | {May.UPLOAD},
    Role.CITY_EDITOR: EVERYONE | CITY_SIDE | {May.UPLOAD, May.CHANGE_OBSTACLE},  # its own: see obstacles.wording_rules
    Role.SECRETARIAT: EVERYONE
    | {May.EDIT_REGISTER, May.EDIT_COMMITMENTS, May.MOVE_OBSTACLE, May.ANSWER_AT_TABLE}
    | {May.JOIN_ROOTS, May.ASSIGN_OBSTACLE, May.CHANGE_OBSTACLE}
    | {May.EDIT_BREAKTHROUGH, May.ARRANGE_AGENDA, May.DECIDE_AT_BREAKTHROUGH}
    | {May.UPLOAD, May.COPY_DECISIONS}  # what the Regietafel wrote in its own workbook
    | {May.ASK_ANY_RECOGNITION, May.JUDGE_ANY_SIGNAL, May.EDIT_FIGURES},
    Role.TABLE_MEMBER: EVERYONE | {May.DECIDE_AT_STEERING, May.UPLOAD, May.COPY_DECISIONS},
    Role.READER: EVERYONE,
    Role.ADMINISTRATOR: EVERYONE | {May.MANAGE_ACCOUNTS},
}

WHAT = {
    May.READ: "lezen",
    May.EXPORT: "Excel ophalen",
    May.UPLOAD: "Excel inlezen",
    May.EDIT_ROLLOUT: "de uitrol wijzigen",
    May.EDIT_LANDING: "de landing wijzigen",
    May.EDIT_ALLOCATED: "toegekend geld wijzigen",
    May.EDIT_CITY_MONEY: "het geld van de stad wijzigen",
    May.RAISE_OBSTACLE: "hier een knelpunt melden",
    May.CHANGE_OBSTACLE: "de tekst van dit knelpunt wijzigen",
    May.RECOGNISE_OBSTACLE: "zijn naam bij dit knelpunt zetten",
    May.LEAVE_OBSTACLE: "zijn naam bij dit knelpunt weghalen",
    May.VERIFY_OBSTACLE: "zeggen of het antwoord werkt",
    May.ASK_RECOGNITION: "dit aan andere gebieden voorleggen",
    May.ASK_ANY_RECOGNITION: "een knelpunt of signaal aan gebieden voorleggen",
    May.ANSWER_RECOGNITION: "zeggen of dit gebied het herkent",
    May.EDIT_SIGNAL: "dit signaal wijzigen",
    May.JUDGE_ANY_SIGNAL: "zeggen of signalen zijn bevestigd",
    May.EDIT_FIGURES: "cijfers van gebieden wijzigen",
    May.ANSWER_AS_MINISTRY: "als ministerie een antwoord geven",
    May.ANSWER_AT_TABLE: "voor een tafel een antwoord geven",
    May.MOVE_OBSTACLE: "een knelpunt naar de volgende tafel brengen",
    May.PROPOSE_BREAKTHROUGH: "een doorbraak van hier voorstellen",
    May.ADOPT_BREAKTHROUGH: "zeggen wat dit gebied met een doorbraak doet",
    May.EDIT_BREAKTHROUGH: "doorbraken bijhouden",
    May.ARRANGE_AGENDA: "de agenda wijzigen",
    May.DECIDE_AT_BREAKTHROUGH: "een besluit van het Doorbraakoverleg vastleggen",
    May.DECIDE_AT_STEERING: "een besluit van de Regietafel vastleggen",
    May.COPY_DECISIONS: "besluiten uit het werkboek van de Regietafel overnemen",
    May.JOIN_ROOTS: "knelpunten samenvoegen",
    May.ASSIGN_OBSTACLE: "vastleggen wie aan dit knelpunt werkt",
    May.EDIT_CITY_DIFFERENTIATION: "invullen wat is gevraagd en wat gebeurt",
    May.EDIT_PROMISED: "invullen wat is toegezegd",
    May.EDIT_ROUTE: "de route wijzigen",
    May.EDIT_MINISTRY_CONTACT: "het contact van het ministerie wijzigen",
    May.EDIT_CITY_CONTACT: "het contact van de stad wijzigen",
    May.REPLY_TO_CITY: "op de stad reageren",
    May.REPLY_TO_MINISTRY: "op het ministerie reageren",
    May.REMARK: "een opmerking plaatsen",
    May.EDIT_AREA: "het programma en de initiatieven van dit gebied wijzigen",
    May.EDIT_COMMITMENTS: "afspraken wijzigen",
    May.EDIT_REGISTER: "pakketten en maatregelen wijzigen",
    May.MANAGE_ACCOUNTS: "accounts beheren",
}

# The same after "kunt u": what has an article is denied with "niet", the rest with "geen".
REFUSED = {
    May.READ: "niet lezen",
    May.EXPORT: "geen Excel ophalen",
    May.UPLOAD: "geen Excel inlezen",
    May.EDIT_ROLLOUT: "niet de uitrol wijzigen",
    May.EDIT_LANDING: "niet de landing wijzigen",
    May.EDIT_ALLOCATED: "geen toegekend geld wijzigen",
    May.EDIT_CITY_MONEY: "niet het geld van de stad wijzigen",
    May.RAISE_OBSTACLE: "hier geen knelpunt melden",
    May.CHANGE_OBSTACLE: "niet de tekst van een knelpunt wijzigen",
    May.RECOGNISE_OBSTACLE: "geen naam van een stad bij dit knelpunt zetten",
    May.LEAVE_OBSTACLE: "geen naam van een stad bij dit knelpunt weghalen",
    May.VERIFY_OBSTACLE: "niet zeggen of het antwoord werkt",
    May.ASK_RECOGNITION: "dit niet aan andere gebieden voorleggen",
    May.ASK_ANY_RECOGNITION: "geen knelpunt of signaal aan gebieden voorleggen",
    May.ANSWER_RECOGNITION: "niet zeggen of een gebied dit herkent",
    May.EDIT_SIGNAL: "geen signaal melden of wijzigen",
    May.JUDGE_ANY_SIGNAL: "niet zeggen of signalen zijn bevestigd",
    May.EDIT_FIGURES: "geen cijfers van gebieden wijzigen",
    May.ANSWER_AS_MINISTRY: "niet als ministerie een antwoord geven",
    May.ANSWER_AT_TABLE: "niet voor een tafel een antwoord geven",
    May.MOVE_OBSTACLE: "geen knelpunt naar de volgende tafel brengen",
    May.PROPOSE_BREAKTHROUGH: "geen doorbraak voorstellen",
    May.ADOPT_BREAKTHROUGH: "niet zeggen wat een gebied met een doorbraak doet",
    May.EDIT_BREAKTHROUGH: "geen doorbraken bijhouden",
    May.ARRANGE_AGENDA: "niet de agenda wijzigen",
    May.DECIDE_AT_BREAKTHROUGH: "geen besluit van het Doorbraakoverleg vastleggen",
    May.DECIDE_AT_STEERING: "geen besluit van de Regietafel vastleggen",
    May.COPY_DECISIONS: "geen besluiten uit het werkboek van de Regietafel overnemen",
    May.JOIN_ROOTS: "geen knelpunten samenvoegen",
    May.ASSIGN_OBSTACLE: "niet vastleggen wie aan een knelpunt werkt",
    May.EDIT_CITY_DIFFERENTIATION: "niet invullen wat is gevraagd en wat gebeurt",
    May.EDIT_PROMISED: "niet invullen wat is toegezegd",
    May.EDIT_ROUTE: "niet de route wijzigen",
    May.EDIT_MINISTRY_CONTACT: "niet het contact van het ministerie wijzigen",
    May.EDIT_CITY_CONTACT: "niet het contact van de stad wijzigen",
    May.REPLY_TO_CITY: "niet op de stad reageren",
    May.REPLY_TO_MINISTRY: "niet op het ministerie reageren",
    May.REMARK: "geen opmerking plaatsen",
    May.EDIT_AREA: "niet het programma en de initiatieven van een gebied wijzigen",
    May.EDIT_COMMITMENTS: "geen afspraken wijzigen",
    May.EDIT_REGISTER: "geen pakketten en maatregelen wijzigen",
    May.MANAGE_ACCOUNTS: "geen accounts beheren",
}


@dataclass(frozen=True, kw_only=True)
class Actor:
    """A signed-in person, as plain values. ``channel`` says along which way the person works."""

    account_id: int | None
    name: str
    email: str = ""
    role: Role
    organisation_code: str | None
    organisation_name: str
    channel: str = "page"


class Owned(Protocol):
    """Anything that belongs to ministries (lead first, then co-leads) and, perhaps, to one municipality."""

    @property
    def ministries(self) -> Collection[str]: ...
    @property
    def municipality(self) -> str | None: ...


@dataclass(frozen=True)
class Owners:
    """The plainest thing with owners: codes of ministries and of a municipality."""

    ministries: tuple[str, ...] = ()
    municipality: str | None = None


# Per half: who edits it, and who replies under it (the other side).
MAY_EDIT: Mapping[str, May] = {"rollout": May.EDIT_ROLLOUT, "landing": May.EDIT_LANDING}
MAY_REPLY: Mapping[str, May] = {"rollout": May.REPLY_TO_MINISTRY, "landing": May.REPLY_TO_CITY}


def why_not(actor: Actor | None, may: May, thing: Owned | None = None) -> str | None:
    """Why a person may not do something.

    Args:
        actor: the person, None for a visitor.
        may: what she wants to do.
        thing: on what; None asks whether her role may do it to anything at all.

    Returns:
        None when it is allowed, otherwise one Dutch sentence.
    """
    if actor is None:
        return "Log eerst in; zonder account kunt u hier niets zien of wijzigen."
    if may not in ROLE_MAY[actor.role]:
        return f"Met de rol {ROLE_LABELS[actor.role]} kunt u {REFUSED[may]}."
    if thing is None:
        return None
    if may in MINISTRY_SIDE and actor.organisation_code not in thing.ministries:
        owners = " of ".join(thing.ministries) or "een ministerie"
        return f"Alleen {owners} kan {WHAT[may]}; u werkt voor {actor.organisation_name}."
    if may in CITY_SIDE and actor.organisation_code != thing.municipality:
        return f"Alleen de gemeente van dit gebied kan {WHAT[may]}; u werkt voor {actor.organisation_name}."
    return None
