"""The site's ledger as bundles see it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from zabta.evidence.head import SignedHead, Signer
from zabta.evidence.port import Line
from zabta.evidence.stores.port import Store
from zabta_site.ledgerbook.actions import Actor, ledger_key, sign_head
from zabta_site.ledgerbook.canonical import canonical_json
from zabta_site.ledgerbook.models import Entry, TreeHead
from zabta_site.ledgerbook.tree import LedgerTree
from zabta_site.vault.models import ITEM, Stamp
from zabta_site.vault.store import vault


@dataclass(frozen=True, slots=True)
class SiteBook:
    """See `zabta.evidence.port.Book`; `by` is who exports."""

    by: Actor

    @property
    def store(self) -> Store:
        return vault()

    @property
    def signer(self) -> Signer:
        return ledger_key()

    def sign_head(self, at: str) -> SignedHead:
        return sign_head(by=self.by, reason="bundle").as_signed()

    def heads(self) -> list[SignedHead]:
        return [head.as_signed() for head in TreeHead.objects.all()]

    def lines_about(self, items: set[str], size: int) -> list[Line]:
        about = Entry.objects.filter(subject_type=ITEM, subject_id__in=items, seq__lte=size)
        return [_line(entry) for entry in about.order_by("seq")]

    def proofs(self) -> LedgerTree:
        return LedgerTree()

    def tokens_of(self, signed: SignedHead) -> Iterator[tuple[str, bytes]]:
        stamps = Stamp.objects.filter(head__size=signed.head.size, head__root=signed.head.root)
        for stamp in stamps:
            stem = f"{signed.head.root[:16]}-{stamp.authority}"
            yield f"{stem}.tsr", bytes(stamp.token)
            yield f"{stem}.pem", stamp.root.encode()

    def stamped_heads(self) -> list[SignedHead]:
        heads = TreeHead.objects.filter(pk__in=Stamp.objects.values("head"))
        return [head.as_signed() for head in heads]


def _line(entry: Entry) -> Line:
    return Line(
        index=entry.seq - 1,
        seq=entry.seq,
        item=entry.subject_id,
        kind=entry.kind,
        body=entry.details,
        data=canonical_json(entry.claims()).encode(),
    )
