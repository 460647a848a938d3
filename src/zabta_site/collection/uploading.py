"""The files of one form: pictures to the vault, the rest read into posts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile

from zabta.domain.fault import BadInput
from zabta.signals.image.media.sniff import media_type
from zabta_site.collection.media import with_pictures
from zabta_site.collection.reading import Upload, read_upload, too_large


def read_all(files: Iterable[UploadedFile[Any]]) -> list[Upload]:
    """One Upload for each file that is no picture. Pictures alone say so of themselves."""
    whole: dict[str, bytes] = {}
    cut: list[Upload] = []
    for file in files:
        name, size = file.name or "", file.size or 0
        if getattr(file, "is_too_large", False):
            cut.append(too_large(name, size, settings.LARGEST_UPLOAD))
        else:
            whole[name] = file.read()
    return [*read_whole(whole, alone=not cut), *cut]


def read_whole(whole: Mapping[str, bytes], *, alone: bool = True) -> list[Upload]:
    """The same for bytes by name; `alone` says whether pictures without a file are worth a word."""
    pictures = {name: data for name, data in whole.items() if media_type(data)}
    read = [read_upload(name, data) for name, data in whole.items() if name not in pictures]
    if read or not alone:
        return [_with_pictures(upload, pictures) for upload in read]
    return [read_upload(name, data) for name, data in pictures.items()]


def _with_pictures(upload: Upload, pictures: dict[str, bytes]) -> Upload:
    try:
        return replace(upload, posts=tuple(with_pictures(list(upload.posts), pictures)))
    except BadInput as bad:
        return replace(upload, posts=(), kept=None, faults=bad.faults)
