"""Numbers and ranks in English words and figures."""

from __future__ import annotations

_UNITS = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_TENS = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_SCALES = ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"), (1000, "thousand"))
_ORDINALS = {
    "one": "first", "two": "second", "three": "third", "five": "fifth", "eight": "eighth", "nine": "ninth",
    "twelve": "twelfth",
}  # fmt: skip


def cardinals(number: int) -> tuple[str, ...]:
    """A whole number below 10**15 in words: "one hundred and one", then "one hundred one"."""
    if not 0 <= number < 10**15:
        return ()
    british, american = _spell(number, " and "), _spell(number, " ")
    return (british,) if british == american else (british, american)


def ordinals(number: int) -> tuple[str, ...]:
    """A rank in words: "first", "twenty-second"."""
    return tuple(_make_ordinal(word) for word in cardinals(number))


def ordinal_figures(number: int) -> tuple[str, ...]:
    """A rank in figures: "1st", "12th"."""
    teen = 10 <= number % 100 <= 20
    ending = "th" if teen else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return (f"{number}{ending}",)


def _spell(number: int, before_tens: str) -> str:
    if number < 20:
        return _UNITS[number]
    if number < 100:
        tens, units = divmod(number, 10)
        return _TENS[tens] + (f"-{_UNITS[units]}" if units else "")
    if number < 1000:
        hundreds, rest = divmod(number, 100)
        return f"{_UNITS[hundreds]} hundred" + (f"{before_tens}{_spell(rest, before_tens)}" if rest else "")
    value, name = next(scale for scale in _SCALES if number >= scale[0])
    count, rest = divmod(number, value)
    joint = before_tens if 0 < rest < 100 else " "
    return f"{_spell(count, before_tens)} {name}" + (f"{joint}{_spell(rest, before_tens)}" if rest else "")


def _make_ordinal(cardinal: str) -> str:
    start = max(cardinal.rfind(" "), cardinal.rfind("-")) + 1
    head, last = cardinal[:start], cardinal[start:]
    if last in _ORDINALS:
        return head + _ORDINALS[last]
    return head + (f"{last[:-1]}ieth" if last.endswith("y") else f"{last}th")
