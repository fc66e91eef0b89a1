"""Where text stands while a content stream is followed: matrices, and what q saves (ISO 32000-1, 8.3 and 9.3)."""

from __future__ import annotations

from typing import TypeAlias

from msgspec import Struct

Matrix: TypeAlias = tuple[float, float, float, float, float, float]
IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


class TextState(Struct):
    """The text state parameters and the current matrix."""

    matrix: Matrix = IDENTITY
    font: str = ""
    size: float = 0.0
    tracking: float = 0.0
    rise: float = 0.0
    leading: float = 0.0
    stretch: float = 1.0

    def copy(self) -> TextState:
        return TextState(self.matrix, self.font, self.size, self.tracking, self.rise, self.leading, self.stretch)


def multiply(m: Matrix, n: Matrix) -> Matrix:
    """The matrix that applies `m` and then `n` (8.3.4)."""
    a, b, c, d, e, f = m
    p, q, r, s, t, u = n
    return a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u
