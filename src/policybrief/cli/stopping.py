"""Signals that end the program: 130 and 143, as shells expect, with everything cleaned up on the way out."""

from __future__ import annotations

import signal
from typing import NoReturn

_SIGNALS = (signal.SIGINT, signal.SIGTERM)
_received: list[int] = []


def stop_on_signals() -> None:
    """From now on, make SIGINT and SIGTERM an exit: whoever writes a file cleans up on the way out."""

    def stop(number: int, _frame: object) -> NoReturn:
        _received.append(number)
        for each in _SIGNALS:  # a second one would break off the cleaning up
            signal.signal(each, signal.SIG_IGN)
        raise SystemExit(128 + number)

    _received.clear()
    for number in _SIGNALS:
        signal.signal(number, stop)


def end_if_stopped() -> None:
    """Exit if a signal came: an extension module may have made an error of its own out of our exit."""
    if _received:
        raise SystemExit(128 + _received.pop()) from None
