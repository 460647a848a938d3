"""Every way a pack can be wrong, as one edit of the small pack each."""

from __future__ import annotations

from dataclasses import dataclass

from policy.shelf import HERE, SMALLPACK

CLAUSE = "1.0/clauses/Z-01.yaml"
LATER = "2.0/directive.yaml"
FIRST = "1.0/directive.yaml"
DEFINITIONS = "definitions.yaml"
REASON = "reasons/N4.yaml"
FACTS = "facts.yaml"


@dataclass(frozen=True)
class Case:
    """Replace `old` by `new` in a file; with no `old`, the whole file is `new`."""

    name: str
    file: str
    old: str
    new: str | bytes

    def broken(self) -> bytes:
        new = self.new.encode() if isinstance(self.new, str) else self.new
        if not self.old:
            return new
        source = (HERE if self.file == FACTS else SMALLPACK) / self.file
        data = source.read_bytes()
        assert self.old.encode() in data, (self.name, self.old)
        return data.replace(self.old.encode(), new, 1)


_ABOUT_YAML = [
    Case("not-yaml", CLAUSE, "all:", "all: ["),
    Case("bad-indent", CLAUSE, "    - police_mark: yes", "   - police_mark: yes\n  - x"),
    Case("tab", CLAUSE, "  en: Do not", "\ten: Do not"),
    Case("bad-escape", CLAUSE, "rule: R3", 'rule: "\\UFFFFFFFF"'),
    Case("no-colon", CLAUSE, "harm: low", "harm\nmay: x"),
    Case("open-bracket", CLAUSE, "exceptions: [X1, X2]", "exceptions: [X1, X2"),
    Case("open-quote", CLAUSE, "rule: R3", 'rule: "R3'),
    Case("stray-colon", CLAUSE, "rule: R3", "rule: R3: uniform"),
    Case("null-character", CLAUSE, "rule: R3", "rule: R\x003"),
    Case("not-utf8", CLAUSE, "rule: R3", b"rule: \xff\xfe"),
    Case("hidden-direction", CLAUSE, "rule: R3", "rule: \u202eR3"),
    Case("hidden-escape", CLAUSE, "rule: R3", 'rule: "R3\\u202e\\0"'),
    Case("hidden-comment", CLAUSE, "rule: R3", "rule: R3  # \u2066"),
    Case("empty-file", CLAUSE, "", ""),
    Case("only-comments", CLAUSE, "", "# nothing yet\n"),
    Case("second-document", CLAUSE, "harm: low", "---\nharm: low"),
    Case("anchor", CLAUSE, "harm: low", "harm: &low low"),
    Case("alias", CLAUSE, "harm: low", "harm: *low"),
    Case("tag", CLAUSE, "harm: low", "harm: !!python/name:os.system low"),
    Case("too-deep", CLAUSE, "rule: R3", "rule: " + "[" * 80 + "]" * 80),
    Case("key-is-a-list", CLAUSE, "harm: low", "? [harm]\n: low"),
    Case("key-twice", CLAUSE, "harm: low", "harm: low\nharm: high"),
    Case("merge-key", CLAUSE, "harm: low", "harm: low\n<<: {rule: R9}"),
]
_ABOUT_SHAPE = [
    Case("a-list-for-a-file", CLAUSE, "", "[1, 2]\n"),
    Case("unknown-key", CLAUSE, "harm: low", "harms: low"),
    Case("unknown-key-far", CLAUSE, "harm: low", "harm: low\nsuspect: Kamran"),
    Case("missing-key", CLAUSE, "harm: low\n", ""),
    Case("no-value", CLAUSE, "harm: low", "harm:"),
    Case("list-for-a-word", CLAUSE, "harm: low", "harm: [low]"),
    Case("word-not-possible", CLAUSE, "harm: low", "harm: lo"),
    Case("word-for-a-list", CLAUSE, "exceptions: [X1, X2]", "exceptions: X1"),
    Case("missing-language", CLAUSE, ", ps: د وردۍ انځور نه}", "}"),
    Case("empty-language", CLAUSE, "ps: د وردۍ انځور نه}", 'ps: ""}'),
    Case("unknown-language", CLAUSE, "{en: No uniform", "{fr: Non, en: No uniform"),
    Case("text-in-one-language", CLAUSE, "{en: No uniform pictures, ur: وردی کی تصویر نہیں, "
         "ps: د وردۍ انځور نه}", "No uniform pictures"),
    Case("listed-twice", CLAUSE, "[X1, X2]", "[X1, X1]"),
    Case("unknown-exception", CLAUSE, "[X1, X2]", "[X1, X22]"),
    Case("unknown-reason", CLAUSE, "asks: [N4]", "asks: [N14]"),
    Case("bad-date", CLAUSE, "dated: 2024-01-01", "dated: 2024-13-01"),
    Case("many-faults", CLAUSE, "status: on\napplies_to: {cadres: [provincial, psp]}",
         "status: maybe\napplies_to: {cadres: [provincial, pps]}\nwenn: x"),
]  # fmt: skip
_ABOUT_CONDITIONS = [
    Case("unknown-fact", CLAUSE, "- not: {official: yes}", "- uniform_visble: {at_least: likely}"),
    Case("unknown-fact-far", CLAUSE, "- not: {official: yes}", "- rank: constable"),
    Case("yes-no-fact-wrong", CLAUSE, "not: {official: yes}", "not: {official: maybe}"),
    Case("true-for-yes", CLAUSE, "not: {official: yes}", "not: {official: true}"),
    Case("likelihood-fact-wrong", CLAUSE, "police_mark: yes", "uniform_visible: yes"),
    Case("wrong-comparison", CLAUSE, "police_mark: yes", "uniform_visible: {more_than: 3}"),
    Case("bad-likelihood", CLAUSE, "police_mark: yes", "uniform_visible: {at_least: likly}"),
    Case("bad-word", CLAUSE, "police_mark: yes", "duty_state: activ"),
    Case("bad-count", CLAUSE, "police_mark: yes", "faces: {more_than: three}"),
    Case("huge-count", CLAUSE, "police_mark: yes", "faces: {more_than: 99999999999999999999}"),
    Case("two-comparisons", CLAUSE, "police_mark: yes", "faces: {more_than: 1, at_most: 3}"),
    Case("empty-one-of", CLAUSE, "police_mark: yes", "duty_state: {one_of: []}"),
    Case("empty-all", CLAUSE, "    - police_mark: yes\n    - not: {official: yes}", "    []"),
    Case("two-keys", CLAUSE, "- police_mark: yes", "- police_mark: yes\n      approved: yes"),
    Case("a-word-for-a-condition", CLAUSE, "- police_mark: yes", "- police_mark"),
    Case("unknown-in-a-clause", CLAUSE, "police_mark: yes", "unknown: duty_state"),
    Case("unknown-of-no-fact", REASON, "unknown: duty_state", "unknown: duty_stat"),
    Case("nested-too-far", CLAUSE, "- police_mark: yes",
         "- " + "{not: " * 22 + "{official: yes}" + "}" * 22),
    Case("unknown-definition", CLAUSE, "police_mark: yes", "police_marks: yes"),
    Case("definition-wrong-value", CLAUSE, "police_mark: yes", "police_mark: likely"),
]  # fmt: skip
_CHAIN = "".join(f"d{at}: {{d{at + 1}: yes}}\n" for at in range(30)) + "d30: {official: yes}\n"
_LAUGHS = "".join(
    f"d{at}: {{all: [{', '.join(['{d' + str(at + 1) + ': yes}'] * 9)}]}}\n" for at in range(9)
)
_ABOUT_DEFINITIONS = [
    Case("definitions-loop", DEFINITIONS, "", "police_mark: {all: [{b: yes}]}\nb: {not: "
         "{police_mark: yes}}\n"),
    Case("definition-twice", DEFINITIONS, "police_mark:", "police_mark: {official: yes}\n"
         "police_mark:"),
    Case("definition-shadows-a-fact", DEFINITIONS, "police_mark:", "official: {approved: yes}\n"
         "police_mark:"),
    Case("definition-bad-name", DEFINITIONS, "police_mark:", "Police-Mark: {approved: yes}\n"
         "police_mark:"),
    Case("definitions-a-list", DEFINITIONS, "", "- police_mark\n"),
    Case("definitions-chain", DEFINITIONS, "police_mark:", _CHAIN + "police_mark:"),
    Case("definitions-swollen", DEFINITIONS, "police_mark:", _LAUGHS + "d9: {official: yes}\n"
         "police_mark:"),
]  # fmt: skip
_ABOUT_CLAUSES = [
    Case("id-not-the-file", CLAUSE, "id: Z-01", "id: Z-07"),
    Case("on-without-authority", CLAUSE, 'authority: [{reference: "1/Z", dated: 2024-01-01, '
         'says: "no uniform pictures", seen: letter}]\n', ""),
    Case("verbatim-without-source", CLAUSE, "wording: ours", "wording: verbatim"),
    Case("no-cadre", CLAUSE, "[provincial, psp]", "[]"),
    Case("leads-to-nothing", CLAUSE, "[educate, cure]", "[]"),
    Case("leads-to-unknown", CLAUSE, "[educate, cure]", "[educate, dismiss]"),
    Case("scope-unknown", CLAUSE, "scope: imagery", "scope: image"),
    Case("few-examples", CLAUSE, "    - says: {en: A pistol on the table, ur: میز پر پستول, "
         "ps: په مېز پستول}\n      facts: {weapon_visible: very_likely, official: no, faces: 0}\n",
         ""),
    Case("example-unknown-fact", CLAUSE, "faces: 0}", "face: 0}"),
    Case("example-wrong-value", CLAUSE, "weapon_visible: very_likely", "weapon_visible: 0.9"),
    Case("example-facts-a-list", CLAUSE, "facts: {uniform_visible: likely, official: no}",
         "facts: [uniform_visible]"),
]  # fmt: skip
_ABOUT_PACKS = [
    Case("scope-not-chosen", "pack.yaml", "chosen: [imagery]", "chosen: pictures"),
    Case("yml", "1.0/clauses/Z-03.yml", "", "id: Z-03\n"),
    Case("belongs-nowhere", "clauses.yaml", "", "id: Z-03\n"),
    Case("no-directive-file", "3.0/clauses/Z-03.yaml", "", "id: Z-03\n"),
    Case("version-id-wrong", LATER, "reference: 2/Z", "id: '2.1'\nreference: 2/Z"),
    Case("bad-moment", LATER, "2024-09-11T10:00:00+05:00", "2024-09-11T10:00:00"),
    Case("in-force-before-dated", LATER, "from: 2024-09-11T", "from: 2024-09-10T"),
    Case("same-moment", LATER, "dated: 2024-09-11\nin_force_from: 2024-09-11T10:00:00+05:00",
         "dated: 2024-01-01\nin_force_from: 2024-01-02"),
    Case("supersedes-later", FIRST, "dated:", 'supersedes: ["2.0"]\ndated:'),
    Case("carries-unknown", LATER, 'carries: "1.0"', 'carries: "1.1"'),
    Case("carries-in-a-loop", FIRST, "dated:", 'carries: "2.0"\ndated:'),
    Case("withdraws-unknown", LATER, 'carries: "1.0"', 'carries: "1.0"\nwithdraws: [Z-09]'),
]  # fmt: skip
_ABOUT_FACTS = [
    Case("facts-a-list", FACTS, "", "- official\n"),
    Case("facts-bad-name", FACTS, "official:\n  kind", "Official:\n  kind"),
    Case("facts-bad-kind", FACTS, "kind: yes_no", "kind: boolean"),
    Case("facts-no-slot", FACTS, "the record says {value}", "the record says so"),
    Case("facts-words-astray", FACTS, "kind: yes_no", "kind: yes_no\n  words: [a, b]"),
]
CASES = [
    *_ABOUT_YAML,
    *_ABOUT_SHAPE,
    *_ABOUT_CONDITIONS,
    *_ABOUT_DEFINITIONS,
    *_ABOUT_CLAUSES,
    *_ABOUT_PACKS,
    *_ABOUT_FACTS,
]
