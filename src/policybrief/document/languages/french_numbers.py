"""Numbers and ranks in French words and figures."""

from __future__ import annotations

_UNITS = (
    "zéro", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze", "douze", "treize",
    "quatorze", "quinze", "seize", "dix-sept", "dix-huit", "dix-neuf",
)  # fmt: skip
_TENS = ("", "", "vingt", "trente", "quarante", "cinquante", "soixante", "soixante", "quatre-vingt", "quatre-vingt")
_SCALES = ((10**12, "billion"), (10**9, "milliard"), (10**6, "million"))


def cardinals(number: int) -> tuple[str, ...]:
    """A whole number below 10**15 in words; one that ends in "un" may also end in "une"."""
    if not 0 <= number < 10**15:
        return ()
    word = _spell(number)
    return (word, f"{word}e") if word.endswith("un") else (word,)


def ordinals(number: int) -> tuple[str, ...]:
    """A rank in words: "premier", "première", "deuxième"."""
    if number == 1:
        return ("premier", "première")
    extra = ("second", "seconde") if number == 2 else ()
    return (_make_ordinal(_spell(number)), *extra)


def ordinal_figures(number: int) -> tuple[str, ...]:
    """A rank in figures: "1er", "1re", "2e"."""
    return ("1er", "1re") if number == 1 else (f"{number}e",)


def rank_figure(number: int) -> str:
    """The rank of an option, which is feminine: "1re", "2e"; the letters stand on the line, as in plain text."""
    return "1re" if number == 1 else f"{number}e"


def _spell(number: int) -> str:
    if number < 20:
        return _UNITS[number]
    if number < 100:
        return _spell_tens(number)
    if number < 1000:
        hundreds, rest = divmod(number, 100)
        head = "cent" if hundreds == 1 else f"{_UNITS[hundreds]} cent"
        return f"{head} {_spell(rest)}" if rest else head + ("s" if hundreds > 1 else "")
    if number < 10**6:
        count, rest = divmod(number, 1000)
        head = "mille" if count == 1 else f"{_before_mille(_spell(count))} mille"
        return f"{head} {_spell(rest)}" if rest else head
    value, name = next(scale for scale in _SCALES if number >= scale[0])
    count, rest = divmod(number, value)
    head = f"{_spell(count)} {name}" + ("s" if count > 1 else "")
    return f"{head} {_spell(rest)}" if rest else head


def _spell_tens(number: int) -> str:
    """20 to 99: the seventies and nineties count on from sixty and eighty."""
    tens = number // 10
    rest = number - (tens - (tens in {7, 9})) * 10
    if number == 80:
        return "quatre-vingts"
    if rest == 0:
        return _TENS[tens]
    if rest in {1, 11} and tens < 8:
        return f"{_TENS[tens]} et {_UNITS[rest]}"
    return f"{_TENS[tens]}-{_UNITS[rest]}"


def _before_mille(count: str) -> str:
    """`vingts` and `cents` lose their s before `mille`."""
    return count[:-1] if count.endswith(("vingts", "cents")) else count


def _make_ordinal(cardinal: str) -> str:
    if cardinal.endswith("cinq"):
        return f"{cardinal}uième"
    if cardinal.endswith("neuf"):
        return f"{cardinal[:-1]}vième"
    return f"{cardinal[:-1] if cardinal.endswith(('e', 's')) and not cardinal.endswith('trois') else cardinal}ième"
