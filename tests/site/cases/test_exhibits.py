"""A case's number stands for the sealed items it rests on, for those who may see the case."""

from __future__ import annotations

from site_cases import WHY, confirmed, court
from site_lawful import sealed
from site_posts import cast_screener
from zabta_site.cases import actions
from zabta_site.cases.exhibits import items_of
from zabta_site.cases.models import Case
from zabta_site.cases.standing import evidence_rows, proofs
from zabta_site.collection.models import PostMedia, ProposedFinding
from zabta_site.people.models import Unit, User
from zabta_site.people.reads import viewer_for
from zabta_site.vault.models import EvidenceItem

__all__ = ["cast_screener", "court"]


def opened(court: dict[str, User]) -> Case:
    finding = confirmed(court["zarghuna"], [court["kamran"], court["second"]], "uniform-1")
    by = court["afsar"]
    return actions.open_case([finding], by=viewer_for(by), user=by, reason=WHY)


def test_a_case_names_the_items_behind_its_post(
    court: dict[str, User], units: dict[str, Unit]
) -> None:
    case, item = opened(court), sealed(units["station"])
    post = case.findings.first().finding.post
    EvidenceItem.objects.filter(pk=item.pk).update(platform=post.platform, native_id=post.native_id)
    assert items_of(viewer_for(court["samreen"]), case.number) == [item.pk]


def test_a_stranger_and_a_wrong_number_name_nothing(court: dict[str, User]) -> None:
    case = opened(court)
    assert items_of(viewer_for(court["stranger"]), case.number) is None
    for wrong in (case.number + "0", case.number[2:], "Z-1999-0001", "a shot.png"):
        assert items_of(viewer_for(court["samreen"]), wrong) is None


def test_evidence_and_proofs_are_named_in_the_language_of_the_paper(court: dict[str, User]) -> None:
    case = opened(court)
    finding = case.findings.first().finding
    PostMedia.objects.create(post=finding.post, position=0, type="image", sha256="a" * 64)
    ProposedFinding.objects.filter(pk=finding.pk).update(facts={"duty_active": "yes"})
    (row,) = evidence_rows(case)
    assert (row["item"], row["what"].ur) == ("1", "تصویر")
    told = [one.ur for one in proofs(case)]
    assert "روزنامچے میں اس وقت کا اندراج ہے" in told, "no colon behind which nothing stands"
