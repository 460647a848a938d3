"""Reading the directive clause by clause, and acknowledging it."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from zabta_site.people.reads import me
from zabta_site.people.roles import Permission
from zabta_site.people.web import Request, needs
from zabta_site.register import actions, directives, reads


@require_safe
@needs(Permission.READ_DIRECTIVE)
def directive(request: Request, version_id: str = "") -> HttpResponse:
    """The version in force, or an earlier one by its id."""
    pack = directives.current_pack()
    current = directives.version_in_force()
    version = pack.version(version_id) if version_id else current
    if version is None:
        raise Http404
    shown = {
        "acknowledged": reads.my_acknowledgements(request.viewer).get(version.id),
        "can_acknowledge": request.viewer.may(Permission.BE_OFFICER)
        and directives.open_version(version.id) is not None,
        "clauses": version.clauses,
        "coming": directives.coming_version(),
        "is_coming": version.in_force_from > timezone.now(),
        "is_current": version is current,
        "off": [clause for clause in version.all_clauses if not clause.is_on],
        "others": list(reversed(pack.versions)),
        "pack": pack,
        "scope": [pack.scope.choices[name] for name in pack.scope.chosen],
        "sha256": directives.version_hash(version),
        "version": version,
    }
    return render(request, "register/directive.html", shown)


@require_POST
@needs(Permission.BE_OFFICER)
def acknowledge(request: Request) -> HttpResponse:
    """Only the version in force, and only the text that was on the page."""
    version = directives.open_version(request.POST.get("version", "")) or (
        directives.version_in_force()
    )
    officer = me(request.viewer)
    if version is None or officer is None:
        raise Http404
    sha256 = directives.version_hash(version)
    if request.POST.get("sha256") != sha256:
        messages.error(request, _("The directive changed while you read. Read it again, please."))
        return redirect("register:version", version.id)
    language = get_language() or "en"
    actions.acknowledge(officer, version.id, sha256=sha256, language=language, by=request.viewer)
    messages.success(request, _("Acknowledged. A copy of this is in your record."))
    return redirect("desk:home")
