"""From a BCP 47 tag to how that language is printed: words, dates, numbers, quotes, spaces, forms of claims.

A language is a value; each lives in a module of `document/languages/` and is found by its tag.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from decimal import Decimal
from functools import cached_property
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from policybrief.diagnostics import Diagnostics, Location
from policybrief.document.glue import Glue, make_glue
from policybrief.document.lexicon import LABELS, Lexicon, field_of

NBSP = "\u00a0"
"""No-break space."""

NNBSP = "\u202f"
"""Narrow no-break space."""

RIGHT_TO_LEFT = frozenset({"ar", "arc", "ckb", "dv", "fa", "he", "ks", "ps", "sd", "syr", "ug", "ur", "yi"})


class Marks(Struct, frozen=True, kw_only=True):
    """How a language spaces and marks its text."""

    quotes: tuple[str, str]
    """Opening and closing, spaces included: `("«\\u00a0", "\\u00a0»")`."""
    inner_quotes: tuple[str, str]
    decimal: str
    group: str
    """Between thousands; where it is a space, any space typed there becomes it."""
    high_points: str = ""
    """Punctuation with a no-break space before it: `;:!?` in French."""
    citation_first: bool = False
    """Whether a raised citation stands before the punctuation that follows it."""
    percent: str = "%"
    """As printed after a number, space included; with a space, that is put between a number and its sign anywhere."""
    before_numbers: tuple[str, ...] = ()
    """Words that stay with the number after them: Option, Figure, p."""
    after_numbers: tuple[str, ...] = ()
    """Words that stay with the number before them: billion, km."""
    before_names: tuple[str, ...] = ()
    """Words that stay with the name after them: Mr, Dr."""
    phrases: tuple[str, ...] = ()
    """Words that stay together: F CFA."""
    abbreviations: tuple[str, ...] = ()
    """Words whose point ends no sentence: "cf."; needed where `small_references` is set."""
    small_references: bool = False
    """Whether a reference starts small inside a sentence: "l’option 1", but "Option 3"."""


class MoneyWords(Struct, frozen=True, kw_only=True):
    """How amounts are said. Patterns know {n} (35), {symbol} ($), {code} (USD), {scale} (billion), {short} (bn),
    {short_symbol} (those two as one: Md$, Md F CFA), {names} (US dollars), {of_names} (those after a scale: "de
    dollars") and {words} (thirty-five).
    """

    scales: tuple[tuple[int, tuple[str, ...], str], ...]
    """Value, its words (singular, then plural if another) and its short form, largest first."""
    scaled: tuple[str, ...]
    """Patterns of an amount with a scale; the first is the long form."""
    plain: tuple[str, ...]
    """Patterns of an amount without one."""
    short: str
    """The pattern for a chart's label, with a scale."""
    short_plain: str
    percent: tuple[str, ...]
    """Patterns of a percentage."""
    nouns: tuple[str, ...]
    """Patterns of a number of things, with {noun}."""
    currencies: Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]]
    """By ISO 4217 code: symbols (the first is the house's) and plural names."""
    symbol_of_code: str = "{code} "
    """The symbol of a currency without words."""
    link: Callable[[str], str] = str
    """Joins the name of a currency, or of what is counted, to a scale: "d’euros", "de familles"."""


class ClaimWords(Struct, frozen=True, kw_only=True):
    """How claims are said. Patterns know {n} and {m}, each once as figures and once in words, and {rank}."""

    out_of: tuple[str, ...]
    all_of: tuple[str, ...]
    both: tuple[str, ...]
    none_of: tuple[str, ...]
    none: tuple[str, ...]
    one: tuple[str, ...]
    """More words for one: "a single"."""
    joint: tuple[str, ...]
    """A shared rank, with {rank}; the first is the usual one."""
    joint_figure: str
    """For charts: "={rank}"."""
    leads: tuple[str, ...]
    """Of the first, alone."""
    points: tuple[str, ...]
    more_than_one: tuple[str, ...]
    """The larger of two."""
    more_than_many: tuple[str, ...]
    """The largest of {n}."""
    less_than_one: tuple[str, ...]
    less_than_many: tuple[str, ...]
    equal: tuple[str, ...]
    times: str
    """A multiple, with {n}."""
    twice: tuple[str, ...]
    about: str
    half: str
    """With {n}: "three and a half"; empty where the half stands elsewhere."""
    list_comma: bool = False
    """Whether a list may have a comma before its last joining word: "a, b, and c"."""
    options: tuple[str, ...] = ()
    """Patterns of several options by their numbers, with {numbers}: "Options {numbers}"."""
    days: tuple[str, ...] = ()
    """Patterns of a day, with {day}, {ordinal}, {month} and {year}; the language's usual date is a form anyway."""
    months: tuple[str, ...] = ("{month} {year}",)
    """Patterns of a month."""
    day_spans: tuple[str, ...] = ()
    """Patterns of two days of one month, with {first}, {last}, {month} and {year}."""
    spans: tuple[str, ...] = ("{first} – {last}",)
    """Patterns of any two days, both as dates."""
    periods: tuple[str, ...] = ("{first}-{last}", "{first}–{last}")
    """Patterns of first and last year, with {last_short}: "29"."""
    period_ends: tuple[str, ...] = ("–{last}",)
    """Patterns of a last year alone."""
    period_years: tuple[str, ...] = ()
    """Patterns of how many years it is, with {n}."""


