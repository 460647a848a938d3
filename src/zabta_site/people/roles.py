"""Who may do what: one table. A grant of a role holds within a unit and all below it."""

from __future__ import annotations

from enum import StrEnum


class Role(StrEnum):
    OFFICER = "officer"
    REVIEWER = "reviewer"
    COMMANDER = "commander"
    LEGAL = "legal"
    OVERSIGHT = "oversight"
    ADMINISTRATOR = "administrator"
    INQUIRY = "inquiry"
    PUBLIC_RELATIONS = "public_relations"
    CONCERNS = "concerns"


class Permission(StrEnum):
    """One thing a person may do. Everything about oneself needs no permission but being it."""

    READ_DIRECTIVE = "read_directive"
    BE_OFFICER = "be_officer"
    ANSWER_CORRECTIONS = "answer_corrections"
    IMPORT_POSTS = "import_posts"
    REVIEW_FINDINGS = "review_findings"
    READ_FINDINGS = "read_findings"
    READ_SEALED = "read_sealed"
    KEEP_SETTLEMENTS = "keep_settlements"
    LIFT_BREAKER = "lift_breaker"
    SET_GOLDEN = "set_golden"
    READ_QUALITY = "read_quality"
    HANDLE_CONCERNS = "handle_concerns"
    READ_CASES = "read_cases"
    WATCH_CASES = "watch_cases"
    DECIDE_CASES = "decide_cases"
    ADVISE_CASES = "advise_cases"
    INQUIRE = "inquire"
    SIGN_TRACKS = "sign_tracks"
    ISSUE_CURES = "issue_cures"
    SIGN_CURES = "sign_cures"
    GIVE_CLEARANCE = "give_clearance"
    HEAR_CLEARANCE = "hear_clearance"
    READ_DASHBOARD = "read_dashboard"
    ATTRIBUTE_ACCOUNTS = "attribute_accounts"
    READ_LEDGER = "read_ledger"
    READ_GATE = "read_gate"
    KEEP_GATE = "keep_gate"
    CAPTURE_POSTS = "capture_posts"
    READ_EVIDENCE = "read_evidence"
    VOLUNTEER_POSTS = "volunteer_posts"
    READ_GALLERY = "read_gallery"
    KEEP_GALLERY = "keep_gallery"
    MANAGE_PEOPLE = "manage_people"
    DRAFT_DIRECTIVE = "draft_directive"
    ISSUE_DIRECTIVE = "issue_directive"
    READ_SERVICE = "read_service"
    KEEP_SERVICE = "keep_service"


P, R = Permission, Role
MATRIX: dict[Permission, frozenset[Role]] = {
    P.READ_DIRECTIVE: frozenset(R),
    P.BE_OFFICER: frozenset({R.OFFICER}),
    P.ANSWER_CORRECTIONS: frozenset({R.LEGAL}),
    P.IMPORT_POSTS: frozenset({R.REVIEWER, R.ADMINISTRATOR}),
    P.REVIEW_FINDINGS: frozenset({R.REVIEWER}),
    P.READ_FINDINGS: frozenset({R.REVIEWER, R.LEGAL}),
    P.READ_SEALED: frozenset({R.LEGAL, R.OVERSIGHT}),
    P.KEEP_SETTLEMENTS: frozenset({R.LEGAL}),
    P.LIFT_BREAKER: frozenset({R.LEGAL, R.OVERSIGHT}),
    P.SET_GOLDEN: frozenset({R.LEGAL}),
    P.READ_QUALITY: frozenset({R.OVERSIGHT}),
    P.HANDLE_CONCERNS: frozenset({R.CONCERNS}),
    P.READ_CASES: frozenset({R.COMMANDER, R.LEGAL, R.INQUIRY, R.OVERSIGHT}),
    P.WATCH_CASES: frozenset({R.OVERSIGHT}),
    P.DECIDE_CASES: frozenset({R.COMMANDER}),
    P.ADVISE_CASES: frozenset({R.LEGAL}),
    P.INQUIRE: frozenset({R.INQUIRY}),
    P.SIGN_TRACKS: frozenset({R.LEGAL}),
    P.ISSUE_CURES: frozenset({R.COMMANDER}),
    P.SIGN_CURES: frozenset({R.COMMANDER, R.LEGAL}),
    P.GIVE_CLEARANCE: frozenset({R.PUBLIC_RELATIONS}),
    P.HEAR_CLEARANCE: frozenset({R.COMMANDER}),
    P.READ_DASHBOARD: frozenset({R.COMMANDER, R.LEGAL, R.OVERSIGHT}),
    P.ATTRIBUTE_ACCOUNTS: frozenset({R.REVIEWER}),
    P.READ_LEDGER: frozenset({R.LEGAL, R.OVERSIGHT}),
    P.READ_GATE: frozenset({R.REVIEWER, R.LEGAL, R.OVERSIGHT, R.ADMINISTRATOR}),
    P.KEEP_GATE: frozenset({R.LEGAL, R.OVERSIGHT}),
    P.CAPTURE_POSTS: frozenset({R.REVIEWER}),
    P.READ_EVIDENCE: frozenset({R.REVIEWER, R.LEGAL}),
    P.VOLUNTEER_POSTS: frozenset({R.OFFICER}),
    P.READ_GALLERY: frozenset({R.REVIEWER, R.LEGAL, R.OVERSIGHT, R.ADMINISTRATOR}),
    P.KEEP_GALLERY: frozenset({R.REVIEWER, R.ADMINISTRATOR}),
    P.MANAGE_PEOPLE: frozenset({R.ADMINISTRATOR}),
    P.DRAFT_DIRECTIVE: frozenset({R.LEGAL}),
    P.ISSUE_DIRECTIVE: frozenset({R.COMMANDER}),
    P.READ_SERVICE: frozenset({R.COMMANDER, R.LEGAL, R.OVERSIGHT}),
    P.KEEP_SERVICE: frozenset({R.COMMANDER}),
}
