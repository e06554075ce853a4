"""The page of Excel: who fills in what, who sends files in, and the list of her own."""

from __future__ import annotations

import pytest
from flask import Flask

from alignment.db import transaction
from alignment.returns.commands import keep_upload
from tests.register import page, signed_in
from tests.returns.travelling_file import person

FILL_IN, SEND_IN = 'action="/excel/{}.xlsx"', 'action="/excel/uploads"'


@pytest.mark.parametrize(
    ("who", "profile"),
    [
        ("stad-zaanstad", "stad"),
        ("ministerie-vws", "ministerie"),
        ("lezer", ""),
        ("secretariaat", ""),
        ("beheerder", ""),
    ],
)
def test_a_file_to_fill_in_is_for_who_fills_in(app: Flask, who: str, profile: str) -> None:
    body = page(signed_in(app, who), "/excel")
    for one in ("stad", "ministerie"):
        assert (FILL_IN.format(one) in body) == (one == profile)
    assert (SEND_IN in body) == (bool(profile) or who == "secretariaat"), "who copies decisions sends a file in too"
    assert 'href="/excel/regietafel.xlsx"' in body, "everybody reads"


def test_her_own_files_stand_there_with_their_state_and_nobody_elses(app: Flask) -> None:
    for name, refusal in (("een.xlsx", ""), ("<b>twee.xlsx", "Dit bestand is leeg.")):
        with transaction() as session:
            keep_upload(session, file_name=name, content=b"", parsed=b"{}", refusal=refusal, by=person())
    body = page(signed_in(app, "stad-zaanstad"), "/excel")
    assert body.index("&lt;b&gt;twee.xlsx") < body.index("een.xlsx"), "the newest first"
    assert "niet gelezen" in body
    assert "Dit bestand is leeg." in body
    assert body.count("opnieuw bekijken") == 1
    assert "een.xlsx" not in page(signed_in(app, "stad-heerlen"), "/excel")
