"""The asker, as the rules see them: some serving officer with an own account, nobody special."""

from __future__ import annotations

from datetime import datetime

from zabta.domain.force import (
    Account,
    AccountKind,
    AccountStatus,
    Acknowledgement,
    Cadre,
    Officer,
    ServiceWay,
)
from zabta.force import Force, make_force
from zabta.policy.pack import Pack

ANYONE = "anyone"


def some_officer(pack: Pack, now: datetime) -> Force:
    """A force of one, who has been served with every version."""
    return make_force(
        officers=[
            Officer(
                id=ANYONE, name="", rank="", cadre=Cadre.PROVINCIAL, gender="", language=""
            )
        ],
        accounts=[
            Account(
                platform=ANYONE, native_id=ANYONE, handle=ANYONE, officer=ANYONE,
                kind=AccountKind.PERSONAL, status=AccountStatus.DECLARED,
            )
        ],
        acknowledgements=[
            Acknowledgement(
                officer=ANYONE, directive=one.id, at=one.in_force_from, way=ServiceWay.WEB
            )
            for one in pack.versions
            if one.in_force_from <= now
        ],
    )  # fmt: skip
