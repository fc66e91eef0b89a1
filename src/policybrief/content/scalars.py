"""Scalar values an author types, and how each is read: days, numbers, ids, plain text and prose.

The YAML reader hands every text over as `Located`, so a value knows its place while Pydantic validates it. What is
wrong with a value as a whole is raised with its code as the error's type; what is wrong inside prose goes straight
to the diagnostics of the `Reading` in the validation context.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from decimal import Decimal
from typing import Annotated, Literal, TypeAlias, TypeVar

from msgspec import Struct
from pydantic import GetCoreSchemaHandler, ValidationInfo
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from policybrief.content.addresses import is_web_address
from policybrief.content.days import DayError, Days, read_day, read_days
from policybrief.content.facts import LARGEST, Amount, AmountError, Unit, read_amount, read_unit
from policybrief.content.located import Located
from policybrief.content.markdown import parse_line, parse_prose
from policybrief.content.prose import Line, Prose
from policybrief.content.reading import Kind, Reading
from policybrief.content.typed_text import describe, expect_prose, read_text, refuse
from policybrief.diagnostics import BriefError, Diagnostics
from policybrief.patterns import compile_late

_Parsed = TypeVar("_Parsed", Line, Prose)


def _read_line(value: object, info: ValidationInfo) -> Line:
    if isinstance(value, Line):
        return value
    text = expect_prose(value)
    if text.refused:
        return Line((), text.place())
    return _parsed(info, lambda reading: parse_line(text, reading))


def _read_prose(value: object, info: ValidationInfo) -> Prose:
    if isinstance(value, Prose):
        return value
    text = expect_prose(value)
    if text.refused:
        return Prose((), text.place())
    return _parsed(info, lambda reading: parse_prose(text, reading))


def _read_identifier(value: object) -> Located:
    text = read_text(value)
    if not text.refused and not _IDENTIFIER.fullmatch(text):
        raise refuse(f"'{text[:80]}' is not an id", "start with a letter; then letters, digits, - and _, at most 64")
    return text


def _read_day(value: object) -> dt.date:
    if isinstance(value, dt.date):
        return value
    text = read_text(value)
    if text.refused:
        return dt.date.min
    try:
        return read_day(text)
    except DayError as error:
        raise _refuse_day(text, error, "write year-month-day: 2025-12-22") from None


def _read_days(value: object) -> Days:
    if isinstance(value, Days):
        return value
    text = read_text(value)
    if text.refused:
        return Days(dt.date.min, dt.date.min)
    try:
        return read_days(text)
    except DayError as error:
        help = "write year-month-day: 2025-12-22; or year-month, 2025-12, if the day is not known"
        raise _refuse_day(text, error, help) from None


def _refuse_day(text: str, error: DayError, help: str) -> PydanticCustomError:
    if error.wrong:
        return refuse(f"there is no {'day' if text.count('-') > 1 else 'month'} {text}", help, code="PB023")
    return refuse(f"'{text[:40]}' is not a day", help)


def _read_day_or_not_stated(value: object) -> dt.date | Literal["not stated"]:
    return "not stated" if value == "not stated" else _read_day(value)


def _read_number(value: object) -> Decimal:
    if isinstance(value, Located) and value.refused:
        return Decimal(0)
    if isinstance(value, bool) or not isinstance(value, (int, Decimal)):
        raise refuse(f"must be a number, not {describe(value)}", _help_with_number(value))
    number = Decimal(value)
    if not number.is_finite() or abs(number) > LARGEST:
        raise refuse("is too large", "no number is over 1,000 trillion", code="PB023")
    return number


def _read_amount(value: object) -> Amount:
    if isinstance(value, Amount):
        return value
    if isinstance(value, Located) and value.refused:
        return Amount(Decimal(0))
    if isinstance(value, bool) or not isinstance(value, (str, int, Decimal)):
        raise refuse(f"must be an amount, not {describe(value)}", "write 35 billion, 12,500 or 4.6")
    try:
        return read_amount(value if isinstance(value, (int, Decimal)) else value.rstrip("\n"))
    except AmountError as error:
        raise refuse(str(error), error.help, code="PB024") from None


def _read_unit(value: object) -> Unit:
    if isinstance(value, Unit):
        return value
    text = read_text(value)
    if text.refused:
        return Unit("")
    try:
        return read_unit(str(text))
    except AmountError as error:
        raise refuse(str(error), error.help, code="PB024") from None


def _read_web_address(value: object) -> str:
    text = read_text(value)
    if not text.refused and not is_web_address(text):
        raise refuse(f"'{text[:60]}' is not an address on the web", "write it in full: https://...", code="PB041")
    return text


def _read_anchor_day(value: object) -> str:
    text = read_text(value)
    if not text.refused and not re.fullmatch("[A-Z]", text):
        raise refuse(f"'{text[:40]}' is not the name of a day to count from", "write one capital letter: V")
    return text


def _read_band(value: object) -> str:
    text = read_text(value)
    if text.refused:
        return text
    match = re.fullmatch(r"([0-9]{1,3})-([0-9]{1,3})", text)
    if match is None:
        raise refuse(f"'{text[:40]}' is not a band in percent", 'write its bounds in quotes: "55-80"')
    if not int(match[1]) < int(match[2]) <= 100:
        raise refuse(
            f"the band {text} does not rise within 0 to 100", 'write the lower bound first: "55-80"', code="PB023"
        )
    return text


def _read_option_set(value: object, info: ValidationInfo) -> str:
    """Read `O4,O5` and note each of the options."""
    text = read_text(value)
    for match in re.finditer(r"[^,\s]+", text):
        if isinstance(info.context, Reading):
            info.context.mention(match[0], text.place(match.start(), match.end()), Kind.OPTION)
    return text


def _parsed(info: ValidationInfo, parse: Callable[[Reading], _Parsed]) -> _Parsed:
    """Parse prose into the reading at hand; without one, what is wrong with it is the value's error."""
    if isinstance(info.context, Reading):
        return parse(info.context)
    reading = Reading(Diagnostics())
    parsed = parse(reading)
    try:
        reading.diagnostics.stop_if_errors()
    except BriefError as error:
        raise refuse(str(error), code="PB040") from None
    return parsed


