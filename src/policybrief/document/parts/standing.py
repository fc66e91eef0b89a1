"""What part an option plays in a recommendation."""

from __future__ import annotations

from typing import Literal, TypeAlias

from policybrief.content.model import Recommendation

Standing: TypeAlias = Literal["chosen", "offered", "ceiling", "open", "declined"]


def find_standing(advice: Recommendation, option: str) -> Standing:
    """The standing of an option: advised, offered with it, as far as to go, not now, or none of these."""
    if option == advice.option:
        return "chosen"
    if option in advice.with_:
        return "offered"
    if option == advice.ceiling:
        return "ceiling"
    return "declined" if option in advice.not_now else "open"
