"""How fast the matrix page is: ``python -m tests.benchmarks.bench_matrix`` in the test environment.

Figures of ``performance.md``: a full render after a write ≤ 0.35 × the naive way (Core rows, Jinja per cell); an
unchanged page ≤ 2 × sending the same bytes as a static file; cost per cell flat within 1.5 × from 1,472 to 14,720.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

from flask import Flask
from flask.testing import FlaskClient
from jinja2 import Environment, select_autoescape
from sqlalchemy import select

from alignment.areas.models import Area
from alignment.cells.commands import save_half
from alignment.cells.models import Landing, Rollout
from alignment.cells.rules import HalfState
from alignment.cells.scales import LANDING, ROLLOUT, gap
from alignment.db import db, transaction
from alignment.measures.models import Measure, Package
from tests.benchmarks.ground import add_areas, assess_all, by_turns, seeded_app, signed_in, told
from tests.benchmarks.served import Browser, served
from tests.factories import VWS, ZAANDAM

ROUNDS = 15
NAIVE = """<table>{% for measure in measures %}<tr><th><a href="/maatregelen/{{ measure.code }}">{{ measure.title }}
<span class="meta">{{ measure.lead_ministry }} · {{ measure.horizon }} · {{ measure.budget_eur }}</span></a></th>
{% for area in areas %}{% set key = (measure.code, area.slug) %}{% set r = rollouts.get(key) %}
{% set l = landings.get(key) %}{% set both = verdict(r, l) %}
<td><a href="/cellen/{{ measure.code }}/{{ area.slug }}"{% if both.css %} class="{{ both.css }}"{% endif %}>
<span class="vh">Rijk: {{ says(r).label }}. Stad: {{ sees(l).label }}. {{ both.sentence }}.</span>
<span class="pr"><svg class="g" aria-hidden="true"><use href="#{{ says(r).symbol }}"/></svg>
<svg class="g" aria-hidden="true"><use href="#{{ sees(l).symbol }}"/></svg></span></a></td>
{% endfor %}</tr>{% endfor %}</table>"""
TEMPLATE = Environment(autoescape=select_autoescape(default=True)).from_string(NAIVE)


def naive_page() -> str:
    """The way one would write it first: Core rows in dictionaries, every cell by the template."""
    session = db.session
    measures = session.execute(
        select(Measure.code, Measure.title, Measure.lead_ministry, Measure.horizon, Measure.budget_eur)
        .join(Package, Package.code == Measure.package_code)
        .order_by(Package.position, Measure.code)
    ).all()
    areas = session.execute(select(Area.slug, Area.name).order_by(Area.position)).all()
    rollouts, landings = (
        {
            (row.measure_code, row.area_slug): row
            for row in session.execute(
                select(t.measure_code, t.area_slug, t.status, t.version, t.changed_at, t.confirmed_at)
            )
        }
        for t in (Rollout, Landing)
    )
    session.rollback()
    return TEMPLATE.render(
        measures=measures,
        areas=areas,
        rollouts=rollouts,
        landings=landings,
        says=lambda row: ROLLOUT[row.status if row else "unassessed"],
        sees=lambda row: LANDING[row.status if row else "unassessed"],
        verdict=lambda says, sees: gap(says.status if says else "unassessed", sees.status if sees else "unassessed"),
    )


def save_one(turn: list[int]) -> None:
    """One real save of a half, as a colleague would do between two looks at the page."""
    turn[0] += 1
    state = HalfState(status="running", note=f"Wijziging {turn[0]}")
    with transaction() as session:
        version = session.scalar(
            select(Rollout.version).where(Rollout.measure_code == "M028", Rollout.area_slug == ZAANDAM)
        )
        save_half(
            session,
            "rollout",
            measure="M028",
            area=ZAANDAM,
            state=state,
            version=version or 0,
            idempotency_key=None,
            by=VWS,
        )


def render_seconds(app: Flask) -> dict[str, float]:
    """Median seconds: a full render, an unchanged page, the same bytes without work, a 304, the naive way."""
    client = signed_in(app, "stad-zaanstad")
    turn = [0]

    def full() -> None:
        save_one(turn)
        assert client.get("/").status_code == 200

    def write_only() -> None:
        save_one(turn)

    medians = by_turns(ROUNDS, full=full, write_only=write_only, naive=naive_page)
    quiet = line_seconds(app, client)
    return {"full": medians["full"] - medians["write_only"], "naive": medians["naive"], **quiet}


def line_seconds(app: Flask, client: FlaskClient) -> dict[str, float]:
    """Median seconds over a real line: an unchanged page, a static file of the same bytes, a 304."""
    body = client.get("/").data
    kept = client.get_cookie("aansluitmatrix")
    assert kept, "no session"
    with tempfile.TemporaryDirectory() as folder, served(app, Flask("floor", static_folder=folder)) as ports:
        (Path(folder) / "page.html").write_bytes(body)
        port, floor_port = ports
        browser, still = Browser(port, f"{kept.key}={kept.value}"), Browser(floor_port)
        answer, sent = browser.get("/")
        assert (answer.status, len(sent)) == (200, len(body)), "not the page of this reader"
        tag = answer.headers["ETag"]
        assert browser.get("/", **{"If-None-Match": tag})[0].status == 304
        return by_turns(
            20 * ROUNDS,
            unchanged=lambda: browser.get("/"),
            static=lambda: still.get("/static/page.html"),
            not_modified=lambda: browser.get("/", **{"If-None-Match": tag}),
        )


def main() -> None:
    """Run everything and print the ratios."""
    with seeded_app() as app:
        cells = assess_all()
        small = render_seconds(app)
        print(told(f"volledige opbouw na een wijziging, {cells} cellen / naïef", small["full"] / small["naive"], 0.35))
        print(
            told("ongewijzigde pagina / statisch bestand van dezelfde bytes", small["unchanged"] / small["static"], 2.0)
        )
        print("    " + " · ".join(f"{name} {seconds * 1e3:.2f} ms" for name, seconds in small.items()))
    with seeded_app() as app:
        add_areas(144)
        many = assess_all()
        large = render_seconds(app)
        per_cell = (large["full"] / many) / (small["full"] / cells)
        print(told(f"kosten per cel bij {many} cellen / bij {cells} cellen", per_cell, 1.5))


if __name__ == "__main__":
    main()
