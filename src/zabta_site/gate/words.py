"""The gate's words in the reader's language."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from zabta.gate.gate import load_gate
from zabta_site.people import words


class DocumentKind(TextChoices):
    """Officers' consents are not recorded here: each officer gives and withdraws his own."""

    COUNSEL_OPINION = "counsel_opinion", _("Opinion of legal counsel")
    PLATFORM_REVIEW = "platform_review", _("The platform's review of the application")
    OVERSIGHT_ORDER = "oversight_order", _("Order of the head of oversight")
    PLATFORM_APPROVAL = "platform_approval", _("The platform's written approval")
    PAGE_OWNER = "page_owner", _("Note of the page's owner")
    NO_YOUTUBE_KEY = "no_youtube_key", _("Note that no YouTube key is used here")
    LAWFUL_BASIS = "lawful_basis", _("Signed lawful basis for files of other tools")


NEEDED: dict[str, Promise] = {
    **{kind.value: kind.label for kind in DocumentKind},
    "officer_consent": _("The officer's own consent"),
}

MODES: dict[str, Promise] = {
    "manual": _("A person captures a public page"),
    "complaint": _("Sent in with a complaint"),
    "volunteered": _("The officer's own export"),
    "linked": _("The officer links the account"),
    "polling": _("Asking an open protocol"),
    "contract": _("An interface under contract"),
    "file": _("A file of another tool"),
    "platform_api": _("Any other interface of a platform"),
}

USES: dict[str, Promise] = {
    "review": _("review of officers' posts"),
    "own_view": _("the officer's own view"),
    "own_pages": _("the force's own pages"),
}

RULINGS: dict[str, Promise] = {
    "allowed": _("allowed"),
    "needs_document": _("needs a document"),
    "refused": _("refused"),
}

PLATFORMS: dict[str, Promise] = {
    **{name: words.PLATFORMS[name] for name in load_gate().platforms if name in words.PLATFORMS},
    "whatsapp_channel": _("WhatsApp channel"),
}
