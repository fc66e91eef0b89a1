"""CSV text to rows of located fields: commas, double quotes, one header, no field over several lines (RFC 4180)."""

from __future__ import annotations

from collections.abc import Sequence

from policybrief.content.files import SourceText
from policybrief.content.located import Located
from policybrief.content.scalar_places import quoted_pieces
from policybrief.content.suggestions import did_you_mean, join_words
from policybrief.content.typed_file import TypedFile, Value
from policybrief.diagnostics import Diagnostics, Location
from policybrief.patterns import compile_late

LONGEST_FIELD = 1_000
MOST_ROWS = 10_000


def read_table(source: SourceText, columns: Sequence[str], diagnostics: Diagnostics) -> TypedFile | None:
    """The rows of a CSV file, each a mapping of `columns` to fields; None if its header is not theirs.

    Findings are PB015 and PB060 to PB062. A row that cannot be read is reported and left out.
    """
    made = TypedFile(source.file)
    header: list[Located] = []
    rows: list[Value] = []
    for number, line in enumerate(source.text.split("\n"), 1):
        if not line.strip():
            continue
        if len(rows) >= MOST_ROWS:
            at = Location(source.file, number)
            diagnostics.error("PB015", f"more than {MOST_ROWS:,} rows", at, help="leave out what no chart shows")
            break
        fields = _split_line(line, source.file, number, diagnostics)
        if not header:
            if fields is None or not _check_header(fields, columns, source.file, diagnostics):
                return None
            header = fields
        elif fields is not None and _check_size(fields, header, diagnostics):
            made.places |= {(len(rows), str(name)): field.place() for name, field in zip(header, fields, strict=True)}
            made.places[len(rows),] = Location(source.file, number, 1, len(line))
            rows.append({str(name): field for name, field in zip(header, fields, strict=True)})
    if not header:
        help = f"start it with the line {','.join(columns)}"
        diagnostics.error("PB061", "the file has no header", Location(source.file), help=help)
        return None
    made.value = tuple(rows)
    return made


_QUOTED = compile_late(r'"(?P<inside>(?:[^"]|"")*)"(?=,|\s*$)')
_PLAIN = compile_late(r"[^\",]*(?=,|$)")


def _split_line(line: str, file: str, number: int, diagnostics: Diagnostics) -> list[Located] | None:
    """The fields of one line, or None with a finding where the quotes do not close or stand inside a field."""
    fields: list[Located] = []
    position = 0
    while True:
        if quoted := _QUOTED.match(line, position):
            inside = quoted["inside"]
            pieces = quoted_pieces(inside, "csv", number, position + 2)
            fields.append(Located(inside.replace('""', '"'), file, pieces))
            position = quoted.end()
            position += len(line[position:]) if not line[position:].strip() else 0
        elif plain := _PLAIN.match(line, position):
            typed = plain[0]
            start = position + len(typed) - len(typed.lstrip(" "))
            fields.append(Located(typed.strip(" "), file, ((0, number, start + 1),)))
            position = plain.end()
        else:
            at = Location(file, number, position + 1, len(line) - position)
            help = 'put the whole field in quotes, on one line, and write "" for a quotation mark in it'
            diagnostics.error("PB060", "the quotation marks of this field do not fit", at, help=help)
            return None
        if position >= len(line):
            return fields
        position += 1


def _check_header(header: Sequence[Located], columns: Sequence[str], file: str, diagnostics: Diagnostics) -> bool:
    names = [str(name) for name in header]
    correct = True
    for index, name in enumerate(header):
        if name not in columns or name in names[:index]:
            what = "is not a column of this file" if name not in columns else "stands twice"
            help = did_you_mean(name, columns) or f"the columns are {join_words(columns)}"
            diagnostics.error("PB061", f"'{name}' {what}", name.place(), help=help)
            correct = False
    if correct and (absent := [f"'{column}'" for column in columns if column not in names]):
        message = f"the header lacks {join_words(absent)}"
        diagnostics.error("PB061", message, header[0].place(), help=f"the columns are {join_words(columns)}")
        correct = False
    return correct


def _check_size(fields: Sequence[Located], header: Sequence[Located], diagnostics: Diagnostics) -> bool:
    if len(fields) != len(header):
        at = fields[min(len(fields), len(header) + 1) - 1].place()
        message = f"this row has {len(fields)} fields, the header {len(header)}"
        diagnostics.error("PB062", message, at, help="put a field that holds a comma in quotes")
        return False
    for field in fields:
        if len(field) > LONGEST_FIELD:
            diagnostics.error("PB062", f"a field is longer than {LONGEST_FIELD:,} characters", field.place())
            return False
    return True
