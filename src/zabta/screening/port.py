"""What screening asks of a force; `zabta.force.Force` answers it, and so may a database."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

from zabta.domain.force import Account, DutySpan, Officer, Permission, Posting
from zabta.domain.moment import Span
from zabta.domain.post import Post


class ForceView(Protocol):
    """Lookups about a post's account and its officer. Nothing here searches for people."""

    def account_for(self, post: Post) -> Account | None: ...

    def officer(self, id_: str) -> Officer | None: ...

    def posting_at(self, officer: str, when: datetime) -> Posting | None: ...

    def duty_spans(self, officer: str, span: Span) -> tuple[DutySpan, ...]: ...

    def permissions_for(
        self, officer: str | None, unit: str | None, span: Span
    ) -> tuple[Permission, ...]: ...

    def served(self, officer: str, directive: str, at: datetime) -> bool | None: ...