def _help_with_number(value: object) -> str:
    if isinstance(value, str) and re.fullmatch(r"[\d,. ]+", value):
        return "write it without quotes and without commas"
    return "write a number, such as 3 or 4.5"


_IDENTIFIER = compile_late(r"[A-Za-z][A-Za-z0-9_-]{0,63}")


class Reads(Struct, frozen=True):
    """A type whose values this function reads: Pydantic's `PlainValidator`, but for what is never asked for.

    That one makes the schema of what is read as well, and looks at the function's signature, for each field anew.
    """

    read: Callable[[object], object]

    def __get_pydantic_core_schema__(self, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(self.read)


class ReadsInto(Struct, frozen=True):
    """A type whose values this function reads, which notes in the reading at hand what it finds in them."""

    read: Callable[[object, ValidationInfo], object]

    def __get_pydantic_core_schema__(self, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.with_info_plain_validator_function(self.read)


def _mentions(*kinds: Kind, read: Callable[[object], Located] = _read_identifier) -> ReadsInto:
    """What `read` reads, and the mention of one of `kinds` that it is."""

    def read_mention(value: object, info: ValidationInfo) -> Located:
        text = read(value)
        if isinstance(info.context, Reading) and not text.refused:
            info.context.mention(text, text.place(), *kinds)
        return text

    return ReadsInto(read_mention)


Text: TypeAlias = Annotated[str, Reads(read_text)]
"""One line of plain text, not empty."""

WebAddress: TypeAlias = Annotated[str, Reads(_read_web_address)]
"""An http or https address."""

AnchorDay: TypeAlias = Annotated[str, Reads(_read_anchor_day)]
"""The letter of the day that steps are counted from."""

PercentBand: TypeAlias = Annotated[str, Reads(_read_band)]
"""A band of likelihood in percent: `"55-80"`."""

Identifier: TypeAlias = Annotated[str, Reads(_read_identifier)]
"""A letter, then letters, digits, hyphens and underscores; at most 64."""

LineField: TypeAlias = Annotated[Line, ReadsInto(_read_line)]
"""Prose of one paragraph."""

ProseField: TypeAlias = Annotated[Prose, ReadsInto(_read_prose)]
"""Prose of any number of blocks."""

Day: TypeAlias = Annotated[dt.date, Reads(_read_day)]
"""A day, typed as 2025-12-22."""

DayOrMonth: TypeAlias = Annotated[Days, Reads(_read_days)]
"""A day, typed as 2025-12-22, or a month, typed as 2025-12."""

DayOrNotStated: TypeAlias = Annotated[dt.date | Literal["not stated"], Reads(_read_day_or_not_stated)]
"""A day, or the words `not stated`."""

Number: TypeAlias = Annotated[Decimal, Reads(_read_number)]
"""A finite decimal, at most 10**15 in size."""

AmountField: TypeAlias = Annotated[Amount, Reads(_read_amount)]
"""An amount as typed: `35 billion`."""

UnitField: TypeAlias = Annotated[Unit, Reads(_read_unit)]
"""`USD`, `percent` or `troops`."""

OptionId: TypeAlias = Annotated[str, _mentions(Kind.OPTION)]
OptionSet: TypeAlias = Annotated[str, ReadsInto(_read_option_set)]
"""Options joined with commas: `O4,O5`."""

RiskOrOptionId: TypeAlias = Annotated[str, _mentions(Kind.RISK, Kind.OPTION)]
CriterionId: TypeAlias = Annotated[str, _mentions(Kind.CRITERION)]
WeightSetId: TypeAlias = Annotated[str, _mentions(Kind.WEIGHT_SET)]
FactId: TypeAlias = Annotated[str, _mentions(Kind.FACT)]
FactOrOptionId: TypeAlias = Annotated[str, _mentions(Kind.FACT, Kind.OPTION)]
FactOrSourceId: TypeAlias = Annotated[str, _mentions(Kind.FACT, Kind.SOURCE)]
ChartId: TypeAlias = Annotated[str, _mentions(Kind.CHART)]
SourceId: TypeAlias = Annotated[str, _mentions(Kind.EVIDENCE, Kind.SOURCE)]
"""What a number or an event may rest on: a claim of the article or a source."""

TermName: TypeAlias = Annotated[str, _mentions(Kind.TERM, read=read_text)]
"""A term of the brief's scale of likelihood."""
