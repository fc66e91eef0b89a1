"""Work on many things in several processes: outcomes come back as they are done, and no process outlives its parent.

Processes are forked, so that they begin with everything imported; there are no threads at that time. Each takes the
next piece of work when it is done with one.
"""

from __future__ import annotations

import gc
import signal
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Any, Generic, TypeVar

Given = TypeVar("Given")
Made = TypeVar("Made")

_PATIENCE_SECONDS = 5.0
"""How long a process may take to clean up before it is killed."""
_ENDING = (signal.SIGINT, signal.SIGTERM)
_FORK = get_context("fork")


class _SignalsHeld:
    """Lets signals wait until the block is done; in a process that is forked in it, until `let_go`.

    By handlers and not by a mask, which holds for one thread: where a library has begun others, they would take the
    signal, and Python would raise in the midst of the block.
    """

    def __enter__(self) -> None:
        self._came: list[int] = []
        self._former = {number: signal.signal(number, self._note) for number in _ENDING}

    def __exit__(self, *_: object) -> None:
        self.let_go()

    def let_go(self) -> None:
        """Put the former handlers back, and let them have what came meanwhile."""
        for number, handler in self._former.items():
            signal.signal(number, handler)
        for came in self._came:
            signal.raise_signal(came)

    def _note(self, number: int, _frame: object) -> None:
        self._came.append(number)


class LostWorkError(Exception):
    """The process that did a piece of work ended before it was done; the message says how."""


class Crew(Generic[Given, Made]):
    """Processes that work on pieces; all have ended when the block does, however it ends."""

    def __init__(self, work: Callable[[Given], Made], pieces: Sequence[Given], size: int) -> None:
        self._work, self._pieces = work, pieces
        self._waiting = iter(range(len(pieces)))
        self._processes: dict[Connection, BaseProcess] = {}
        self._busy: dict[Connection, int] = {}
        self._size = min(size, len(pieces))

    def __enter__(self) -> Crew[Given, Made]:
        gc.freeze()  # what is shared stays shared: no collection marks it
        try:
            for _ in range(self._size):
                self._hire()
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        for connection, process in self._processes.items():
            process.terminate()
            connection.close()
        for process in self._processes.values():
            process.join(_PATIENCE_SECONDS)
            if process.is_alive():
                process.kill()
                process.join()

    def outcomes(self) -> Iterator[tuple[int, Made | LostWorkError]]:
        """The index of each piece with what was made of it, as they are done."""
        while self._busy:
            for connection in wait(list(self._busy)):
                assert isinstance(connection, Connection)  # noqa: S101 - we wait for nothing else
                index = self._busy.pop(connection)
                try:
                    made = connection.recv()
                except (EOFError, OSError):
                    yield index, self._bury(connection)
                    self._hire()
                else:
                    self._give(connection)
                    yield index, made

    def _hire(self) -> None:
        """Begin a process, if there is work left."""
        index = next(self._waiting, None)
        if index is None:
            return
        ours, theirs = _FORK.Pipe()
        others = [ours, *self._processes]
        held = _SignalsHeld()
        process = _FORK.Process(target=_serve, args=(theirs, others, held, self._work, self._pieces), daemon=True)
        with held:  # a process that nobody knows of would not be ended
            process.start()
            self._processes[ours], self._busy[ours] = process, index
        theirs.close()
        ours.send(index)

    def _give(self, connection: Connection) -> None:
        index = next(self._waiting, None)
        if index is not None:
            self._busy[connection] = index
            connection.send(index)

    def _bury(self, connection: Connection) -> LostWorkError:
        process = self._processes.pop(connection)
        process.join()
        connection.close()
        code = process.exitcode or 0
        return LostWorkError(
            f"the process that did it {f'was killed by signal {-code}' if code < 0 else 'ended early'}"
        )


def _serve(
    connection: Connection, others: list[Connection], held: _SignalsHeld, work: Callable[[Any], Any],
    pieces: Sequence[Any],
) -> None:  # fmt: skip
    """Work on the pieces whose indexes come in, until the other end is closed."""
    held.let_go()
    for other in others:  # else a parent that was killed would not be missed
        other.close()
    gc.enable()
    with suppress(EOFError, OSError):
        while True:
            connection.send(work(pieces[connection.recv()]))
