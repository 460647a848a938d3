"""The last lane, made light: one answer for many items that only ask."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from zabta_site.collection import actions as collecting
from zabta_site.collection.models import QueueRow
from zabta_site.collection.words import Question
from zabta_site.people.models import Unit
from zabta_site.people.roles import Permission
from zabta_site.people.web import Request, needs
from zabta_site.register.directives import current_pack
from zabta_site.review import actions, reads
from zabta_site.review.facts import clause_of
from zabta_site.review.web import me
from zabta_site.review.words import DismissReason

P = Permission
ANSWER = {
    Question.DUTY: DismissReason.STAYS_UNKNOWN,
    Question.LOOK: DismissReason.NOTHING_SEEN,
}


@require_safe
@needs(P.REVIEW_FINDINGS)
def groups(request: Request) -> HttpResponse:
    groups = reads.question_groups(request.viewer)
    units = {
        unit.path: unit for unit in Unit.objects.filter(path__in={path for _, path, _ in groups})
    }
    found = [
        {
            "question": question,
            "words": question.label,
            "unit": units.get(path),
            "count": shown(count),
        }
        for question, path, count in groups
    ]
    return render(request, "review/questions.html", {"groups": found})


def shown(count: int) -> str:
    """A long list is not counted to its end."""
    return f"{count}+" if count >= reads.MOST_COUNTED else str(count)


@require_http_methods(["GET", "POST"])
@needs(P.REVIEW_FINDINGS)
def group(request: Request, question: str) -> HttpResponse:
    """One screen of them; what is ticked needs a closer look and stays in the queue."""
    if question not in (Question.DUTY, Question.LOOK):
        raise Http404
    asked, unit = Question(question), Unit.objects.filter(pk=request.GET.get("unit", "")).first()
    rows = reads.asking(request.viewer, asked, unit.path if unit else "")
    if request.method == "POST":
        return _answer(request, asked, rows)
    pack = current_pack()
    collecting.record_looks([row.post for row in rows], by=request.viewer, part="question page")
    shown = {
        "question": asked,
        "unit": unit if rows else None,
        "rows": [(row, clause_of(row, pack)) for row in rows],
        "comfort": reads.comfort_of(request.viewer),
    }
    return render(request, "review/question.html", shown)


def _answer(request: Request, question: Question, rows: list[QueueRow]) -> HttpResponse:
    """Only what stood on the page is answered, less what is ticked."""
    stood, ticked = request.POST.getlist("stood"), set(request.POST.getlist("closer"))
    kept = [row for row in rows if str(row.pk) in stood and str(row.pk) not in ticked]
    many = actions.answer_questions(
        kept,
        ANSWER[question],
        by=request.viewer,
        user=me(request),
        reason=request.POST.get("reason", "").strip()[:500],
    )
    messages.success(
        request, _("%(n)s put aside; nothing counts against anyone.") % {"n": many.done}
    )
    if ticked & set(stood):
        return redirect("review:queue")
    return redirect(request.get_full_path())
