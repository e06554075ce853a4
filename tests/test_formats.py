"""Dutch dates, euros, numbers and lists, and amounts as people type them."""

from __future__ import annotations

import random
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alignment import formats
from alignment.formats import MAX_EURO, _is_text, clean_text, read_euro

NIGHT = datetime(2021, 3, 1, 23, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("", None),
        ("   ", None),
        ("€", None),
        ("0", 0),
        ("1250000", 1_250_000),
        ("1.250.000", 1_250_000),
        ("1.250.000,00", 1_250_000),
        ("€ 1.250.000", 1_250_000),
        ("€\u00a01.250.000,-", 1_250_000),
        ("EUR 412.000", 412_000),
        ("12 500", 12_500),
        ("5000 euro", 5_000),
        ("412000.00", 412_000),
        ("412.00", 412),
        ("1\u202f250 EUR", 1_250),
        ("1.000.000.000.000", MAX_EURO),
    ],
)
def test_amounts_as_people_type_them(text: str, amount: int | None) -> None:
    assert read_euro(text) == amount


@pytest.mark.parametrize(
    "text",
    [
        *("1.5", "1,50", "1.250.000,50", "EUR 1,5 mln", "1.25.000", "12,5", "veel", "1_000", "٣", "²", "1e6", "TRUE"),
        *("–5", ".500", "1..000", "1.250,000", "412,000", "=1+1", "1.000.00", "412.50", ".00"),
    ],
)
def test_what_is_no_whole_amount_is_refused_with_a_dutch_sentence(text: str) -> None:
    with pytest.raises(ValueError, match=r"hele euro|alle nullen"):
        read_euro(text)


@pytest.mark.parametrize("text", ["-1", "€ -5.000", "-1.250.000,00", "€-1"])
def test_negative_amounts_are_refused(text: str) -> None:
    with pytest.raises(ValueError, match="niet negatief"):
        read_euro(text)


@pytest.mark.parametrize("text", ["1.000.000.000.001", "9" * 40, "9" * 5000])
def test_amounts_that_are_too_high_are_refused_in_dutch_however_long(text: str) -> None:
    with pytest.raises(ValueError, match="aantal nullen"):
        read_euro(text)


@given(st.integers(min_value=0, max_value=MAX_EURO))
def test_every_amount_reads_back_as_it_was_written(amount: int) -> None:
    assert read_euro(formats.euro(amount)) == amount
    assert read_euro(str(amount)) == amount


@given(st.text(max_size=30))
def test_no_text_breaks_the_reader(text: str) -> None:
    try:
        amount = read_euro(text)
    except ValueError as refusal:
        told = str(refusal)
    else:
        told = "."
        assert amount is None or 0 <= amount <= MAX_EURO
    assert told.endswith(".")


def test_days_are_dutch_days() -> None:
    assert formats.local_date(NIGHT) == date(2021, 3, 2)
    assert formats.day(NIGHT) == "2 maart 2021"
    assert formats.day(date(2021, 12, 31)) == "31 december 2021"
    assert formats.day(None) == ""


def test_moments_are_told_in_dutch_time() -> None:
    assert formats.moment(NIGHT) == "2 maart 2021, 00:30"
    assert formats.moment(datetime(2021, 7, 1, 22, 5, tzinfo=UTC)) == "2 juli 2021, 00:05"
    assert formats.moment(None) == ""


@pytest.mark.parametrize(
    ("text", "shown"), [("", ""), ("2020", "2020"), ("2020-06", "juni 2020"), ("2020-10-08", "8 oktober 2020")]
)
def test_the_length_of_a_date_is_its_precision(text: str, shown: str) -> None:
    assert formats.partial_day(text) == shown


@pytest.mark.parametrize("stored", ["2021-02-30", "2021-13", "2020-00", "٢٠٢٠-03", "ooit", "2021-1", "0000-01"])
def test_what_is_no_date_is_told_as_it_is(stored: str) -> None:
    """The history is never changed: a line that holds such a thing must not take its page down."""
    assert not formats.is_partial(stored)
    assert formats.partial_day(stored) == stored


@pytest.mark.parametrize(
    ("typed", "stored"),
    [("", ""), ("2020", "2020"), ("3-2020", "2020-03"), ("2-3-2020", "2020-03-02"), ("2020-03-02", "2020-03-02")],
)
def test_a_day_is_as_precise_as_it_was_written(typed: str, stored: str) -> None:
    assert formats.read_partial(typed) == stored