class Language(Struct, frozen=True, kw_only=True, dict=True):
    """One language as this program prints it."""

    tag: str
    name: str
    lexicon: Lexicon
    marks: Marks
    money: MoneyWords
    claims: ClaimWords
    months: tuple[str, ...]
    short_months: tuple[str, ...]
    more_months: tuple[str, ...] = ()
    """Other ways to write a month: "Sept"."""
    cardinals: Callable[[int], tuple[str, ...]]
    """A whole number in words, most usual first; empty where it is always printed in figures."""
    ordinals: Callable[[int], tuple[str, ...]]
    """A rank in words, most usual first."""
    ordinal_figures: Callable[[int], tuple[str, ...]]
    """A rank in figures: "1st"."""
    print_date: Callable[[dt.date], str]
    rank_figure: Callable[[int], str]
    """The rank of an option in figures: "1st"; in the gender of the word for an option."""
    print_day: Callable[[dt.date], str]
    """Day and short month: "9 Dec"."""
    print_month: Callable[[dt.date], str]
    """Short month and year: "Dec 2024"."""
    print_whole_month: Callable[[dt.date], str]
    """Month in full and year: "December 2024"."""
    join_days: Callable[[dt.date, dt.date], str]
    """Two days in a label: "9 and 10 Dec"."""
    and_word: str
    or_word: str
    then: str
    """Joins two labels of one mark, the second later: ", then "."""
    options_joined: str
    """With {numbers}: "Option {numbers}", for "Option 4 or 5"; needs numbered options."""
    through: str
    """With {first} and {last}: "T1 to T7"."""

    @property
    def direction(self) -> Literal["ltr", "rtl"]:
        return direction_of(self.tag)

    @cached_property
    def glue(self) -> Glue:
        """What stays together on one line."""
        return make_glue(self.marks, (*self.months, *self.short_months, *self.more_months))

    def join(self, words: tuple[str, ...], *, last: str = "") -> str:
        """Words as a list: "a, b and c"; `last` is the joining word, "and" unless told."""
        joined = last or self.and_word
        return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} {joined} {words[-1]}" if words else ""

    def number(self, value: Decimal | int, *, places: int | None = None) -> str:
        """A number in figures, its thousands grouped; `places` fixes the decimals."""
        text = f"{value:,f}" if places is None else f"{value:,.{places}f}"
        if places is None and "." in text:
            text = text.rstrip("0").rstrip(".")
        if text.isdecimal():
            return text
        marks = {",": self.marks.group, ".": self.marks.decimal, "-": "\u2212"}
        return "".join(marks.get(character, character) for character in text)


def direction_of(tag: str) -> Literal["ltr", "rtl"]:
    """The direction of a language's usual script; a script in the tag decides (`ks-Deva`, `pa-Arab`)."""
    parts = tag.lower().split("-")
    if "arab" in parts or "hebr" in parts:
        return "rtl"
    has_other_script = any(len(part) == 4 and part.isalpha() for part in parts[1:])
    return "rtl" if parts[0] in RIGHT_TO_LEFT and not has_other_script else "ltr"


def find_language(
    tag: str,
    *,
    labels: Mapping[str, str],
    known: tuple[Language, ...],
    neutral: Callable[[str, Lexicon], Language],
    at: Location,
    label_at: Callable[[str], Location],
    diagnostics: Diagnostics,
) -> Language:
    """The language for `tag` with the author's labels; an unknown one needs all of them, and prints figures and ISO dates."""
    _check_labels(labels, known[0].lexicon, label_at, diagnostics)
    words = {field_of(label): word for label, word in labels.items() if label in LABELS}
    for language in _candidates(tag, known):
        return replace(language, tag=tag, lexicon=replace(language.lexicon, **words))
    missing = [label for label in LABELS if label not in labels]
    if not missing:
        return neutral(tag, Lexicon(**words))
    diagnostics.error(
        "PB075",
        f"there are no words for the language '{tag}'",
        at,
        help=f"languages with words: {', '.join(language.tag for language in known)}; or give every label under "
        f"`labels:` ({len(missing)} of {len(LABELS)} are missing: {', '.join(missing[:6])}, ...)",
    )
    return replace(known[0], tag=tag, lexicon=replace(known[0].lexicon, **words))


def _candidates(tag: str, known: tuple[Language, ...]) -> tuple[Language, ...]:
    """Languages for a tag: the same tag, then the same primary language."""
    low = tag.lower()
    same = tuple(language for language in known if language.tag.lower() == low)
    primary = tuple(language for language in known if language.tag.lower().split("-")[0] == low.split("-")[0])
    return same + primary


def _check_labels(
    labels: Mapping[str, str], pattern: Lexicon, label_at: Callable[[str], Location], diagnostics: Diagnostics
) -> None:
    """Refuse a label nobody prints, and a brace that is not one of its label's blanks."""
    for label, word in labels.items():
        if label not in LABELS:
            from difflib import get_close_matches  # most briefs misspell no label

            close = get_close_matches(label, LABELS, n=1)
            hint = f"did you mean '{close[0]}'?" if close else f"the labels are: {', '.join(LABELS)}"
            diagnostics.error("PB078", f"there is no label '{label}'", label_at(label), help=hint)
            continue
        wanted = _blanks(getattr(pattern, field_of(label)))
        found = _blanks(word)
        if found is None or not found <= (wanted or frozenset()):
            blanks = ", ".join(f"{{{blank}}}" for blank in sorted(wanted or ()))
            diagnostics.error(
                "PB078",
                f"label '{label}' holds a brace it cannot fill",
                label_at(label),
                help=f"its blanks are: {blanks}" if blanks else "write it without { and }",
            )


def _blanks(pattern: str) -> frozenset[str] | None:
    """The names in a pattern's braces, as typed; None where the braces do not match."""
    from string import Formatter

    try:
        parts = tuple(Formatter().parse(pattern))
    except ValueError:
        return None
    return frozenset(
        f"{name}{'!' if conversion else ''}{spec or ''}" for _, name, spec, conversion in parts if name is not None
    )
