"""The page on policy says what the loader takes, no more and no less."""

from __future__ import annotations

import re
from pathlib import Path

import yaml

from zabta.policy import definitions
from zabta.policy.condition import Op
from zabta.policy.reader import clause as parse_clause
from zabta.policy.reader import condition as parse_condition
from zabta.policy.reader import files, source
from zabta.policy.reader import version as parse_version

PAGE = (Path(__file__).parents[2] / "docs/how-it-works/policy.md").read_text()
BLOCKS = [yaml.safe_load(block) for block in re.findall(r"```yaml\n(.*?)```", PAGE, re.DOTALL)]


def block_with(*keys):
    return next(block for block in BLOCKS if set(keys) <= set(block))


def test_the_clause_on_the_page_has_every_key_of_a_clause():
    known = {*parse_clause._MUST, *parse_clause._MAY}
    assert known - set(block_with("rule", "when")) <= {"note", "quoted_from"}
    assert set(block_with("rule", "when")) <= known


def test_the_directive_on_the_page_has_only_keys_of_a_directive():
    assert set(block_with("in_force_from")) <= {*parse_version._MUST, *parse_version._MAY}


def test_every_comparison_is_on_the_page():
    table = PAGE[PAGE.index("| form | means |") :]
    for word in (*parse_condition.FORMS, *(op for op in Op if op is not Op.IS)):
        assert f"{word}:" in table


def test_the_limits_on_the_page_are_those_of_the_code():
    limits = PAGE[PAGE.index("## Limits") :]
    numbers = [f"{source.BYTES // 10**6} MB", f"{source.DEPTH} containers", f"{files.MOST:,} files"]
    numbers += [
        f"{source.VALUES:,} values",
        f"condition {parse_condition.DEPTH} deep",
        f"{definitions.SIZE:,} conditions",
    ]
    for words in [*numbers, f"{parse_version.MOST} versions"]:
        assert words in limits
