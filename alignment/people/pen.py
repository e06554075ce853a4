"""Who holds the pen: every command of a person begins by taking it.

A request looks up who asks before the transaction opens. In between an administrator may have switched that account
off or given it another role; so under the writers' lock it is looked at once more.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from alignment.errors import NotAllowed
from alignment.history.record import lock_head
from alignment.people.models import Account
from alignment.people.permissions import Actor

ACCOUNTS: Any = Account.__table__
# Asked at every write, so made once, on the bare table.
WHO_SHE_IS_NOW = select(ACCOUNTS.c.active, ACCOUNTS.c.role, ACCOUNTS.c.organisation_code).where(
    ACCOUNTS.c.id == bindparam("account")
)
CHANGED = "Uw account is zojuist gewijzigd. Er is niets opgeslagen; log opnieuw in en probeer het nog een keer."


def take_pen(session: Session, by: Actor) -> None:
    """Take the writers' lock for a person.

    Args:
        session: an open transaction; by: as the request knew her (the seed and the command line have no account).

    Raises:
        NotAllowed: since then she was switched off or works in another role or for another organisation.
    """
    lock_head(session)
    if by.account_id is None:
        return
    now = session.execute(WHO_SHE_IS_NOW, {"account": by.account_id}).first()
    if now is not None and tuple(now) != (True, by.role, by.organisation_code):
        raise NotAllowed(CHANGED)
