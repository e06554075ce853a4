"""Which tables the database guards itself, the migration that made their guards, and when a city can be left out of the
word on an obstacle: see ``guards.py``."""

from __future__ import annotations

FIRST = "0004"  # the revision that made the first guards and the function they call
AGENDA = "0009"  # the revision of the agenda
FINDINGS = "0010"  # the revision of recognition, signals and figures
BESIDE = "0011"  # the revision of roots, who works on an obstacle, and comments
ASKED = "0012"  # the revision that guards rows without a version, and texts that are not called note
RETURNS = "0013"  # the revision of workbooks that go out and come back
LEAVING = "0014"  # the revision since when a city can take its name off an obstacle
APPEND_ONLY = {  # each with the revision that made its guards
    "history_line": "0004",
    "remark": "0005",
    "decision": AGENDA,
    "comment": BESIDE,
    "comment_mention": BESIDE,
    "breakthrough_proposal": ASKED,
    "breakthrough_obstacle": ASKED,
    "recognition_area": ASKED,
    "workbook_export": RETURNS,
}
# Every table with a guarded version, with its key.
VERSIONED: dict[str, tuple[str, ...]] = {
    "rollout": ("measure_code", "area_slug"),
    "landing": ("measure_code", "area_slug"),
    "municipal_amount": ("measure_code", "municipality_code", "rung", "year"),
    "area_amount": ("measure_code", "area_slug", "rung", "year"),
    "cell_grade": ("measure_code", "area_slug"),
    "measure": ("code",),
    "package": ("code",),
    "differentiation": ("measure_code", "area_slug", "kind", "moment"),
    "contact": ("measure_code", "area_slug", "side"),
    "route": ("measure_code", "area_slug"),
    "area_text": ("area_slug",),
    "initiative": ("id",),
    "commitment": ("id",),
    "obstacle": ("code",),
    "obstacle_city": ("obstacle_code", "municipality_code"),
    "breakthrough_detail": ("breakthrough_code",),
    "adoption": ("breakthrough_code", "area_slug"),
    "agenda_place": ("rung", "obstacle_code"),
    "agenda_question": ("obstacle_code",),
    "recognition": ("code",),
    "recognition_answer": ("code", "area_slug"),
    "signal_state": ("signal_code",),
    "indicator_state": ("indicator_code",),
    "obstacle_root": ("obstacle_code",),
    "obstacle_work": ("obstacle_code",),
}
SINCE_0005 = ("differentiation", "contact", "route", "area_text", "initiative", "commitment")
SINCE_0007 = ("obstacle", "obstacle_city")
SINCE_0008 = ("breakthrough_detail", "adoption")
# The revision that made the guards of a version; those without one here are of the first.
SINCE = {
    **dict.fromkeys(SINCE_0005, "0005"),
    **dict.fromkeys(SINCE_0007, "0007"),
    **dict.fromkeys(SINCE_0008, "0008"),
    **dict.fromkeys(("agenda_place", "agenda_question"), AGENDA),
    **dict.fromkeys(("recognition", "recognition_answer", "signal_state", "indicator_state"), FINDINGS),
    **dict.fromkeys(("obstacle_root", "obstacle_work"), BESIDE),
}
# The texts that people type, and the revision of the guard that keeps control characters out of them.
NOTES = {"rollout": "0004", "landing": "0004", "remark": "0005", "initiative": "0005", "commitment": "0005"}
NOTES |= {"adoption": "0008", "recognition_answer": FINDINGS, "signal_state": FINDINGS, "comment": BESIDE}
TYPED: dict[str, tuple[str, ...]] = {  # all since one revision
    "measure": ("title", "description", "budget_years", "budget_note", "instrument_note", "recipient", "note"),
    "package": ("title", "description", "amount_note"),
    "contact": ("name",),
    "area_text": ("programme",),
    "initiative": ("title", "partner"),
    "commitment": ("title", "promised_by"),
    "obstacle": ("title", "description", "question", "answer", "note"),
    "obstacle_city": ("verdict_note",),
    "obstacle_work": ("owner",),
    "breakthrough": ("title", "description", "note"),
    "breakthrough_detail": ("conditions", "first_steps", "lesson", "contact"),
    "adoption": ("plan",),
    "agenda_place": ("reason",),
    "agenda_question": ("advice",),
    "decision": ("decision", "lead"),
    "signal": ("title", "description"),
    "signal_state": ("expected_in",),
    "indicator": ("title", "unit", "comparison_label", "note"),
    "indicator_state": ("source",),
}
TEXTS: dict[str, dict[str, str]] = {
    table: ({"note": NOTES[table]} if table in NOTES else {}) | dict.fromkeys(TYPED.get(table, ()), ASKED)
    for table in (*NOTES, *(table for table in TYPED if table not in NOTES))
}
LINE_KEYS = (("id",), ("prev_hash",), ("object_kind", "object_key", "object_version"), ("actor_id", "idempotency_key"))
KEYS: dict[str, tuple[tuple[str, ...], ...]] = {
    "history_line": LINE_KEYS,
    "comment_mention": (("comment_id", "organisation_code"),),
    "breakthrough_proposal": (("breakthrough_code",),),
    "breakthrough_obstacle": (("breakthrough_code", "obstacle_code"),),
    "recognition_area": (("code", "area_slug"),),
}

# An obstacle is solved when at least one city stands behind it and each said of this answer that it works or partly.
UNHEARD = (
    "NEW.rung = 'solved' AND ("
    "NOT EXISTS (SELECT 1 FROM obstacle_city WHERE obstacle_code = NEW.code) OR EXISTS ("
    "SELECT 1 FROM obstacle_city WHERE obstacle_code = NEW.code"
    " AND (verdict NOT IN ('works', 'partly') OR verdict_on <> NEW.answers)))"
)
# Since a city can leave, only those that stand behind it are asked.
UNHEARD_BEHIND = UNHEARD.replace("obstacle_code = NEW.code", "obstacle_code = NEW.code AND left_at IS NULL")
# While an answer lies there nobody leaves, so that no word is ducked; who raised it stays.
STAYS = (
    "NEW.left_at IS NOT NULL AND OLD.left_at IS NULL AND EXISTS (SELECT 1 FROM obstacle WHERE code = NEW.obstacle_code"
    " AND (rung IN ('answered', 'solved') OR raised_by = NEW.municipality_code))"
)
