"""What the author wrote: a brief folder's files to a `Brief`, every value and run of prose with its place.

Names are looked up on first use, so that whoever needs only `prose` or `facts` does not load Pydantic.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from policybrief.content.load import load_brief
    from policybrief.content.model import Brief

__all__ = ["Brief", "load_brief"]

_HOMES = {"Brief": "policybrief.content.model", "load_brief": "policybrief.content.load"}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)
