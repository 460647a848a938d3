"""Words in the reader's language: ranks, roles, platforms."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

RANKS: dict[str, Promise] = {
    "constable": _("Constable"),
    "head_constable": _("Head Constable"),
    "asi": _("Assistant Sub-Inspector"),
    "si": _("Sub-Inspector"),
    "inspector": _("Inspector"),
    "dsp": _("Deputy Superintendent of Police"),
    "asp": _("Assistant Superintendent of Police"),
    "sp": _("Superintendent of Police"),
    "ssp": _("Senior Superintendent of Police"),
    "dig": _("Deputy Inspector General"),
    "addl_ig": _("Additional Inspector General"),
    "igp": _("Inspector General of Police"),
    "junior_clerk": _("Junior Clerk"),
    "senior_clerk": _("Senior Clerk"),
}

ROLES: dict[str, Promise] = {
    "officer": _("Officer"),
    "reviewer": _("Reviewer"),
    "commander": _("Commander"),
    "legal": _("Legal adviser"),
    "oversight": _("Oversight"),
    "administrator": _("Administrator"),
    "inquiry": _("Inquiry officer"),
    "public_relations": _("Public relations branch"),
    "concerns": _("Concerns desk"),
}

PLATFORMS: dict[str, Promise] = {
    "bluesky": _("Bluesky"),
    "facebook": _("Facebook"),
    "instagram": _("Instagram"),
    "mastodon": _("Mastodon"),
    "snapchat": _("Snapchat"),
    "telegram": _("Telegram"),
    "threads": _("Threads"),
    "tiktok": _("TikTok"),
    "web": _("a web page"),
    "whatsapp": _("WhatsApp"),
    "x": _("X (Twitter)"),
    "youtube": _("YouTube"),
}


def platform_name(platform: str) -> str:
    """A platform the table does not know is shown as its file wrote it."""
    return str(PLATFORMS.get(platform, platform))


def rank_name(rank: str) -> str:
    """A rank the table does not know is shown as the force wrote it."""
    return str(RANKS.get(rank.lower().replace(" ", "_"), rank.replace("_", " ")))


def role_name(role: str) -> str:
    return str(ROLES.get(role, role))
