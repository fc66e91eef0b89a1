"""What a chart gives back: its ink, and every label that is in another's way."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from msgspec import Struct

from policybrief.drawing import Drawing

TOUCH_MM = 0.1
"""Boxes may share this much before they are said to collide: a box is a little larger than its ink."""


class Box(Struct, frozen=True):
    """A rectangle on a chart, in millimetres from its lower left corner."""

    left: float
    bottom: float
    right: float
    top: float

    def overlaps(self, other: Box, *, by: float = TOUCH_MM) -> bool:
        """Whether the two share more than `by` in both directions."""
        return (
            min(self.right, other.right) - max(self.left, other.left) > by
            and min(self.top, other.top) - max(self.bottom, other.bottom) > by
        )

    def holds(self, other: Box, *, slack: float = TOUCH_MM) -> bool:
        """Whether `other` lies within this box, but for `slack`."""
        return (
            other.left >= self.left - slack
            and other.bottom >= self.bottom - slack
            and other.right <= self.right + slack
            and other.top <= self.top + slack
        )


class PlacedText(Struct, frozen=True):
    """One line of a label; the lines of one label share its `label` number."""

    text: str
    label: int
    box: Box
    ground: int = -1
    """The obstacle that it is meant to stand on, by number."""

    @property
    def name(self) -> str:
        return f"the label '{self.text}'"


class Obstacle(Struct, frozen=True):
    """Ink that no label may cover: a bar, a marker."""

    name: str
    box: Box


class Collision(Struct, frozen=True):
    """Two things in each other's way, or one that leaves the picture: then `other` is empty."""

    one: str
    """In words: "the label 'R10'"."""
    other: str = ""

    @property
    def message(self) -> str:
        """What is wrong, in a sentence."""
        return f"{self.one} runs into {self.other}" if self.other else f"{self.one} leaves the picture"


MOST_NAMED = 6
"""So many collisions of one picture are told one by one; where there are more, the picture is what is wrong."""


def tell_collisions(collisions: Sequence[Collision]) -> tuple[str, ...]:
    """What is wrong, a sentence each; of many, the first and how many more."""
    told = [collision.message for collision in collisions[:MOST_NAMED]]
    rest = len(collisions) - len(told)
    return (*told, f"and {rest} more labels do") if rest else tuple(told)


class DrawnPlot(Struct, frozen=True):
    """A chart as ink, with what its reader could not read."""

    drawing: Drawing
    collisions: tuple[Collision, ...] = ()

    @property
    def leaving(self) -> tuple[Collision, ...]:
        """What would stand outside the picture, on top of the page around it."""
        return tuple(collision for collision in self.collisions if not collision.other)

    @property
    def meeting(self) -> tuple[Collision, ...]:
        """What stands in the way of something else within the picture."""
        return tuple(collision for collision in self.collisions if collision.other)


def find_collisions(frame: Box, texts: Iterable[PlacedText], obstacles: Iterable[Obstacle]) -> tuple[Collision, ...]:
    """Everything that leaves `frame`, every label that runs into another or covers an obstacle; each once."""
    placed, blocked = tuple(texts), tuple(obstacles)
    found = dict.fromkeys(_leaving(frame, placed, blocked))
    found |= dict.fromkeys(_meeting(placed))
    found |= dict.fromkeys(_covering(placed, blocked))
    return tuple(found)


def _leaving(frame: Box, texts: tuple[PlacedText, ...], obstacles: tuple[Obstacle, ...]) -> Iterator[Collision]:
    things: tuple[PlacedText | Obstacle, ...] = (*texts, *obstacles)
    return (Collision(thing.name) for thing in things if not frame.holds(thing.box))


def _meeting(texts: tuple[PlacedText, ...]) -> Iterator[Collision]:
    for one, other in combinations(texts, 2):
        if one.label != other.label and one.box.overlaps(other.box):
            yield Collision(one.name, other.name)


def _covering(texts: tuple[PlacedText, ...], obstacles: tuple[Obstacle, ...]) -> Iterator[Collision]:
    for placed in texts:
        for number, obstacle in enumerate(obstacles):
            if number == placed.ground:
                if not obstacle.box.holds(placed.box):
                    yield Collision(placed.name, f"the edge of {obstacle.name}")
            elif placed.box.overlaps(obstacle.box):
                yield Collision(placed.name, obstacle.name)
