"""Dutch dates, euros, numbers and lists, and amounts as people type them. Pure: now is always an argument."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from datetime import date, datetime
from zoneinfo import ZoneInfo

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
MAX_EURO = 1_000_000_000_000
PARTIAL = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?", re.ASCII)
WRITTEN = re.compile(r"(?:(?:(\d{1,2})-)?(\d{1,2})-)?(\d{4})", re.ASCII)  # 2-3-2021, 3-2021 or 2021
NO_PARTIAL = "‘{}’ is geen datum. Schrijf bijvoorbeeld 2021, 3-2021 of 2-3-2021."
MONTHS = [
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
]
SHORT_MONTHS = ["jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec"]
MONTH_NUMBERS = {name: place for names in (MONTHS, SHORT_MONTHS) for place, name in enumerate(names, start=1)} | {
    "sept": 9
}


def local_date(moment: datetime) -> date:
    """The Dutch calendar day of a UTC moment; a day ends at 24:00 Europe/Amsterdam."""
    return moment.astimezone(AMSTERDAM).date()


def day(value: date | datetime | None) -> str:
    """``2 maart 2021``; empty for None."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        value = local_date(value)
    return f"{value.day} {MONTHS[value.month - 1]} {value.year}"


def moment(value: datetime | None) -> str:
    """``2 maart 2021, 09:12`` in Dutch time; empty for None."""
    if value is None:
        return ""
    return f"{day(value)}, {value.astimezone(AMSTERDAM):%H:%M}"


def is_partial(text: str) -> bool:
    """Whether this is a day, month or year as it is stored, and one that is in the calendar."""
    if not PARTIAL.fullmatch(text):
        return False
    try:
        date.fromisoformat((text + "-01-01")[:10])
    except ValueError:
        return False
    return True


def partial_day(text: str) -> str:
    """A date whose length is its precision: ``2020`` · ``juni 2020`` · ``8 oktober 2020``.

    Anything else, empty included, stays as it is: a line of the history must always be told.
    """
    if not is_partial(text):
        return text
    parts = [int(part) for part in text.split("-")]
    if len(parts) == 3:
        return day(date(*parts))
    return f"{MONTHS[parts[1] - 1]} {parts[0]}" if len(parts) == 2 else text


def read_partial(text: str) -> str:
    """A day, month or year as people write it, as it is stored: as long as it is precise. Empty stays empty.

    Raises:
        ValueError: with the Dutch sentence for the field.
    """
    bare = text.strip().replace("/", "-")
    found = WRITTEN.fullmatch(bare)
    if found:
        on, month, year = found.groups()
        bare = "-".join([year] + [part.zfill(2) for part in (month, on) if part])
    if bare and not is_partial(bare):
        raise ValueError(NO_PARTIAL.format(text.strip()[:30]))
    return bare


def read_day(text: str) -> date | None:
    """A day as the browser or a person writes it: 2021-03-02, 2-3-2021, 02/03/2021, 2.3.2021, 2 maart 2021, 2 mrt 2021.

    Empty is None.

    Raises:
        ValueError: with the Dutch sentence for the field.
    """
    bare = " ".join(text.lower().split())
    if not bare:
        return None
    number, _, rest = bare.partition(" ")
    month, _, year = rest.partition(" ")
    if month.rstrip(".") in MONTH_NUMBERS:
        bare = f"{number}-{MONTH_NUMBERS[month.rstrip('.')]}-{year}"
    for pattern in ("%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y", "%d.%m.%Y"):
        try:
            return datetime.strptime(bare, pattern).date()  # noqa: DTZ007 - a calendar day has no zone
        except ValueError:
            continue
    raise ValueError(f"‘{text.strip()[:30]}’ is geen datum. Schrijf bijvoorbeeld 2-3-2021.")


def example_day(today: date) -> str:
    """A day to come, as an example of how to write one: the last of this year."""
    return f"31-12-{today.year}"


def whole(number: int) -> str:
    """A whole number with Dutch thousands: ``166.000``."""
    return f"{number:,}".replace(",", ".")


def euro(amount: int | None) -> str:
    """Whole euros: ``€ 412.000``; empty for None (unknown is never 0)."""
    return "" if amount is None else f"€\u00a0{whole(amount)}"


