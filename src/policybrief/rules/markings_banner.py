"""The handling label of a brief to findings: no TLP label, nearly a step of a ladder, CUI without its block."""

from __future__ import annotations

import re
from collections.abc import Iterator

from policybrief.content.suggestions import join_words, nearest
from policybrief.rules.plain import plain_words
from policybrief.rules.rule import Finding, Subject
from policybrief.rules.standards import read_standard
from policybrief.rules.standards.ladders import Ladder, list_ladders


def find_wrong_tlp(subject: Subject) -> Iterator[Finding]:
    """PB504: a label that begins with TLP and is none of the five."""
    label = str(subject.brief.header.handling)
    ladder = next(ladder for ladder in list_ladders() if ladder.id == "TLP")
    if not label.casefold().startswith("tlp") or label in ladder.labels:
        return
    meant = _find_meant(label, ladder)
    help = f"write {meant}" if meant else f"labels are {join_words(ladder.labels)}"
    yield Finding(f"'{label}' is not a label of TLP 2.0", subject.brief.header.at("handling"), help)


def _find_meant(label: str, ladder: Ladder) -> str:
    """The label of the ladder that was meant: renamed since, spelled otherwise, or near."""
    plain = re.sub(r"[\s_]", "", label.upper()).replace("TLP-", "TLP:")
    plain = plain if plain.startswith("TLP:") else plain.replace("TLP", "TLP:", 1)
    return ladder.renamed.get(plain) or (plain if plain in ladder.labels else nearest(plain, ladder.labels))


def find_label_off_ladder(subject: Subject) -> Iterator[Finding]:
    """PB503 for the banner: nearly a classification, or one in small letters. Other labels are a house's own."""
    label = str(subject.brief.header.handling)
    if label.casefold().startswith("tlp") or "//" in label:
        return
    known = [step for ladder in list_ladders() if ladder.classification for step in ladder.labels]
    if label in known:
        return
    plain = re.sub(r"[\s_-]+", " ", label.upper()).strip()
    meant = next((step for step in known if step.replace("-", " ") == plain), "") or _find_near(plain, known)
    if meant:
        message = f"'{label}' is on no ladder of marks"
        yield Finding(message, subject.brief.header.at("handling"), f"did you mean {meant}?")


def _find_near(label: str, known: list[str]) -> str:
    """A step that differs in a letter or two: "SECERT"; "CONFIDENCE" is a word of its own."""
    near = nearest(label, known)
    return near if (near and sorted(near) == sorted(label)) or differ_by_one(label, near) else ""


def differ_by_one(a: str, b: str) -> bool:
    """Whether one letter more, less or other makes one text the other."""
    if not b or abs(len(a) - len(b)) > 1:
        return False
    head = next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    return a[head + (len(a) >= len(b)) :] == b[head + (len(b) >= len(a)) :]


def find_bare_cui(subject: Subject) -> Iterator[Finding]:
    """PB505: the label is a control marking, and the disclaimer holds no designation block."""
    header, cui = subject.brief.header, read_standard("markings")["cui"]
    words = re.split(r"[^A-Z]+", str(header.handling).upper())
    if not any(label in words for label in cui["labels"]):
        return
    printed = plain_words(header.disclaimer).casefold()
    missing = [entry for entry in cui["designation"][:2] if entry not in printed]
    if missing:
        message = f"the label is {header.handling}, and the disclaimer does not say {join_words(missing)}"
        help = "write into 'disclaimer' who controls it, its category, and whom to ask"
        yield Finding(message, header.at("handling"), help)
