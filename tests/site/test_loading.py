"""A force folder comes in whole or not at all; the demo's cast can work at once."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.test import Client

from zabta.domain.fault import BadInput
from zabta_site.accounts.models import Account
from zabta_site.ledgerbook.actions import Machine
from zabta_site.ledgerbook.models import Entry
from zabta_site.ledgerbook.reads import verify_chain
from zabta_site.people.models import Officer, Posting, Unit, User
from zabta_site.people.reads import newest_folder, viewer_for
from zabta_site.people.roles import Permission
from zabta_site.project import demo
from zabta_site.project.loading import load_folder
from zabta_site.register.models import Acknowledgement

ME = Machine("test")
FILES = {
    "units.csv": "id,name_en,name_ur,name_ps,kind,parent\n"
    "D,District,ضلع,ضلع,district,\nS,Station,تھانہ,تاڼه,station,D\n",
    "officers.csv": "id,name,rank,cadre,gender,language,status\n"
    "C-1,Zarghuna,constable,provincial,female,ps,serving\n",
    "postings.csv": "officer,unit,role,since,until,charge\nC-1,S,Constable,2024-01-01,,\n",
    "accounts.csv": "platform,native_id,handle,officer,kind,status,display_name,bio,basis,anchors,"
    "since,until\nx,7,zarghuna,C-1,personal,declared,,,,,,\n",
    "acknowledgements.csv": "officer,directive,at,way\nC-1,2.0,2025-02-01T10:00:00+05:00,sheet\n",
}


def write(folder: Path, **changed: str) -> Path:
    for name, text in {**FILES, **{f"{k}.csv": v for k, v in changed.items()}}.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def counts() -> list[int]:
    models = (Unit, Officer, Posting, Account, Acknowledgement)
    return [model.objects.count() for model in models]


def test_a_folder_comes_in_with_its_tree_and_three_entries(db: None, tmp_path: Path) -> None:
    load_folder(write(tmp_path), by=ME)
    assert counts() == [2, 1, 1, 1, 1]
    assert Unit.objects.get(pk="S").path == "/D/S/"
    kinds = list(Entry.objects.values_list("kind", flat=True))
    assert kinds == ["force.loaded", "accounts.loaded", "acknowledgements.loaded"]
    folder = newest_folder()
    assert folder is not None
    assert folder.folder == str(tmp_path)


def test_loading_again_renews_and_doubles_nothing(db: None, tmp_path: Path) -> None:
    load_folder(write(tmp_path), by=ME)
    load_folder(write(tmp_path, officers=FILES["officers.csv"].replace("constable", "asi")), by=ME)
    assert counts() == [2, 1, 1, 1, 1]
    assert Officer.objects.get().rank == "asi"


def test_a_wrong_row_is_told_with_its_place_and_nothing_is_loaded(db: None, tmp_path: Path) -> None:
    with pytest.raises(BadInput, match=r"postings.csv.*2"):
        load_folder(write(tmp_path, postings="officer,unit,role,since\nC-9,S,X,2024\n"), by=ME)
    assert counts() == [0] * 5
    assert not Entry.objects.exists()


def test_the_demo_lets_its_cast_sign_in_and_do_their_work(
    db: None, tmp_path: Path, client: Client
) -> None:
    demo.load_once(tmp_path)
    password = demo.password_of(tmp_path)
    for number in ("C-1107", "SI-58", "PSP-12", "auditor"):
        given = {"username": number, "password": password}
        assert client.post("/sign-in/", given).status_code == 302
        assert client.get("/").status_code == 200
    kamran = viewer_for(User.objects.get(number="SI-58"))
    station = Unit.objects.filter(kind="station").first()
    assert station is not None
    assert kamran.may(Permission.REVIEW_FINDINGS, station.path)
    assert any("Zarghuna" in line for line in demo.sign_in_lines(tmp_path))
    assert verify_chain().holds
    before = Entry.objects.count()
    demo.load_once(tmp_path)
    assert Entry.objects.count() == before
