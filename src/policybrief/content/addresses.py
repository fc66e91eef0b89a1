"""Where a link may lead: to the web or to mail, in ASCII, and nowhere else."""

from __future__ import annotations

import re

from policybrief.content.located import Located
from policybrief.content.suggestions import nearest
from policybrief.diagnostics import Diagnostics
from policybrief.patterns import compile_late

SCHEMES = frozenset({"http", "https", "mailto"})
SPANS = ("fact", "claim", "lang")
"""What stands before the colon of a span."""


def check_address(text: Located, start: int, end: int, diagnostics: Diagnostics) -> str:
    """The address typed as `text[start:end]`, percent-encoded for a PDF; empty, with PB041, if it is refused."""
    typed = str(text[start:end])
    if "@" in typed and ":" not in typed:
        typed = f"mailto:{typed}"
    if _WEB.fullmatch(typed) or _MAIL.fullmatch(typed):
        return typed if _NORMAL.fullmatch(typed) else _normalize(typed)
    scheme = re.match(r"[A-Za-z][A-Za-z0-9+.-]*(?=:)", typed)
    help = "a link leads to https://, http:// or mailto:; refer to parts of the brief with [@id]"
    if scheme and scheme[0].lower() not in SCHEMES:
        message = f"links to '{scheme[0]}:' are not allowed"
        help = _advise_scheme(scheme[0], typed)
    else:
        message = f"'{typed[:60]}' is not an address" if typed else "this link has no address"
    diagnostics.error("PB041", message, text.place(start, end), help=help)
    return ""


def is_web_address(typed: str) -> bool:
    """Whether `typed` is a whole http or https address, with a host and without spaces."""
    return bool(_WEB.fullmatch(typed))


def _normalize(address: str) -> str:
    """An address in ASCII: letters of other scripts percent-encoded, or in Punycode in a host."""
    from policybrief.content.marks import MARKDOWN

    return MARKDOWN.normalizeLink(address)


def _advise_scheme(scheme: str, typed: str) -> str:
    """The span that was meant by `langue:en` or `facts:fund`, else all that brackets can lead to."""
    if meant := nearest(scheme, SPANS):
        return f"did you mean '{meant}{typed[len(scheme) :][:60]}'?"
    return "a link leads to https://, http:// or mailto:; a span to fact:id, claim:id or a language such as lang:ur"


_HOST = r"(?:[^\s/?#@:\[\]]+|\[[0-9A-Fa-f:.]+\])(?::\d{1,5})?"
_WEB = compile_late(rf"https?://{_HOST}(?:[/?#]\S*)?", re.IGNORECASE)
_MAIL = compile_late(r"mailto:[^\s@/]+@[^\s@/?]+\.[^\s@/]+", re.IGNORECASE)
_NORMAL = compile_late(r"https?://[a-z0-9-]+(?:\.[a-z0-9-]+)+(?:/[A-Za-z0-9/._~-]*)?")
"""An address that is in ASCII already, and has nothing to encode."""
