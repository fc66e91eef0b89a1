"""A drawing becomes an SVG with its text as text, as any chart program would hand it to a page."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from policybrief.drawing import Cap, Drawing, Glyphs, Join, Path, Segment
from policybrief.theme.fonts import FONTS

FAMILIES = {"serif": "Source Serif Pro", "sans": "Source Sans Pro"}
WEIGHTS = {"regular": 400, "semibold": 600, "bold": 700}


def write_svg(drawing: Drawing) -> str:
    """The drawing as an SVG of its exact size, the origin at the upper left."""
    width, height = drawing.width_pt, drawing.height_pt
    clips: list[str] = []
    ink = "\n".join(_write_ink(each, height, clips) for each in drawing.ink)
    size = f'width="{width:.3f}pt" height="{height:.3f}pt" viewBox="0 0 {width:.3f} {height:.3f}"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size}>\n<defs>{"".join(clips)}</defs>\n{ink}\n</svg>\n'


def _write_ink(ink: Path | Glyphs, height: float, clips: list[str]) -> str:
    return _write_path(ink, height, clips) if isinstance(ink, Path) else _write_text(ink, height)


def _write_path(path: Path, height: float, clips: list[str]) -> str:
    parts = [f'd="{_segments(path.segments, height)}" fill="{path.fill or "none"}"']
    if path.stroke:
        cap = {Cap.BUTT: "butt", Cap.ROUND: "round", Cap.SQUARE: "square"}[path.cap]
        join = {Join.MITER: "miter", Join.ROUND: "round", Join.BEVEL: "bevel"}[path.join]
        parts.append(f'stroke="{path.stroke}" stroke-width="{path.line_width_pt:g}"')
        parts.append(f'stroke-linecap="{cap}" stroke-linejoin="{join}"')
    if path.dash_pt:
        parts.append(f'stroke-dasharray="{" ".join(f"{dash:g}" for dash in path.dash_pt)}"')
    if path.clip:
        clips.append(f'<clipPath id="c{len(clips)}"><path d="{_segments(path.clip, height)}"/></clipPath>')
        parts.append(f'clip-path="url(#c{len(clips) - 1})"')
    return f"<path {' '.join(parts)}/>"


def _segments(segments: Iterable[Segment], height: float) -> str:
    written = []
    for operator, *numbers in segments:
        flipped = (height - value if index % 2 else value for index, value in enumerate(numbers))
        written.append(operator + " ".join(f"{value:.3f}" for value in flipped))
    return "".join(written)


def _write_text(glyphs: Glyphs, height: float) -> str:
    font = FONTS[glyphs.words[0].font]
    look = f'font-family="{FAMILIES.get(font.family, font.family)}" font-weight="{WEIGHTS[font.weight]}"'
    look += ' font-style="italic"' if font.italic else ""
    x, y = glyphs.x, height - glyphs.y
    turn = f' transform="rotate({-glyphs.rotation_degrees:g} {x:.3f} {y:.3f})"' if glyphs.rotation_degrees else ""
    text = escape(" ".join(word.text for word in glyphs.words))
    return f'<text x="{x:.3f}" y="{y:.3f}" font-size="{glyphs.size_pt:g}" fill="{glyphs.colour}" {look}{turn}>{text}</text>'
