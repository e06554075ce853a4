"""The columns of lines that were kept with an upload: every year that occurs, and those of obstacles."""

from __future__ import annotations

from dataclasses import replace

from alignment.returns.told_fields import told_fields
from tests.returns.obstacle_rows import here, plan, standing


def test_a_stored_value_is_told_in_words_whatever_the_year() -> None:
    (line, _) = plan([("K1001", {"verdict": "werkt"})], standing(here())).lines
    fields = told_fields((line, replace(line, field="amount.received.1999")))
    assert fields["verdict"].told("works") == "werkt"
    assert fields["amount.received.1999"].told("12000") == "€\u00a012.000"
    assert fields["landing.status"].told("landing") == "landt"
    assert "amount.received.1998" not in fields
