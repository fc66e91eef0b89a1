"""Days as a person types them in a table: `2024-12-09` is a day, `2024-12` a month whose day is not known."""

from __future__ import annotations

import datetime as dt

from msgspec import Struct

_ANY_DIGIT = str.maketrans("123456789", "000000000")
"""A day with every digit changed to 0 is `0000-00-00`."""


class Days(Struct, frozen=True):
    """A day, or all days of a month."""

    first: dt.date
    last: dt.date

    @property
    def is_month(self) -> bool:
        """Whether the day is not known."""
        return self.first != self.last

    @property
    def middle(self) -> dt.date:
        """The day itself, or the middle of the month: where a mark stands."""
        return self.first + (self.last - self.first) / 2

    def __str__(self) -> str:
        """As typed."""
        return f"{self.first:%Y-%m}" if self.is_month else self.first.isoformat()


class DayError(ValueError):
    """The words name no day; `wrong` says whether they look like one that is not in the calendar."""

    def __init__(self, *, wrong: bool) -> None:
        super().__init__()
        self.wrong = wrong


def read_day(typed: str) -> dt.date:
    """Read "2025-12-22" (ISO 8601). Raises `DayError` if it is not that, or not in the calendar."""
    if typed.translate(_ANY_DIGIT) != "0000-00-00":
        raise DayError(wrong=False)
    try:
        return dt.date.fromisoformat(typed)
    except ValueError:
        raise DayError(wrong=True) from None


def read_days(typed: str) -> Days:
    """Read "2024-12-09" or "2024-12". Raises `DayError` as `read_day` does."""
    if typed.translate(_ANY_DIGIT) != "0000-00":
        day = read_day(typed)
        return Days(day, day)
    first = read_day(f"{typed}-01")
    return Days(first, first.replace(day=_last_day(first)))


def _last_day(first: dt.date) -> int:
    """How many days a month has, of its first day."""
    if first.month == 2:
        return (dt.date(first.year, 3, 1) - first).days
    return 30 if first.month in {4, 6, 9, 11} else 31
