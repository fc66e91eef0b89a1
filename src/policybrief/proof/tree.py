"""A structure tree as readable text: an element a line, its words beside it, what it says of itself behind them.

```
Document  “Clean cooking” (en-GB)
  H1  Clean cooking
  P  Two in three households still cook with wood.S1
    Reference Link  S1 -> #S1
```
"""

from __future__ import annotations

from collections.abc import Iterator

from policybrief.pdf.inspect import ReadElement, ReadLink, ReadMark, ReadPdf
from policybrief.proof.lines import INLINE

SOFT_HYPHEN = "\u00ad"
_QUIET = frozenset(("BBox", "Placement"))
"""Attributes that say where something stands, which the pages show better."""


def draw_tree(read: ReadPdf) -> Iterator[str]:
    """The tree, two spaces a level; nothing for a file that is not tagged."""
    if read.root.role or read.root.kids:
        yield from _draw_element(read, read.root, 0)


def _draw_element(read: ReadPdf, element: ReadElement, depth: int) -> Iterator[str]:
    """A block shows the words in it and in its inline elements; below an inline element only links are told apart.

    An inline element that only wraps another shares its line: `Reference Link  S1 -> #S1`.
    """
    roles = element.role or "(no role)"
    while element.role in INLINE and len(element.kids) == 1 and not _describe(element):
        (inner,) = element.kids
        if not isinstance(inner, ReadElement):
            break
        element, roles = inner, f"{roles} {inner.role}"
    words = _own_words(read, element)
    parts = (roles, _describe(element), words)
    yield "  " * depth + "  ".join(part for part in parts if part)
    for kid in element.kids:
        if isinstance(kid, ReadElement):
            yield from _draw_element(read, kid, depth + 1)


def _own_words(read: ReadPdf, element: ReadElement) -> str:
    """The words of an element, with those of the inline elements in it; and where a link leads."""
    spoken = []
    for kid in element.kids:
        if isinstance(kid, ReadMark):
            spoken.append(read.mark_text(kid))
        elif isinstance(kid, ReadElement) and kid.role in INLINE:
            spoken.extend(read.spoken_parts(kid))
    targets = dict.fromkeys(kid.target for kid in element.kids if isinstance(kid, ReadLink))
    words = " ".join("".join(spoken).replace(SOFT_HYPHEN, "").split())
    return " ".join((words, *(f"-> {target}" for target in targets))).strip()


def _describe(element: ReadElement) -> str:
    """What an element says of itself: title, description, language, ID, attributes."""
    facts = [f"“{text}”" for text in (element.title,) if text]
    facts += [f"shows: {element.alt}"] if element.alt else []
    facts += [f"said: {element.expansion}"] if element.expansion else []
    facts += [f"[{element.language}]"] if element.language else []
    facts += [f"#{element.identifier}"] if element.identifier else []
    facts += [f"{key}={_spell(value)}" for key, value in sorted(element.attributes.items()) if key not in _QUIET]
    return " ".join(facts)


def _spell(value: object) -> str:
    return " ".join(map(str, value)) if isinstance(value, tuple) else str(value)
