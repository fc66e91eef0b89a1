"""Turn a `Drawing` into pixels, to look at and to compare: by way of a one-page PDF whose words are outlines."""

from __future__ import annotations

from functools import cache
from math import cos, radians, sin
from typing import Any

import pypdfium2
import uharfbuzz
from PIL import Image

from policybrief.drawing import Drawing, Glyphs, Path, Segment, Shape
from policybrief.theme.fonts import FONTS

hb: Any = uharfbuzz
pdfium: Any = pypdfium2


def raster_drawing(drawing: Drawing, *, dpi: int) -> Image.Image:
    """The drawing on white, in 8-bit colour."""
    document = pdfium.PdfDocument(write_pdf(drawing))
    try:
        image: Image.Image = document[0].render(scale=dpi / 72).to_pil()
        return image.convert("RGB")
    finally:
        document.close()


def write_pdf(drawing: Drawing) -> bytes:
    """The drawing as the only page of a PDF."""
    content = "\n".join(_draw(ink) for ink in drawing.ink).encode("ascii")
    size = f"{drawing.width_pt} {drawing.height_pt}"
    objects = (
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 {size}]/Resources<<>>/Contents 4 0 R>>".encode(),
        b"<</Length %d>>stream\n%s\nendstream" % (len(content), content),
    )
    written = b"%PDF-1.7\n"
    offsets = []
    for number, body in enumerate(objects, 1):
        offsets.append(len(written))
        written += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    return written + b"xref\n0 5\n0000000000 65535 f \n%strailer<</Size 5/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (
        table,
        len(written),
    )


def _draw(ink: Path | Glyphs) -> str:
    return _draw_path(ink) if isinstance(ink, Path) else _draw_glyphs(ink)


def _draw_path(path: Path) -> str:
    parts = ["q"]
    if path.clip:
        parts += [_trace(path.clip), "W n"]
    if path.fill:
        parts.append(f"{_rgb(path.fill)} rg")
    if path.stroke:
        dash = " ".join(f"{length:.3f}" for length in path.dash_pt)
        pen = f"{path.line_width_pt:.3f} w {int(path.cap)} J {int(path.join)} j [{dash}] 0 d"
        parts.append(f"{_rgb(path.stroke)} RG {pen}")
    paint = {(True, True): "B", (True, False): "f", (False, True): "S"}[bool(path.fill), bool(path.stroke)]
    return "\n".join([*parts, _trace(path.segments), paint, "Q"])


def _trace(segments: tuple[Segment, ...]) -> str:
    operators = {"M": "m", "L": "l", "C": "c", "Z": "h"}
    return "\n".join(
        " ".join([*(f"{float(number):.3f}" for number in segment[1:]), operators[segment[0]]]) for segment in segments
    )


def _draw_glyphs(run: Glyphs) -> str:
    scale, turn = run.size_pt / 1000, radians(run.rotation_degrees)
    a, b = cos(turn), sin(turn)
    parts = [f"q {_rgb(run.colour)} rg {a:.6f} {b:.6f} {-b:.6f} {a:.6f} {run.x:.3f} {run.y:.3f} cm"]
    pen = 0.0
    for word in reversed(run.words) if run.words[0].rtl else run.words:  # from the left, as it is seen
        for index, advance in enumerate(word.advances):
            dx, dy = word.offsets[index] if word.offsets else (0.0, 0.0)
            parts.append(_outline(word, index, pen + dx * scale, dy * scale, scale))
            pen += advance * scale + run.tracking_pt
        pen += run.space_pt
    return "\n".join([*parts, "Q"])


def _outline(word: Shape, index: int, x: float, y: float, scale: float) -> str:
    font = _font(word.font)
    pen = hb.DrawFuncs()
    parts: list[str] = []
    size = scale * 1000 / font.face.upem

    def at(*values: float) -> str:
        moved = (value * size + (x if place % 2 == 0 else y) for place, value in enumerate(values))
        return " ".join(f"{value:.4f}" for value in moved)

    last = [0.0, 0.0]

    def move(*to: float) -> None:
        parts.append(f"{at(*to[:2])} m")
        last[:] = to[:2]

    def line(*to: float) -> None:
        parts.append(f"{at(*to[:2])} l")
        last[:] = to[:2]

    def quadratic(cx: float, cy: float, tx: float, ty: float, *_: object) -> None:
        x0, y0 = last
        near = (x0 + 2 / 3 * (cx - x0), y0 + 2 / 3 * (cy - y0))
        far = (tx + 2 / 3 * (cx - tx), ty + 2 / 3 * (cy - ty))
        parts.append(f"{at(*near, *far, tx, ty)} c")
        last[:] = tx, ty

    def cubic(*to: float) -> None:
        parts.append(f"{at(*to[:6])} c")
        last[:] = to[4:6]

    pen.set_move_to_func(lambda tx, ty, _: move(tx, ty))
    pen.set_line_to_func(lambda tx, ty, _: line(tx, ty))
    pen.set_quadratic_to_func(quadratic)
    pen.set_cubic_to_func(lambda a, b, c, d, e, f, _: cubic(a, b, c, d, e, f))
    pen.set_close_path_func(lambda _: parts.append("h"))
    font.draw_glyph(word.glyphs[index], pen)
    return "\n".join([*parts, "f"]) if parts else ""


@cache
def _font(key: str) -> Any:
    return hb.Font(hb.Face(FONTS[key].path.read_bytes()))


def _rgb(colour: str) -> str:
    return " ".join(f"{int(colour[at : at + 2], 16) / 255:.4f}" for at in (1, 3, 5))