@pytest.mark.parametrize(
    "typed", ["vorig jaar", "13-2020", "31-2-2020", "20", "2020-3", "2020-02-30", "2020-00", "٢٠٢٠"]
)
def test_what_is_in_no_calendar_is_no_partial_day(typed: str) -> None:
    with pytest.raises(ValueError, match="is geen datum"):
        formats.read_partial(typed)


@pytest.mark.parametrize(
    ("amount", "shown"),
    [
        (None, ""),
        (0, "€ 0"),
        (950_000, "€ 950.000"),
        (1_000_000, "€ 1 mln"),
        (12_500_000, "€ 12,5 mln"),
        (12_540_000, "ca. € 12,5 mln"),
        (999_960_000, "ca. € 1 mld"),
        (1_000_000_000, "€ 1 mld"),
        (8_500_000_000, "€ 8,5 mld"),
    ],
)
def test_short_amounts_say_when_they_are_rounded(amount: int | None, shown: str) -> None:
    assert formats.short_euro(amount) == shown.replace("€ ", "€\u00a0").replace(" ml", "\u00a0ml")


def test_numbers_lists_and_counts() -> None:
    assert formats.whole(166000) == "166.000"
    assert formats.euro(None) == "", "unknown is never 0"
    assert formats.euro(0) == "€\u00a00"
    assert [formats.days(n) for n in (0, 1, 41)] == ["0 dagen", "1 dag", "41 dagen"]
    assert [formats.count(n, "knelpunt", "knelpunten") for n in (1, 3)] == ["1 knelpunt", "3 knelpunten"]
    assert [formats.listed(items) for items in ([], ["a"], ["a", "b"], ["a", "b", "c"])] == [
        "",
        "a",
        "a en b",
        "a, b en c",
    ]
    assert formats.listed(["VWS", "BZK"], "of") == "VWS of BZK"


def test_searching_text_knows_no_accents_and_no_capitals() -> None:
    assert formats.folded("Financiën Één ÇA ﬁ") == "financien een ca fi"


def test_typed_text_is_stored_without_what_nobody_sees() -> None:
    assert clean_text("  een\r\ntwee\rdrie\x00\x1b[0m\t\ud800  ") == "een\ntwee\ndrie[0m"
    assert clean_text("é ’ – 😀") == "é ’ – 😀"
    assert clean_text("links\u202erechts\u200b") == "linksrechts"
    assert clean_text("\u200d\u200b\u00ad \u2060") == "", "what looks empty is empty"
    assert clean_text("👩\u200d🏫") == "👩\u200d🏫"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("2021-03-02", date(2021, 3, 2)),
        (" 2-3-2021 ", date(2021, 3, 2)),
        ("02/03/2021", date(2021, 3, 2)),
        ("2 Maart  2021", date(2021, 3, 2)),
        ("2 mrt 2021", date(2021, 3, 2)),
        ("1 sept. 2021", date(2021, 9, 1)),
        ("2.3.2021", date(2021, 3, 2)),
        ("", None),
        ("  ", None),
    ],
)
def test_a_day_as_people_type_it(text: str, found: date | None) -> None:
    assert formats.read_day(text) == found


@pytest.mark.parametrize("text", ["31-2-2021", "morgen", "maart 2021", "2021", "2 maa 2021", "2.3", "1.250.000"])
def test_what_is_no_day_gets_a_sentence_with_an_example(text: str) -> None:
    with pytest.raises(ValueError, match=f"‘{text}’ is geen datum. Schrijf bijvoorbeeld 2-3-2021"):
        formats.read_day(text)


def test_of_a_long_text_each_letter_is_judged_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Against the plain rule; a file from outside can hold ten million characters."""
    letters = "ab \t\n\r\u00a0\u200d\u200c\u202e\u0301é😀\x00\ud800\ufffe\ufdd0\u2028\u00ad"
    rolled = random.Random(3)
    for _ in range(300):
        text = "".join(rolled.choice(letters) for _ in range(rolled.randint(0, 12)))
        unified = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
        kept = [one for one in unified if one in "\n\u200c\u200d" or _is_text(one)]
        plain = "".join(kept).strip() if any(one.isprintable() and not one.isspace() for one in kept) else ""
        assert clean_text(text) == plain
    judged: list[str] = []

    def watched(letter: str) -> bool:
        judged.append(letter)
        return _is_text(letter)

    monkeypatch.setattr(formats, "_is_text", watched)
    clean_text("é\u00a0\t" * 1_000)
    assert sorted(judged) == sorted(set("é\u00a0 "))
