"""The sRGB colour profile, made here with a fixed date, and the output intent that names it (PDF/A-2, 6.2.3).

A display profile of ICC version 2.1 (ICC.1:1998-09): three colourants, one tone curve of 1,024 steps.
"""

from __future__ import annotations

import struct
from functools import cache

from policybrief.pdf.objects import Objects, make_stream

_NAME = "sRGB IEC61966-2.1"
_CURVE_STEPS = 1024
_WHITE = (0.9642, 1.0, 0.8249)
"""D50, the white of the connection space."""
_COLOURANTS = {
    "rXYZ": (0.43607, 0.22249, 0.01392),
    "gXYZ": (0.38515, 0.71687, 0.09708),
    "bXYZ": (0.14307, 0.06061, 0.7141),
}
"""The primaries of IEC 61966-2-1, adapted from D65 to D50 (Bradford)."""


def write_output_intent(objects: Objects) -> str:
    """Write the profile and return the array of output intents for the catalog."""
    profile = objects.add_stream(*_pack_profile(), compress=False)
    intent = objects.add(
        f"<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier({_NAME})/Info({_NAME})"
        f"/RegistryName(http://www.color.org)/DestOutputProfile {profile}>>"
    )
    return f"[{intent}]"


@cache
def _pack_profile() -> tuple[str, bytes]:
    """The entries and the data of the profile's stream, compressed once a process."""
    stream = make_stream("/N 3", make_srgb_profile())
    return stream.entries, stream.data


@cache
def make_srgb_profile() -> bytes:
    """The bytes of the profile; always the same."""
    curve = struct.pack(">4s4xI", b"curv", _CURVE_STEPS) + b"".join(
        struct.pack(">H", round(65535 * _linear(step / (_CURVE_STEPS - 1)))) for step in range(_CURVE_STEPS)
    )
    tags = {
        "desc": _describe(_NAME),
        "cprt": b"text\0\0\0\0No copyright, use freely\0",
        "wtpt": _xyz(_WHITE),
        **{name: _xyz(colourant) for name, colourant in _COLOURANTS.items()},
        "rTRC": curve,
        "gTRC": curve,
        "bTRC": curve,
    }
    return _assemble(tags)


def _assemble(tags: dict[str, bytes]) -> bytes:
    """Header, tag table, and the tags' data, equal data once."""
    offset = 128 + 4 + 12 * len(tags)
    places: dict[bytes, int] = {}
    table, body = b"", b""
    for name, data in tags.items():
        if data not in places:
            places[data] = offset + len(body)
            body += data + bytes(-len(data) % 4)
        table += struct.pack(">4sII", name.encode(), places[data], len(data))
    size = offset + len(body)
    date = struct.pack(">6H", 2000, 1, 1, 0, 0, 0)
    header = struct.pack(
        ">I4sI4s4s4s12s4s", size, b"\0\0\0\0", 0x02100000, b"mntr", b"RGB ", b"XYZ ", date, b"acsp"
    ) + bytes(28) + b"".join(_fixed(value) for value in _WHITE)  # fmt: skip
    return header.ljust(128, b"\0") + struct.pack(">I", len(tags)) + table + body


def _describe(text: str) -> bytes:
    """A textDescriptionType: ASCII, then empty Unicode and Macintosh parts."""
    ascii_text = text.encode() + b"\0"
    return struct.pack(">4s4xI", b"desc", len(ascii_text)) + ascii_text + bytes(4 + 4 + 2 + 1 + 67)


def _xyz(values: tuple[float, float, float]) -> bytes:
    return b"XYZ \0\0\0\0" + b"".join(_fixed(value) for value in values)


def _fixed(value: float) -> bytes:
    return struct.pack(">i", round(value * 65536))


def _linear(value: float) -> float:
    """The light of an sRGB component (IEC 61966-2-1, 5.2)."""
    return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
