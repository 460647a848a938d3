"""How a reviewer wants hard things shown to them. Theirs alone, so it is in no ledger."""

from __future__ import annotations

from django.db import transaction

from zabta_site.people.models import User
from zabta_site.review.models import Comfort


@transaction.atomic
def choose_comfort(user: User, **choices: bool | int) -> Comfort:
    row, _new = Comfort.objects.update_or_create(user=user, defaults=choices)
    return row
