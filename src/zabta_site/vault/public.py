"""Pages for anyone, without an account: the ledger's heads, and verifying a bundle."""

from __future__ import annotations

import io
import json

import msgspec
import segno
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from zabta.domain.fault import BadInput
from zabta.evidence.head import key_fingerprint
from zabta_site.ledgerbook import actions as ledger
from zabta_site.ledgerbook import reads
from zabta_site.ledgerbook.actions import Machine, ledger_key
from zabta_site.ledgerbook.models import TreeHead
from zabta_site.people.roles import Permission
from zabta_site.people.viewer import Viewer
from zabta_site.people.web import Request, needs
from zabta_site.vault.checking import verify_bytes
from zabta_site.vault.forms import Bundle, WitnessForm
from zabta_site.vault.memory import InMemory
from zabta_site.vault.reads import stamp_of, stamp_trouble, stamps_of, with_stamps

SHOWN = 50


@csrf_exempt
@require_http_methods(["GET", "POST"])
@never_cache
def verify(request: HttpRequest) -> HttpResponse:
    """The upload stays in memory, which has to be said before the form's token is looked at."""
    request.upload_handlers = [InMemory(request)]
    return _verify(request)


@csrf_protect
def _verify(request: HttpRequest) -> HttpResponse:
    form = Bundle(request.POST or None, request.FILES or None)
    shown: dict[str, object] = {"form": form, "most": settings.LARGEST_UPLOAD // 2**20}
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["bundle"]
        if getattr(file, "is_too_large", False):
            form.add_error("bundle", _("Too large for this page. Run the bundle's own verify.py."))
        else:
            told = form.cleaned_data
            shown["verdict"] = verify_bytes(file.read(), told["key"], told["head"])
    return render(request, "vault/verify.html", shown)


@require_safe
@never_cache
def heads(request: HttpRequest) -> HttpResponse:
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]  # set by middleware
    may_keep = viewer.may(Permission.KEEP_GATE)
    shown = {
        "heads": with_stamps(reads.heads())[:SHOWN],
        "may_keep": may_keep,
        "trouble": stamp_trouble() if may_keep else None,
        **_key(),
    }
    return render(request, "vault/heads.html", shown)


@require_safe
@never_cache
def heads_json(request: HttpRequest) -> JsonResponse:
    return JsonResponse({"heads": [_told(head) for head in reads.heads()[:SHOWN]]})


@require_safe
def head_json(request: HttpRequest, size: int) -> JsonResponse:
    return JsonResponse(_told(_head(size)))


@require_safe
def growth_json(request: HttpRequest, old: int, new: int) -> JsonResponse:
    """The proof that the ledger of one head is the beginning of another's."""
    if not 0 < old <= new:
        raise Http404
    proof = reads.consistency_proof(_head(old), _head(new))
    return JsonResponse({"old": old, "new": new, "proof": proof})


@require_safe
def qr(request: HttpRequest, size: int) -> HttpResponse:
    head = _head(size)
    out = io.BytesIO()
    said = f"ZABTA {head.size}:{head.root} {head.said_at} {key_fingerprint(head.key)}"
    segno.make(said, error="m", micro=False).save(out, kind="svg", scale=4, border=2)
    return HttpResponse(out.getvalue(), content_type="image/svg+xml")


@require_safe
def printed(request: HttpRequest, size: int) -> HttpResponse:
    """One sheet for the station diary."""
    return render(request, "vault/printed.html", {"head": _head(size), **_key()})


@require_safe
def token(request: HttpRequest, pk: int) -> HttpResponse:
    """The token as it came, for anyone's own program."""
    stamp = stamp_of(pk)
    answer = HttpResponse(bytes(stamp.token), content_type="application/timestamp-reply")
    name = f"{stamp.head.root[:16]}-{stamp.authority}.tsr"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


@csrf_exempt
@require_POST
def countersign(request: HttpRequest, size: int) -> JsonResponse:
    """A witness's JSON: {"key": hex, "signature": hex}. The signature itself is the credential."""
    head = _head(size)
    try:
        told = json.loads(request.body)
        key, signature = str(told["key"]), str(told["signature"])
        by = Machine(f"witness {key[:16]}")
        ledger.countersign_head(head, key, signature, by=by)
    except BadInput as bad:
        return JsonResponse({"faults": [str(fault) for fault in bad.faults]}, status=400)
    except (ValueError, KeyError, TypeError):
        return JsonResponse({"faults": ['expected {"key": hex, "signature": hex}']}, status=400)
    return JsonResponse(_told(_head(size)))


@require_http_methods(["GET", "POST"])
@needs(Permission.KEEP_GATE)
def witnesses(request: Request) -> HttpResponse:
    form = WitnessForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            ledger.register_witness(**form.cleaned_data, by=request.viewer)
            return redirect("vault:heads")
        except BadInput as bad:
            form.add_error("key", str(bad))
    return render(request, "vault/witnesses.html", {"form": form})


@require_POST
@needs(Permission.KEEP_GATE)
def sign_now(request: Request) -> HttpResponse:
    """Today's head, for the diary."""
    head = ledger.sign_head(by=request.viewer, reason="daily head")
    return redirect("vault:printed", head.size)


def _head(size: int) -> TreeHead:
    head = reads.head_of(size)
    if head is None:
        raise Http404
    return head


def _key() -> dict[str, object]:
    return {"fingerprint": key_fingerprint(ledger_key().public_hex), "today": timezone.localdate()}


def _told(head: TreeHead) -> dict[str, object]:
    return {
        **msgspec.to_builtins(head.as_signed()),
        "stamps": [
            {
                "authority": one.authority,
                "at": one.at.isoformat(),
                "verifiers": one.verifiers,
                "token": reverse("vault:token", args=[one.pk]),
            }
            for one in stamps_of(head)
        ],
        "countersignatures": [
            {"witness": one.witness.name, "key": one.witness.key, "signature": one.signature}
            for one in head.countersignatures.all()
        ],
    }
