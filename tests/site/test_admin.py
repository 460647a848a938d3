"""What someone at the machine may do."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.db import transaction
from django.test import Client

from site_support import lift_guards
from zabta_site.ledgerbook.actions import Machine, Subject, append
from zabta_site.ledgerbook.models import Entry
from zabta_site.project.admin import main


def test_the_first_sign_in_is_made_with_a_password_that_works(
    db: None, client: Client, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["add-sign-in", "A-1", "Administrator", "--role", "administrator"]) == 0
    password = capsys.readouterr().out.split()[-1]
    answer = client.post("/sign-in/", {"username": "a-1", "password": password})
    assert answer.status_code == 302
    assert main(["add-sign-in", "a-1", "Again"]) == 1


def test_a_wrong_force_folder_is_told_in_words(
    db: None, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["load-force", str(tmp_path / "none")]) == 2
    assert "no such folder" in capsys.readouterr().err


def test_the_ledger_is_verified_and_a_change_is_placed(
    guarded: None, capsys: pytest.CaptureFixture[str]
) -> None:
    with transaction.atomic():
        for _ in range(3):
            append("thing.done", by=Machine("test"), subject=Subject("thing", "1"))
    assert main(["verify-ledger"]) == 0
    assert "3 entries hold" in capsys.readouterr().out
    lift_guards()
    Entry.objects.filter(seq=2).update(actor="someone else")
    assert main(["verify-ledger"]) == 1
    assert "entry 2 was changed" in capsys.readouterr().err
