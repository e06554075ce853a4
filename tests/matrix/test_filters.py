"""The address is the saved filter: what it reads, what it writes, and which rows, columns and cells it wants."""

from __future__ import annotations

from dataclasses import asdict, fields
from urllib.parse import parse_qsl

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from werkzeug.datastructures import MultiDict

from alignment.cells.scales import GAPS
from alignment.differentiation.grid import Answers
from alignment.matrix.filters import (
    AGES,
    GROUPS,
    LAYERS,
    MAX_CHOSEN,
    MAX_SEARCH,
    TERMS,
    Filters,
    age_of,
    chosen,
    filtered,
    layer_in,
    narrowed,
    read_filters,
    readable_names,
    told,
    values_of,
    verdicts_of,
    wants_area,
    wants_measure,
    wants_square,
)
from alignment.matrix.grid import Ladder, Matrix, Square
from tests.matrices import area_head, matrices, matrix_of, measure_head, square

KEYS = [field.name for field in fields(Filters)]


@st.composite
def valid(draw: st.DrawFn) -> Filters:
    """Any filter that an address can hold."""
    layer = draw(st.sampled_from(sorted(LAYERS)))
    free = st.sampled_from(["", "KB2020", "VWS", "jeugd & werk", "één?=#"])
    return Filters(
        laag=layer,
        groep=draw(st.sampled_from(sorted(GROUPS))),
        pakket=draw(free),
        ministerie=draw(free),
        thema=draw(free),
        gebied=draw(free),
        zoek=draw(free),
        termijn=draw(st.sampled_from(["", *TERMS])),
        oordeel=draw(st.sampled_from(["", *verdicts_of(layer)])),
        stil=draw(st.sampled_from(["", "1"])),
        knelpunt=draw(st.sampled_from(["", "1"])),
    )


@given(valid())
def test_a_filter_survives_the_way_through_the_address(filters: Filters) -> None:
    assert read_filters(dict(parse_qsl(filters.query))) == filters


@given(st.dictionaries(st.sampled_from([*KEYS, "onbekend"]), st.text(max_size=200)))
def test_whatever_an_address_says_the_filter_is_clean_and_stable(given_: dict[str, str]) -> None:
    filters = read_filters(given_)
    assert read_filters(asdict(filters)) == filters
    assert len(filters.zoek) <= MAX_SEARCH
    told(filters)
    filtered(matrix_of(), filters)


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("laag", "geheim"),
        ("groep", "kleur"),
        ("termijn", "short"),
        ("oordeel", "running"),
        ("oordeel", "<script>"),
        ("stil", "ja"),
        ("knelpunt", "2"),
        ("vergelijk", "RT-2021-02"),
    ],
)
def test_a_value_that_does_not_exist_counts_as_absent(key: str, value: str) -> None:
    assert read_filters({key: value}) == Filters()


def test_the_same_value_counts_on_the_layer_that_knows_it() -> None:
    assert read_filters({"laag": "uitrol", "oordeel": "running"}).oordeel == "running"
    assert read_filters({"laag": "landing", "oordeel": "running"}).oordeel == ""
    assert read_filters({"oordeel": "wacht_op_oordeel"}).oordeel == "wacht_op_oordeel"
    assert read_filters({"oordeel": "gap"}).oordeel == "gap"


def test_the_normal_state_leaves_the_address_empty() -> None:
    assert Filters().query == ""
    assert not Filters(laag="geld", groep="thema").active
    assert Filters(zoek="x").active
    assert Filters(stil="1").narrows_cells
    assert not Filters(zoek="x").narrows_cells


def test_rows_are_found_by_package_with_what_its_text_mentions() -> None:
    home, mentioned, other = (
        measure_head("M001", package_code="KB2020"),
        measure_head("M002", mentioned_in=("KB2020",)),
        measure_head("M003"),
    )
    assert [wants_measure(Filters(pakket="KB2020"), one) for one in (home, mentioned, other)] == [True, True, False]


def test_rows_are_found_by_ministry_theme_and_term() -> None:
    one = measure_head(co_ministries=("BZK",), horizon="medium")
    assert wants_measure(Filters(ministerie="BZK"), one), "a co-lead counts"
    assert not wants_measure(Filters(ministerie="OCW"), one)
    assert wants_measure(Filters(thema="wonen"), one)
    assert not wants_measure(Filters(thema="werk"), one)
    assert wants_measure(Filters(termijn="middellang"), one)
    assert not wants_measure(Filters(termijn="kort"), one)


@pytest.mark.parametrize(
    ("search", "found"),
    [
        ("financien", True),
        ("FINANCIËN steden", True),
        ("m001 vws", True),
        ("eerste", True),
        ("financien dorpen", False),
        ("zorg", False),
    ],
)
def test_rows_are_found_by_all_words_without_accents_or_capitals(search: str, found: bool) -> None:
    assert wants_measure(Filters(zoek=search), measure_head(title="Financiën voor steden")) is found


def test_columns_are_found_by_area() -> None:
    assert wants_area(Filters(), area_head("a-1"))
    assert wants_area(Filters(gebied="a-1"), area_head("a-1"))
    assert not wants_area(Filters(gebied="a-2"), area_head("a-1"))


def test_cells_are_found_by_judgement_silence_and_obstacle() -> None:
    gap = square("running", "not_landing", quiet=31, obstacles=1)
    assert wants_square(Filters(oordeel="gap", stil="1", knelpunt="1"), gap)
    assert not wants_square(Filters(oordeel="aligned"), gap)
    assert not wants_square(Filters(stil="1"), square("running", quiet=30))
    assert not wants_square(Filters(knelpunt="1"), square("running"))


