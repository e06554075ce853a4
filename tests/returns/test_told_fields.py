"""The columns of lines that were kept with an upload: every year that occurs."""

from __future__ import annotations

from alignment.returns.lines import TAKE
from alignment.returns.told_fields import told_fields
from tests.returns.test_tally import line


def test_kept_lines_are_told_in_words_of_their_own_years() -> None:
    fields = told_fields([line(TAKE, 1, "amount.received.2019"), line(TAKE, 2, "landing.status")])
    assert fields["amount.received.2019"].told("412000") == "€\u00a0412.000"
    assert fields["landing.status"].told("detours") == "landt na veel omwegen"
    assert fields["rollout.status"].told("running") == "loopt"
    assert "amount.received.2020" not in fields
