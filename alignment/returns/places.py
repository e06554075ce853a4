"""Places among those who do what takes seconds of a processor: the others of the server stay free for pages."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from threading import BoundedSemaphore, Lock

from alignment.errors import Busy

PATIENCE = 1.0  # seconds that one waits for a place: who waits holds a thread of the server


class Places:
    """So many at a time, and of one account one: otherwise one person with ten files keeps everybody out.

    Args:
        most: at a time; taken: the sentence when they are all taken; own: when this account has one already.
    """

    def __init__(self, most: int, *, taken: str, own: str) -> None:
        self._free, self._taken, self._own = BoundedSemaphore(most), taken, own
        self._accounts: set[int | None] = set()
        self._lock = Lock()

    @contextmanager
    def one_for(self, account: int | None) -> Iterator[None]:
        """A place for this account.

        Raises:
            Busy: it has one already, or there is none.
        """
        with self._lock:
            if account in self._accounts:
                raise Busy(self._own)
            self._accounts.add(account)
        try:
            if not self._free.acquire(timeout=PATIENCE):
                raise Busy(self._taken)
            try:
                yield
            finally:
                self._free.release()
        finally:
            with self._lock:
                self._accounts.discard(account)


reading = Places(
    2,
    taken="Er worden nu al bestanden ingelezen; dit is niet opgeslagen. Lees het over een halve minuut opnieuw in.",
    own="Uw vorige bestand wordt nog ingelezen; dit is niet opgeslagen. Wacht tot dat klaar is en lees dit opnieuw in.",
)
replying = Places(
    2,
    taken="Er worden nu al antwoordbestanden gemaakt. Wacht een halve minuut en probeer het opnieuw.",
    own="Uw vorige antwoordbestand wordt nog gemaakt. Wacht tot dat klaar is en probeer het opnieuw.",
)
