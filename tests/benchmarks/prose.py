"""`python -m tests.benchmarks.prose FOLDER`: what the rules say of other people's prose, to judge by hand.

Each `.txt` file of the folder is set as the text of one brief, a paragraph a line, and the rules of the default
profile are asked. Every finding prints with its sentence; figures without a source (PB401, PB412) are only counted,
for plain text cites nothing. What an editor would reject, out of all sentences, is the figure the rules are held to:
2 in 100. Measure on texts that no rule was tuned on: statutes, treaties and judgments are no policy prose.
"""

from __future__ import annotations

import re
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from tests.unit.rules.small_brief import ask_rules, write_folder

from policybrief.diagnostics import Diagnostic
from policybrief.rules.prose.sentences import split_sentences

SECTION = "sections:\n  - id: body\n    title: Body\n    body: body.md\n"
ONLY_COUNTED = frozenset({"PB401", "PB412"})


def main(folder: Path) -> None:
    sentences, counts = 0, Counter[str]()
    for file in sorted(folder.glob("*.txt")):
        lines = [escape_markdown(line.strip()) for line in file.read_text("utf-8").splitlines() if line.strip()]
        sentences += sum(len(split_sentences(line)) for line in lines)
        for finding in find_in(lines):
            counts[finding.code] += 1
            if finding.code not in ONLY_COUNTED:
                print(f"{finding.code} {file.stem}: {finding.message}\n    {sentence_at(lines, finding)}")  # noqa: T201
    print(f"{sentences} sentences; findings: {dict(sorted(counts.items()))}")  # noqa: T201


def find_in(lines: list[str]) -> Iterator[Diagnostic]:
    """What the rules find in the text of a brief, a paragraph a line."""
    with tempfile.TemporaryDirectory() as place:
        folder = write_folder(Path(place), SECTION)
        (folder / "brief" / "body.md").write_text("\n\n".join(lines) + "\n", encoding="utf-8")
        yield from (each for each in ask_rules(folder) if each.at.file == "brief/body.md")


def sentence_at(lines: list[str], finding: Diagnostic) -> str:
    """The sentence in which a finding stands."""
    line = lines[(finding.at.line - 1) // 2]
    spans = split_sentences(line)
    return next((line[start:end] for start, end in spans if start < finding.at.column <= end), line)


def escape_markdown(line: str) -> str:
    return re.sub(r"^(\d+)\.", r"\1\\.", re.sub(r"([*_`\[\]<>#|\\])", r"\\\1", line))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
