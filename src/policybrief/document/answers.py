"""What the data say to a claim, and why they cannot say anything."""

from __future__ import annotations

from msgspec import Struct


class AnswerError(Exception):
    """A question the brief cannot answer: why, what to do, and under which keys the fault stands.

    `of_data` tells a question that is well put and that the data no longer answer: each sentence that rests on it is
    false then.
    """

    def __init__(self, message: str, help: str, *path: str | int, of_data: bool = False) -> None:
        super().__init__(message)
        self.of_data = of_data
        self.message = message
        self.help = help
        self.path = path


class Answer(Struct, frozen=True):
    """What the data say to one claim."""

    forms: tuple[str, ...]
    """The words a sentence may use, the usual ones first."""
    holds: bool = True
    """False for a statement that the data contradict."""
    truth: str = ""
    """For a statement: what is so instead, as a clause."""
    answered: bool = True
    """False where the data no longer answer the question: the claim itself is reported."""
