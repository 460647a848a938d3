"""My accounts: see, declare, withdraw."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from zabta_site.accounts import actions, reads
from zabta_site.accounts.forms import Declaration, Withdrawal
from zabta_site.people.reads import me
from zabta_site.people.roles import Permission
from zabta_site.people.web import Request, needs


@require_http_methods(["GET", "POST"])
@needs(Permission.BE_OFFICER)
def mine(request: Request) -> HttpResponse:
    form = Declaration(request.POST or None)
    if request.method == "POST" and form.is_valid() and declared(request, form):
        return redirect("accounts:mine")
    shown = {"form": form, "accounts": reads.my_accounts(request.viewer)}
    return render(request, "accounts/mine.html", shown)


def declared(request: Request, form: Declaration) -> bool:
    officer = me(request.viewer)
    if officer is None:
        raise Http404
    try:
        actions.declare_account(officer, **form.cleaned_data, by=request.viewer)
    except actions.AlreadyDeclared:
        form.add_error("handle", _("You have declared this account already."))
        return False
    messages.success(request, _("Declared. Permissions and approvals now count for this account."))
    return True


@require_http_methods(["GET", "POST"])
@needs(Permission.BE_OFFICER)
def withdraw(request: Request, pk: int) -> HttpResponse:
    account = reads.my_account(request.viewer, pk)
    if not account.is_declared:
        raise Http404
    form = Withdrawal(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.withdraw_account(account, by=request.viewer, reason=form.cleaned_data["reason"])
        messages.success(request, _("Withdrawn from today."))
        return redirect("accounts:mine")
    return render(request, "accounts/withdraw.html", {"form": form, "account": account})
