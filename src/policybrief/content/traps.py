"""What the YAML parser could not read, in the words of whoever typed it.

Most syntax errors in a brief are one of YAML's traps: a text that starts with a character YAML wants for itself,
or that holds `: `. These are told apart from the rest and explained.
"""

from __future__ import annotations

from policybrief.content.files import SourceText
from policybrief.diagnostics import Diagnostics, Location
from policybrief.patterns import compile_late

_VALUE = compile_late(r"^\s*(?:- +)*(?:[^\s'\"#\[{][^:#]*: +)?(?P<value>\S.*)$")
_BRACED = compile_late(r"[{,]\s*[\w-]+:\s+(?P<value>[^\s\"'].*?)(?=,\s*[\w-]+:\s|\}\s*(?:#.*)?$|$)")
"""A value without quotes in a mapping in braces, up to the next key."""
_INDICATORS = "[{*@&!%`|>]},?\"'"
_LONGEST = 5_000
"""Characters of a line that are looked at."""
_QUOTE = "put the whole value in quotes"

_PLAIN = {
    "mapping values are not allowed in this context": "a ':' followed by a space is not expected here",
    "did not find expected key": "this does not line up with what stands above it",
    "could not find expected ':'": "a ':' is missing, or this does not line up with what stands above it",
    "did not find expected '-' indicator": "this does not line up with the list above it",
    "did not find expected ',' or ']'": "a list in [ ] needs ',' or ']' here",
    "did not find expected ',' or '}'": "a mapping in { } needs ',' or '}' here",
    "found unexpected end of stream": "the file ends inside quotes or brackets",
    "did not find expected node content": "a value is missing here",
    "found character that cannot start any token": "no value can start with this character",
    "found unexpected ':'": "a ':' is not expected here",
    "did not find expected comment or line break": "nothing can follow '|' on its line",
    "did not find expected alphabetic or numeric character": "no value can start with this character",
    "did not find expected <document start>": "this is left over behind the end of the value",
    "found unknown escape character": "this escape is not known; write \\\\ for a backslash",
    "block sequence entries are not allowed in this context": "a list cannot start here",
}
_HELP = {
    "found unexpected ':'": "put a space after it if it ends a key; put a text that holds it in quotes",
    "mapping values are not allowed in this context": "indent it like its neighbours, or put the text above it in quotes",
    "did not find expected key": "indent it like its neighbours, or close the quotes above it",
    "could not find expected ':'": "indent it like its neighbours, or close the quotes above it",
    "did not find expected '-' indicator": "start it with '- ', or indent it under the item above",
    "found unexpected end of stream": "close the quotes or brackets",
    "block sequence entries are not allowed in this context": "put a list on the next line, indented; put a text in quotes",
}


def report_syntax_error(source: SourceText, problem: str, line: int, column: int, diagnostics: Diagnostics) -> None:
    """Report what stopped the parser (`line` and `column` from 0): PB011 for a trap, else PB010."""
    lines = [line[:_LONGEST] for line in source.text.split("\n")]
    line = min(line, len(lines) - 1)
    while line > 0 and not lines[line].strip():
        line -= 1
        column = len(lines[line])
    typed = lines[line]
    trap = _find_braced_trap(typed, column) or _find_trap(typed, problem)
    if trap:
        start, end, message = trap
        at = Location(source.file, line + 1, start + 1, max(1, end - start))
        inside = {
            'closing "': 'write \\" for a quotation mark inside',
            "closing '": "write '' for an apostrophe inside",
        }
        help = next((help for end, help in inside.items() if message.endswith(end)), _QUOTE)
        diagnostics.error("PB011", message, at, help=help)
        return
    message = _PLAIN.get(problem, problem or "the file is not YAML")
    at = Location(source.file, line + 1, min(column, len(typed)) + 1)
    diagnostics.error("PB010", message, at, help=_HELP.get(problem, ""))


def explain_indicator(indicator: str, name: str) -> tuple[str, str]:
    """Message and help for an alias, an anchor or a tag, which are more often a text without quotes."""
    what = {"*": "an alias", "&": "an anchor", "!": "a tag"}[indicator]
    return f"'{indicator}{name}' is read as {what}, which is not allowed", f"if it is text, {_QUOTE}"


def _find_braced_trap(typed: str, column: int) -> tuple[int, int, str] | None:
    """Start, end and fault of a value inside { } that holds the place where the parser stopped."""
    for match in _BRACED.finditer(typed):
        value = match["value"].rstrip()
        if not match.start("value") <= column <= match.end("value"):
            continue
        if value[0] in "[{" and not _closes_early(value):
            return None
        held = next((mark for mark in (": ", "[", "]", "{", "}") if mark in value), "")
        if value[0] in "@`%*&![{":
            fault = f"a text cannot start with '{value[0]}' unless it is in quotes"
        elif held:
            fault = f"a text in {{ }} cannot hold '{held}' unless it is in quotes"
        else:
            return None
        return match.start("value"), match.start("value") + len(value), fault
    return None


def _find_trap(typed: str, problem: str) -> tuple[int, int, str] | None:
    """Start, end and fault of the one value of a line, if that is what the parser misread."""
    match = _VALUE.match(typed)
    if match is None:
        return None
    value, start = match["value"], match.start("value")
    first, end = value[0], len(typed.rstrip())
    if first in "@`%*&!" or (first in "[{" and _closes_early(value)):
        return start, end, f"a text cannot start with '{first}' unless it is in quotes"
    if problem == "mapping values are not allowed in this context" and ": " in value and first not in _INDICATORS:
        return start, end, "a text cannot hold ': ' unless it is in quotes"
    if first in "\"'" and _closes_early(value):
        return start, end, f"there is more text after the closing {first}"
    return None


def _closes_early(value: str) -> bool:
    """Whether a bracket or quote that opens `value` closes before its end: `[E28] says so`."""
    first = value[0]
    closing = value.find({"[": "]", "{": "}"}.get(first, first), 1)
    rest = value[closing + 1 :].strip() if closing > 0 else ""
    return bool(rest) and not rest.startswith(("#", ",", "]", "}", ":"))
