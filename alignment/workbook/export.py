"""The one way from database to workbook, for the page and for the command alike."""

from __future__ import annotations

from sqlalchemy.orm import Session

from alignment.agenda.read import load_agenda
from alignment.breakthroughs.read import load_adoptions, load_breakthroughs
from alignment.db import utc_now
from alignment.formats import local_date
from alignment.matrix.filters import Filters, filtered, readable_names, told
from alignment.matrix.read import load_matrix
from alignment.obstacles.read import load_obstacles
from alignment.people.read import load_organisations
from alignment.recognition.read import load_recognitions
from alignment.signals.read import load_signals
from alignment.workbook.book import RegietafelInput
from alignment.workbook.open_points import points_to_check
from alignment.workbook.read import load_sources
from alignment.workbook.regietafel import file_name, make_regietafel
from alignment.workbook.sheets_register import touching


def export_regietafel(session: Session, filters: Filters, *, by_name: str) -> tuple[str, bytes]:
    """The workbook of the Regietafel as it is now.

    Args:
        session: reads only; filters: which rows, columns and cells; by_name: who exports.

    Returns:
        The name of the file and its bytes.
    """
    made_at = utc_now()
    everything = load_matrix(session, today=local_date(made_at), with_texts=True)
    matrix = filtered(everything, filters)
    obstacles = load_obstacles(session)
    agenda = load_agenda(session, "steering_table", matrix.today, obstacles=obstacles, areas=everything.columns)
    wanted = touching(obstacles, matrix)
    book = RegietafelInput(
        matrix=matrix,
        filter_told=told(filters, readable_names(everything)),
        obstacles=obstacles,
        breakthroughs=load_breakthroughs(session),
        adoptions=load_adoptions(session),
        signals=load_signals(session),
        sources=load_sources(session),
        to_check=points_to_check(matrix, obstacles),
        made_at=made_at,
        made_by=by_name,
        agenda=tuple(one for one in agenda if one.card in wanted),
        organisations=tuple(one.name for one in load_organisations(session)),
        recognition={
            code: {slug: asked.said.get(slug, "") for slug in asked.areas}
            for code, asked in load_recognitions(session).items()
        },
    )
    return file_name("regietafel", made_at), make_regietafel(book)
