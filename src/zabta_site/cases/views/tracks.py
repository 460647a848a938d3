"""The legal tracks as tables, and legal's signature under them."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from zabta_site.cases import actions, reads
from zabta_site.cases.forms import SignTrack
from zabta_site.cases.tracks import all_tracks, is_signed, track_hash, track_named
from zabta_site.cases.views.common import me
from zabta_site.cases.words import PARTS, SEEN, STEPS
from zabta_site.people.roles import Permission
from zabta_site.people.web import Request, needs
from zabta_site.people.words import rank_name


@require_safe
@needs(Permission.READ_CASES)
def table(request: Request) -> HttpResponse:
    rows = [(track, is_signed(track), len(track.to_confirm)) for track in all_tracks()]
    return render(request, "cases/tracks.html", {"tracks": rows})


@require_http_methods(["GET", "POST"])
@needs(Permission.READ_CASES)
def track(request: Request, track: str, version: str) -> HttpResponse:
    found = track_named(track, version)
    may_sign = request.viewer.may(Permission.SIGN_TRACKS)
    form = SignTrack(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.sign_track(found, by=request.viewer, user=me(request), **form.cleaned_data)
        messages.success(request, _("Signed. Cases may be opened under this version."))
        return redirect("cases:track", track, version)
    signed = reads.sign_offs(request.viewer).filter(
        track=track, version=version, sha256=track_hash(track, version)
    )
    shown = {
        "track": found,
        "form": form,
        "may_sign": may_sign,
        "signed": signed.first(),
        "sha256": track_hash(track, version),
        "moves": [(move, PARTS[move.who]) for move in found.moves],
        "powers": [(one, " · ".join(map(rank_name, one.ranks))) for one in found.powers],
        "law": [(law, SEEN[law.seen]) for law in found.law],
        "guide": [
            (harm, [STEPS[step] for step in found.guide.row(harm)])
            for harm in ("low", "medium", "high")
        ],
        "punishments": [(one, STEPS[one.step]) for one in found.punishments],
    }
    return render(request, "cases/track.html", shown)
