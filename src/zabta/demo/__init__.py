"""A made-up force with a year of posts; the same cast serves the tests."""

from __future__ import annotations

from zabta.demo.build import build_demo
from zabta.demo.cast import CAST, HEAD, Member, Person, people

__all__ = ["CAST", "HEAD", "Member", "Person", "build_demo", "people"]
