"""The cast of `site_cast`, for every test of the site."""

from __future__ import annotations

from site_cast import cast, guarded, signed_in, small_directive, units, viewer

__all__ = ["cast", "guarded", "signed_in", "small_directive", "units", "viewer"]
