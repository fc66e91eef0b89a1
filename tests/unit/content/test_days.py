"""Days and months as a person types them."""

from __future__ import annotations

import calendar
import datetime as dt

import pytest

from policybrief.content.days import Days, read_days


@pytest.mark.parametrize("year", [1900, 2000, 2023, 2024, 9999])
def test_a_month_lasts_to_its_last_day(year: int) -> None:
    for month in range(1, 13):
        last = calendar.monthrange(year, month)[1]
        assert read_days(f"{year}-{month:02}") == Days(dt.date(year, month, 1), dt.date(year, month, last))
