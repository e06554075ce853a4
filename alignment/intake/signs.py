"""The signs that Excel writes in texts for characters XML cannot hold: ``_x000D_`` is the line end of Windows. Pure.

openpyxl reads them as they stand and in shared texts only takes out ``x005F_``, with which Excel marks what somebody
typed. So they are read before openpyxl sees them, and put back before it writes.
"""

from __future__ import annotations

import re

_SIGN = re.compile(rb"_x([0-9A-Fa-f]{4})_")
_CUT = re.compile(rb"x005F_")
_LOOKS_LIKE_ONE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")


def read_signs(part: bytes, *, shared: bool) -> bytes:
    """The XML of texts with the characters themselves; what no document in XML can hold is left out.

    Args:
        shared: whether this is the list of shared texts. What then still looks like ``x005F_`` was typed: it is
        doubled, so that openpyxl leaves one.
    """
    plain = _SIGN.sub(_character, part)
    return _CUT.sub(rb"x005\g<0>F_", plain) if shared else plain


def mark_signs(text: str) -> str:
    """A text that looks like a sign marked as typed, so that it is read back as it is."""
    return _LOOKS_LIKE_ONE.sub("_x005F_", text)


def _character(found: re.Match[bytes]) -> bytes:
    number = int(found[1], 16)
    steers = number < 0x20 and number not in (9, 10, 13)
    if steers or 0xD800 <= number <= 0xDFFF or number > 0xFFFD:
        return b""
    return b"_" if number == ord("_") else b"&#%d;" % number
