"""What a page counts as open obstacles is what the list behind its link shows, also when one is solved."""

from __future__ import annotations

import re

import pytest
from flask import Flask

from tests.obstacles.climbing import answer, verify
from tests.register import page, signed_in
from tests.writing import complain

ROW = '<td data-l="Code">'


@pytest.mark.parametrize(
    ("path", "counted", "link"),
    [
        (
            "/gebieden/zaanstad-zaandam-oost",
            r'Open knelpunten</dt><dd class="w">(\d+)<',
            "/knelpunten?gebied=zaanstad-zaandam-oost&amp;toon=open",
        ),
        (
            "/maatregelen/M028",
            r"Open knelpunten bij deze maatregel \((\d+)\)",
            "/knelpunten?maatregel=M028&amp;toon=open",
        ),
    ],
)
def test_the_number_is_that_of_the_list_behind_it(app: Flask, path: str, counted: str, link: str) -> None:
    solved = complain(title="Dit is opgelost")
    complain(title="Dit staat open")
    answer(solved)
    verify(solved, "partly")
    client = signed_in(app)
    shown = page(client, path)
    assert f'href="{link}"' in shown
    listed = page(client, link.replace("&amp;", "&") + "&vorm=tabel")
    numbers = re.findall(counted, shown)
    assert numbers == [str(listed.count(ROW))]
    assert "Dit staat open" in listed
    assert "Dit is opgelost" not in listed
    everything = page(client, link.replace("&amp;toon=open", "") + "&vorm=tabel")
    assert everything.count(ROW) == int(numbers[0]) + 1, "negative control: without the filter it counts one more"
