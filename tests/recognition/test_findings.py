"""A finding is an obstacle or a signal, and knows which areas it names itself."""

from __future__ import annotations

import pytest
from flask import Flask

from alignment.db import db
from alignment.errors import NotFound
from alignment.recognition.findings import find_finding
from tests.factories import ZAANDAM
from tests.recognition.recognising import HEERLEN_AREA
from tests.writing import complain


def test_a_finding_is_an_obstacle_or_a_signal(app: Flask) -> None:
    code = complain()
    finding = find_finding(db.session, code)
    assert (finding.kind, finding.raised_by, finding.card.areas) == ("obstacle", "GM0479", (ZAANDAM,))
    assert finding.names(ZAANDAM)
    assert not finding.names(HEERLEN_AREA)
    assert finding.address == f"/knelpunten/{code}"
    signal = find_finding(db.session, "SG001")
    assert (signal.kind, signal.raised_by, signal.address) == ("signal", None, "/signalen/SG001")
    with pytest.raises(NotFound):
        find_finding(db.session, "M001")
