"""What the page of one breakthrough shows: everything that is known, what every area does, what this reader may do."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from flask import render_template, request

from alignment.areas.read import AreaCard, load_areas
from alignment.breakthroughs import rules
from alignment.breakthroughs.adoption_grid import Square, square_of
from alignment.breakthroughs.detail_commands import NAMES
from alignment.breakthroughs.forms import AdoptionForm, DetailForm, TakeForm
from alignment.breakthroughs.read import BreakthroughCard, fields_of, find_breakthrough, load_adoptions
from alignment.cells.privacy import privacy_warning
from alignment.comments.forms import CommentForm
from alignment.comments.read import load_comments
from alignment.db import db
from alignment.errors import Stale
from alignment.history.read import Told, load_lines_of
from alignment.history.words import ACTIONS
from alignment.measures.read import load_measures, load_sources_of
from alignment.obstacles.read import load_obstacles
from alignment.people.guard import can, current_actor
from alignment.people.permissions import Actor, May, Owners, why_not
from alignment.people.read import load_organisations
from alignment.write_form import WriteForm

KEPT, COMMENT = "vastgelegd", "opmerking"  # the names of two forms; those of the areas are named by their slug


@dataclass(frozen=True)
class OwnArea:
    """What the reader may do for one of her own areas: two forms, or the reason why not."""

    square: Square
    form: AdoptionForm | None
    take: TakeForm | None
    reason: str | None
    why_not_take: str | None


def own_areas(
    card: BreakthroughCard, squares: tuple[Square, ...], actor: Actor | None, refused: Mapping[str, WriteForm]
) -> list[OwnArea]:
    """Everything that this reader may say, per area of her own.

    Args:
        refused: forms that were not accepted, by the slug of their area.
    """
    return [
        _own(card, one, refused.get(one.area.slug))
        for one in squares
        if why_not(actor, May.ADOPT_BREAKTHROUGH, Owners(municipality=one.area.municipality_code)) is None
    ]


def _own(card: BreakthroughCard, square: Square, refused: WriteForm | None) -> OwnArea:
    slug, said = square.area.slug, square.card
    reason = rules.why_not_here(card.origin_area_slug, slug)
    not_take = rules.why_not_take(card.stage, card.origin_area_slug, slug, said.status if said else "")
    if reason:
        return OwnArea(square, None, None, reason, not_take)
    texts = {name: getattr(said, name) if said else "" for name in rules.ADOPTION_LABELS}
    form = AdoptionForm(formdata=None, data=texts)
    form.carry(said.version if said else 0)
    shown = refused if isinstance(refused, AdoptionForm) else form
    take = None if not_take else TakeForm(formdata=None)
    if take is not None:
        take.carry(said.version if said else 0)
    return OwnArea(square, shown.named(slug), take, None, not_take)


def detail_form(card: BreakthroughCard) -> DetailForm:
    """The form of what is kept, as it stands."""
    form = DetailForm(formdata=None, data=fields_of(card, NAMES))
    form.carry(card.detail_version)
    return form


def area_squares(card: BreakthroughCard, areas: tuple[AreaCard, ...]) -> tuple[Square, ...]:
    """What every area does with it, with one query."""
    said = load_adoptions(db.session).get(card.code, {})
    return tuple(square_of(card, area, said) for area in areas)


def empty_comment() -> CommentForm:
    """The form of a comment with nothing typed."""
    form = CommentForm(formdata=None)
    form.carry(0)
    return form


def _lines(code: str) -> list[Told]:
    """The last lines about a breakthrough, and about what is done with it and said under it."""
    own = [("breakthrough", code), ("breakthrough_detail", code)]
    return load_lines_of(
        db.session, own, below=[("adoption", f"{code}/"), ("comment", f"breakthrough/{code}/")], limit=8
    )


def breakthrough_page(code: str, *, refused: Mapping[str, WriteForm] | None = None, clash: Stale | None = None) -> str:
    """The page of one breakthrough.

    Args:
        refused: forms that were not accepted, by name; clash: what somebody else saved first.
    """
    card = find_breakthrough(db.session, code)
    areas, actor = load_areas(db.session), current_actor()
    squares = area_squares(card, areas)
    given, organisations = refused or {}, load_organisations(db.session)
    talk = given.get(COMMENT) or empty_comment()
    if isinstance(talk, CommentForm):
        talk.offer((one.code, one.name) for one in organisations if not actor or one.code != actor.organisation_code)
    titles = {one.code: one.title for one in load_obstacles(db.session)} if card.obstacles else {}
    return render_template(
        "breakthroughs/show.html",
        nav="knelpunten",
        card=card,
        squares=squares,
        own=own_areas(card, squares, actor, given),
        kept=(given.get(KEPT) or detail_form(card)) if can(May.EDIT_BREAKTHROUGH) else None,
        refused=given,
        clash=clash,
        labels={**rules.DETAIL_LABELS, **rules.ADOPTION_LABELS},
        told=told,
        own_save=clash is not None and actor is not None and clash.is_own(actor.account_id),
        saved=request.args.get("bewaard", ""),
        warning=privacy_warning(request.args.get("let", "").split("-")),
        stages=rules.STAGES,
        scopes=rules.SCOPES,
        told_days=rules.told_days,
        titles={one.code: one.title for one in load_measures(db.session)},
        obstacle_titles=titles,
        area_names={area.slug: area.name for area in areas},
        organisations={one.code: one.name for one in organisations},
        sources=load_sources_of(db.session, "breakthrough", code),
        lines=_lines(code),
        action_words=ACTIONS,
        comments=load_comments(db.session, "breakthrough", code),
        talk=talk if can(May.REMARK) else None,
    )


def told(name: str, value: str) -> str:
    """A value of a field as people read it."""
    words = {"stage": rules.STAGES, "scope": rules.SCOPES, "status": rules.ADOPTIONS}.get(name, {})
    return words.get(value, value) or "leeg"
