"""Typed values to the characters no font can print, each at its place, before anything is made of them."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from unicodedata import category, normalize

from policybrief.content.characters import describe_character
from policybrief.content.located import Located
from policybrief.content.typed_file import TypedFile, Value
from policybrief.diagnostics import Diagnostics
from policybrief.patterns import compile_late

UNPRINTED = frozenset({"url", "alt"})
"""Keys of values that lead somewhere or are read aloud, and that no page shows."""

HELP = "write it in words, or use a character that the fonts have"


def refuse_missing_glyphs(files: Iterable[TypedFile], printable: Container[str], diagnostics: Diagnostics) -> None:
    """Report each character of a value or of prose that is not in `printable` (PB090); comments do not count."""
    for file in files:
        missing = list(_find_missing(file, printable))
        for text, index in missing[:_MOST_REPORTED]:
            message = f"no font of ours has {describe_character(text[index])}"
            diagnostics.error("PB090", message, text.place(index, index + 1), help=HELP)
        if len(missing) > _MOST_REPORTED:
            text, index = missing[_MOST_REPORTED]
            more = f"{len(missing) - _MOST_REPORTED} more characters that no font of ours has, here and below"
            diagnostics.error("PB090", more, text.place(index, index + 1), help=HELP)


_MOST_REPORTED = 20
"""Characters a file; a whole text in a script without a font is one mistake."""
_ADDRESS = compile_late(r"(?<=\]\()[^()\s]*(?:\([^()\s]*\)[^()\s]*)*(?=\))")
"""The address of a link, between its round brackets."""


def _find_missing(file: TypedFile, printable: Container[str]) -> Iterator[tuple[Located, int]]:
    """(value, index) of every character that cannot be printed, in the order of the file's values."""
    texts: list[Located] = []
    _gather_texts(file.value, "", texts)
    for value in texts:
        strange = {character for character in set(value) if not character.isspace() and character not in printable}
        if not strange:
            continue
        addresses = [match.span() for match in _ADDRESS.finditer(value)]
        for index, character in enumerate(value):
            if character not in strange or _is_composed(value, index, printable):
                continue
            if not any(start <= index < end for start, end in addresses):
                yield value, index


def _gather_texts(value: Value, key: str, texts: list[Located]) -> None:
    """Every text in a value, which stands under `key`, that a page shows and that is more than ASCII."""
    match value:
        case Located():
            if not value.isascii() and not value.refused and key not in UNPRINTED:
                texts.append(value)
        case dict():
            for name, child in value.items():
                if not (isinstance(child, str) and child.isascii()):
                    _gather_texts(child, name, texts)
        case tuple():
            for child in value:
                if not (isinstance(child, str) and child.isascii()):
                    _gather_texts(child, "", texts)
        case _:
            pass


def _is_composed(text: str, index: int, printable: Container[str]) -> bool:
    """Whether a character is a mark that makes one printable letter with the one before it."""
    composed = normalize("NFC", text[max(0, index - 1) : index + 1])
    return index > 0 and category(text[index])[0] == "M" and len(composed) == 1 and composed in printable
