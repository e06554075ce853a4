"""Keeps the last rendered pages of this process, so that an unchanged page is sent without being made again.

The key is the ETag: account, session, revision, address and day. So a page can never reach another reader, and
never outlives a change. Nothing is kept that could be missed when the process stops.
"""

from __future__ import annotations

from collections import OrderedDict
from threading import Lock

MAX_PAGES = 48


class KeptPages:
    """The most recently used pages, at most ``size`` of them."""

    def __init__(self, size: int = MAX_PAGES) -> None:
        self._size = size
        self._pages: OrderedDict[str, bytes] = OrderedDict()
        self._lock = Lock()

    def get(self, key: str) -> bytes | None:
        """The page under this key, or None."""
        with self._lock:
            page = self._pages.get(key)
            if page is not None:
                self._pages.move_to_end(key)
            return page

    def put(self, key: str, page: bytes) -> bytes:
        """Keep a page, letting go of the one that was unused for longest; gives the page back."""
        with self._lock:
            self._pages[key] = page
            self._pages.move_to_end(key)
            while len(self._pages) > self._size:
                self._pages.popitem(last=False)
        return page
