"""Bundles of several items, by name, with who took them and why; also from the command line."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from site_lawful import chequered, sealed
from zabta.domain.fault import BadInput
from zabta.evidence.verify import faults_in
from zabta_site.ledgerbook.models import Entry
from zabta_site.people.models import Unit, User
from zabta_site.people.reads import viewer_for
from zabta_site.project.admin import main
from zabta_site.vault.actions import export_items, record_view
from zabta_site.vault.exhibits import items_named

ROOT = Path(__file__).resolve().parents[3]
Cast = dict[str, User]
Units = dict[str, Unit]


def test_one_bundle_of_several_items_holds_and_each_export_is_an_entry(
    cast: Cast, units: Units
) -> None:
    items = [sealed(units["station"], chequered(100 + 20 * n)) for n in range(3)]
    data = export_items(items, by=viewer_for(cast["samreen"]), reason="case 4/2026")
    assert faults_in(io.BytesIO(data)) == []
    entries = Entry.objects.filter(kind="evidence.item.exported")
    assert {entry.subject_id for entry in entries} == {item.pk for item in items}
    assert {entry.details["reason"] for entry in entries} == {"case 4/2026"}


def test_the_custody_of_an_item_stands_in_its_bundle_for_a_reader(cast: Cast, units: Units) -> None:
    item = sealed(units["station"])
    record_view(item, "page", by=viewer_for(cast["kamran"]))
    data = export_items([item], by=viewer_for(cast["samreen"]), reason="case 4/2026")
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        told = archive.read(f"bundle/data/items/{item.pk}/custody.txt").decode().splitlines()
    acts = [line.split("\t")[1:] for line in told]
    assert acts[0] == ["Reviewer Kamran", "captured"]
    assert ["user:1005", "evidence.item.viewed"] in acts
    assert acts[-1] == ["user:1003", "evidence.item.exported"]


def test_a_name_that_is_not_there_or_not_theirs_is_told_and_nothing_is_exported(
    cast: Cast, units: Units
) -> None:
    item = sealed(units["elsewhere"])
    with pytest.raises(BadInput) as told:
        items_named(viewer_for(cast["kamran"]), [item.pk, "no-such-case"])
    assert [fault.where for fault in told.value.faults] == [item.pk, "no-such-case"]
    assert not Entry.objects.filter(kind="evidence.item.exported").exists()


def test_the_machine_exports_for_a_named_person_only_what_that_person_may_see(
    cast: Cast, units: Units, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    item = sealed(units["station"])
    out = tmp_path / "b.zip"
    words = ["export-evidence", item.pk, "--reason", "for the inquiry", "--out", str(out)]
    assert main([*words, "--by", "1001"]) == 2
    assert "not yours to see" in capsys.readouterr().err and not out.exists()
    assert main([*words, "--by", "1003"]) == 0
    assert faults_in(out) == []


def test_the_command_asks_for_a_name_and_a_reason_before_a_sites_evidence_leaves(
    tmp_path: Path,
) -> None:
    (tmp_path / "zabta.sqlite3").touch()
    words = ["evidence", "export", "x", "--data", str(tmp_path), "--out", str(tmp_path / "b.zip")]
    there = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    done = subprocess.run(
        [sys.executable, "-m", "zabta.cli", *words], capture_output=True, text=True, env=there
    )
    assert done.returncode == 2 and "--by SERVICE_NUMBER" in done.stderr
