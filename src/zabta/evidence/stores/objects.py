"""A vault in an object store: S3 and what speaks its language, or a folder by the same calls."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import obstore
from obstore.exceptions import AlreadyExistsError

from zabta.evidence.stores.port import AlteredBytes, MissingBytes

if TYPE_CHECKING:
    from obstore.store import ObjectStore as Bucket


class ObjectStore:
    """Put-if-absent by the store's own conditional write; an object is never overwritten.

    `bucket` is any store of obstore, made from a URL and the keys of the installation's settings.
    """

    def __init__(self, bucket: Bucket) -> None:
        self._bucket = bucket

    def put(self, data: bytes, sha256: str | None = None) -> str:
        digest = sha256 or hashlib.sha256(data).hexdigest()
        try:
            obstore.put(self._bucket, _place(digest), data, mode="create")
        except AlreadyExistsError:
            return digest
        return digest

    def get(self, sha256: str) -> bytes:
        try:
            data = bytes(obstore.get(self._bucket, _place(sha256)).bytes())
        except FileNotFoundError:
            raise MissingBytes(sha256) from None
        if hashlib.sha256(data).hexdigest() != sha256:
            raise AlteredBytes(sha256)
        return data

    def holds(self, sha256: str) -> bool:
        try:
            obstore.head(self._bucket, _place(sha256))
        except FileNotFoundError:
            return False
        return True


def _place(sha256: str) -> str:
    return f"{sha256[:2]}/{sha256}"