def read_euro(text: str) -> int | None:
    """Whole euros as people type them: ``€ 1.250.000``, ``1250000``, ``1.250.000,00``, ``412000.00``, ``5000 euro``.

    Empty is None.

    Raises:
        ValueError: with the Dutch sentence for the field.
    """
    bare = text.replace("€", "").replace("\u00a0", "").replace("\u202f", "").replace(" ", "")
    bare = bare.removeprefix("EUR").removesuffix("EUR").removesuffix("euro")
    bare = bare.removesuffix(",--").removesuffix(",-")
    if not bare:
        return None
    if bare.count(".") == 1:
        bare = bare.removesuffix(".00")  # three digits behind a point are thousands, two are cents
    euros, _comma, cents = bare.partition(",")
    digits = euros.removeprefix("-")
    groups = digits.split(".")
    grouped = len(groups) > 1 and 1 <= len(groups[0]) <= 3 and all(len(group) == 3 for group in groups[1:])
    number = "".join(groups) if grouped else digits
    if not (number.isascii() and number.isdigit()) or cents not in ("", "0", "00"):
        raise ValueError(_why_no_euro(text.strip()[:40], number, cents))
    if euros.startswith("-"):
        raise ValueError("Een bedrag kan niet negatief zijn. Schrijf het bedrag zonder minteken.")
    significant = number.lstrip("0") or "0"
    amount = int(significant) if len(significant) <= len(str(MAX_EURO)) else MAX_EURO + 1
    if amount > MAX_EURO:
        raise ValueError(f"Dit bedrag is hoger dan {euro(MAX_EURO)}. Controleer het aantal nullen.")
    return amount


def _why_no_euro(text: str, number: str, cents: str) -> str:
    """What to write in place of an amount that cannot be read."""
    if number.isascii() and number.isdigit() and cents.isdigit() and len(cents) == 2:
        return f"‘{text}’ heeft centen. Schrijf hele euro’s, bijvoorbeeld {whole(int(number[:13]))}."
    if any(word in text.lower() for word in ("mln", "miljoen", "mld", "miljard")):
        return f"Schrijf ‘{text}’ met alle nullen. Anderhalf miljoen is bijvoorbeeld 1.500.000."
    return f"‘{text}’ is geen bedrag in hele euro’s. Schrijf bijvoorbeeld 412.000."


def short_euro(amount: int | None) -> str:
    """Euros for a row head: ``€ 13,5 mln``, ``€ 8,5 mld``; below one million in full. Empty for None."""
    if amount is None:
        return ""
    for size, word, least in ((1_000_000_000, "mld", 999_950_000), (1_000_000, "mln", 1_000_000)):
        if amount >= least:  # what would round to 1000 mln is told as 1 mld
            value = f"{amount / size:.1f}".replace(".", ",").removesuffix(",0")
            exact = amount * 10 % size == 0
            return f"€\u00a0{value}\u00a0{word}" if exact else f"ca. €\u00a0{value}\u00a0{word}"
    return euro(amount)


def days(count: int) -> str:
    """``1 dag``, ``41 dagen``."""
    return f"{count} dag" if count == 1 else f"{count} dagen"


def count(number: int, one: str, more: str) -> str:
    """``1 knelpunt``, ``3 knelpunten``."""
    return f"{number} {one if number == 1 else more}"


def listed(items: Sequence[str], last: str = "en") -> str:
    """``a, b en c``."""
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} {last} {items[-1]}"


def folded(text: str) -> str:
    """Text for searching: lower case, accents removed, so that ``financien`` finds ``Financiën``."""
    if text.isascii():  # as most text is: no accents to take off
        return text.lower()
    split = unicodedata.normalize("NFKD", text.casefold())
    return "".join(character for character in split if not unicodedata.combining(character))


def clean_text(text: str) -> str:
    """Typed text as it is stored: one kind of line end, nothing invisible, no blanks around it.

    Control and format characters go (a text of only those would look empty, and some turn the reading order round);
    the two joiners stay, because emoji and some scripts are written with them. Alone they are no text.
    """
    if text.isprintable():  # as nearly every text is: nothing to take out
        return text.strip()
    unified = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    letters = set(unified)  # each is judged once: a text can be long and its letters are few
    kept = {c for c in letters if c in "\n\u200c\u200d" or _is_text(c)}
    if not any(c.isprintable() and not c.isspace() for c in kept):
        return ""
    return unified.translate({ord(c): None for c in letters - kept}).strip()


def _is_text(character: str) -> bool:
    """Not what steers a device, half a character, or one of the places that Unicode keeps free for ever."""
    number = ord(character)
    free = number & 0xFFFE == 0xFFFE or 0xFDD0 <= number <= 0xFDEF
    return not free and unicodedata.category(character) not in ("Cc", "Cs", "Cf")