@pytest.mark.parametrize(
    ("one", "age"),
    [
        (Square(), "nooit"),
        (square("running", "landing", quiet=14), "tot_14"),
        (square("running", quiet=15), "tot_30"),
        (square("", "landing", quiet=30), "tot_30"),
        (square("", "landing", quiet=31), "stil"),
    ],
)
def test_the_oldest_judged_half_is_the_age_of_a_cell(one: Square, age: str) -> None:
    assert age_of(one) == age
    assert age in AGES


def test_a_cell_counts_under_its_furthest_moment_of_differentiation() -> None:
    said = Answers.of({("extra", "asked"): "yes", ("accelerated", "promised"): "partly"})
    assert values_of("differentiatie", square(differentiation=said)) == {"promised"}
    assert read_filters({"laag": "differentiatie", "oordeel": "promised"}).oordeel == "promised"
    assert read_filters({"laag": "differentiatie", "oordeel": "gap"}).oordeel == ""


def test_every_layer_knows_the_values_of_a_cell() -> None:
    one = square("running", "not_landing", obstacles=2, ladder=Ladder(announced=1, spent=2))
    assert {layer: values_of(layer, one) for layer in LAYERS} == {
        "kloof": {"gap", "kloof"},
        "uitrol": {"running"},
        "landing": {"not_landing"},
        "geld": {"spent"},
        "knelpunten": {"met"},
        "differentiatie": {"unsaid"},
        "ouderdom": {"tot_14"},
    }
    assert values_of("geld", Square()) == {"geen_bedrag"}
    assert values_of("knelpunten", Square()) == {"zonder"}


@settings(max_examples=60, deadline=None)
@given(matrices(), valid())
def test_the_picture_shows_exactly_the_cells_that_are_wanted(matrix: Matrix, filters: Filters) -> None:
    wanted = {
        crossing.key
        for crossing in matrix.crossings()
        if wants_measure(filters, crossing.measure)
        and wants_area(filters, crossing.area)
        and wants_square(filters, crossing.square)
    }
    shown = filtered(matrix, filters)
    assert {crossing.key for crossing in shown.crossings(shown_only=True)} == wanted
    assert chosen(narrowed(matrix, filters), filters) == shown


def test_the_filter_is_told_in_dutch() -> None:
    assert told(Filters()) == ""
    everything = Filters(
        pakket="KB2020", ministerie="VWS", thema="t", termijn="kort", gebied="g", oordeel="gap", stil="1", knelpunt="1"
    ).with_(zoek="jeugd")
    assert told(everything, {"KB2020": "Kamerbrief", "t": "Jeugd", "g": "Zaandam-Oost"}) == (
        "zoek: ‘jeugd’; ministerie: VWS; pakket: Kamerbrief; thema: Jeugd; termijn: kort; gebied: Zaandam-Oost; "
        "aansluiting: kloof; alleen stille cellen; alleen cellen met een knelpunt"
    )


def test_several_rows_and_columns_can_be_chosen() -> None:
    filters = read_filters({"gebied": " a-2, a-1,,a-2", "maatregel": "M001,M003"})
    assert (filters.areas, filters.measures) == (("a-2", "a-1"), ("M001", "M003"))
    assert filters.query == "gebied=a-2,a-1&maatregel=M001,M003"
    assert [wants_area(filters, area_head(slug)) for slug in ("a-1", "a-2", "a-3")] == [True, True, False]
    assert [wants_measure(filters, measure_head(code)) for code in ("M001", "M002", "M003")] == [True, False, True]
    assert not wants_measure(filters.with_(zoek="anders"), measure_head("M001")), "within the other filters"
    assert filters.active
    assert not filters.narrows_cells


def test_a_key_that_was_sent_several_times_is_one_list() -> None:
    sent = MultiDict([("gebied", "a-1"), ("gebied", "a-2,a-3"), ("laag", "geld"), ("laag", "landing")])
    assert read_filters(sent) == Filters(laag="geld", gebied="a-1,a-2,a-3")
    assert read_filters({"gebied": ","}) == Filters()
    assert len(read_filters({"gebied": "x," * 10_000 + "y" * 10_000}).gebied) <= MAX_CHOSEN


def test_a_choice_is_told_by_name_or_counted() -> None:
    assert told(Filters(gebied="a,b"), {"a": "Oost", "b": "West"}) == "gebieden: Oost en West"
    assert told(Filters(maatregel="M001")) == "maatregel: M001"
    assert told(Filters(maatregel=",".join("abcdef"))) == "gekozen: 6 maatregelen"
    names = readable_names(matrix_of())
    assert names["M001"] == "M001 Maatregel M001"


def test_a_status_has_one_word_and_its_former_address_still_works() -> None:
    early = GAPS["too_early"]
    assert early.label == early.counter == early.sentence.lower() == "nog niet te verwachten"
    assert read_filters({"oordeel": "te_vroeg"}) == read_filters({"oordeel": "nog_niet_te_verwachten"})
    assert read_filters({"oordeel": "te_vroeg"}).oordeel
    assert not read_filters({"oordeel": "te_laat"}).oordeel


def test_an_address_shows_a_layer_that_has_a_name() -> None:
    assert layer_in("laag=geld&zoek=wonen") == LAYERS["geld"]
    assert layer_in("") == layer_in("laag=onzin") == LAYERS["kloof"]
