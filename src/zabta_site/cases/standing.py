"""What a case stands on, for its papers and its page: the post, clauses, proofs and evidence."""

from __future__ import annotations

from functools import cache
from typing import Any

from zabta.domain.force import Names
from zabta.procedure.file import Ground
from zabta_site.cases import wording as say
from zabta_site.cases.models import Case
from zabta_site.collection.models import ProposedFinding, StoredPost
from zabta_site.people.words import platform_name
from zabta_site.register.directives import current_pack
from zabta_site.review.confirmed import evidence_of
from zabta_site.review.facts import clause_of
from zabta_site.review.gates import proofs_of
from zabta_site.vault.models import EvidenceItem


def findings_of(case: Case) -> list[ProposedFinding]:
    links = case.findings.exclude(finding=None).select_related("finding__post__account")
    return [link.finding for link in links if link.finding]


def post_of(case: Case) -> StoredPost | None:
    """The one publication of the case; None when its clock has deleted it."""
    found = findings_of(case)
    return found[0].post if found else None


def account_of(post: StoredPost) -> str:
    return f"{platform_name(post.platform)} {post.handle}"


def incident_rows(case: Case) -> list[dict[str, Any]]:
    post = post_of(case)
    if post is None:
        return [{"published": say.DASH, "account": "–", "url": case.incidents.first().key}]  # type: ignore[union-attr]  # a case has one
    published = say.date_names(post.published_at) if post.published_at else say.DASH
    return [
        {"published": published, "account": account_of(post), "url": post.url or post.native_id}
    ]


def clause_rows(case: Case) -> list[dict[str, Any]]:
    return [
        {
            "clause": ground.clause,
            "says": clause_text(ground.directive, ground.clause),
            "served": say.date_names(ground.served_at) if ground.served_at else say.DASH,
        }
        for ground in _grounds(case)
    ]


def _grounds(case: Case) -> tuple[Ground, ...]:
    return case.file().opening.grounds


@cache
def clause_text(directive: str, name: str) -> Names:
    """The words of the version the post is judged by."""
    version = current_pack().version(directive)
    clause = version.clause(name) if version else None
    return clause.text if clause else say.same(name)


def allegations(case: Case) -> list[Names]:
    post = post_of(case)
    if post is None:
        return [say.same(name) for name in case.clauses]
    date = say.date_names(post.published_at) if post.published_at else say.DASH
    account, url = account_of(post), post.url or post.native_id
    told = []
    for finding in findings_of(case):
        clause = clause_of(finding)
        title = clause.title if clause else say.same(finding.clause)
        line = say.put(say.ALLEGATION, clause=finding.clause, title=title, date=date)
        told.append(say.put(line, account=account, url=url))
    return told


def items_of(case: Case) -> list[EvidenceItem]:
    post = post_of(case)
    return list(evidence_of(post).prefetch_related("files")) if post else []


def evidence_rows(case: Case) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = [
        {
            "item": item.pk,
            "what": say.same(file.name),
            "by": item.person,
            "sha256": file.sha256,
        }
        for item in items_of(case)
        for file in item.files.all()
    ]
    post = post_of(case)
    media = post.media.exclude(sha256="") if post else ()
    kept = {row["sha256"] for row in rows}
    return rows + [
        {
            "item": str(one.position + 1),
            "what": say.MEDIA.get(one.type, say.same(one.type)),
            "by": "–",
            "sha256": one.sha256,
        }
        for one in media
        if one.sha256 not in kept
    ]


def proofs(case: Case) -> list[Names]:
    told = []
    for finding in findings_of(case):
        for proof in proofs_of(finding):
            how = say.translated(proof.how)
            where = f"{proof.reference} {proof.by}".strip()
            line = say.same("{how}: {where}" if where else "{how}")
            told.append(say.put(line, how=how, where=where))
    return list(dict.fromkeys(told))
