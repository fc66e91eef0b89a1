"""A memory: what it gives again, what it forgets, and what it never takes for the same."""

from __future__ import annotations

from collections.abc import Callable

from policybrief.diagnostics import Diagnostics, Location
from policybrief.memory import FORGETFUL, Memory, Same, recall_found


def counting(made: list[int]) -> Callable[[], int]:
    def make() -> int:
        made.append(len(made))
        return made[-1]

    return make


def test_what_was_made_is_given_again() -> None:
    memory, made = Memory(), list[int]()
    assert [memory.recall("word", "a", counting(made)) for _ in range(3)] == [0, 0, 0]
    assert memory.recall("word", "b", counting(made)) == 1


def test_one_key_stands_for_different_things_of_different_kinds() -> None:
    memory, made = Memory(), list[int]()
    assert memory.recall("word", "a", counting(made)) != memory.recall("line", "a", counting(made))


def test_keys_with_one_hash_are_not_taken_for_each_other() -> None:
    memory, made = Memory(), list[int]()
    assert hash(-1) == hash(-2)
    assert [memory.recall("word", key, counting(made)) for key in (-1, -2, -2, -1)] == [0, 1, 1, 2]


def test_what_the_last_two_builds_did_not_ask_for_is_forgotten() -> None:
    memory, made = Memory(), list[int]()
    for asked, expected in (("ab", 2), ("a", 2), ("a", 1)):
        memory.begin_build()
        for key in asked:
            memory.recall("word", key, counting(made))
        assert len(memory) == expected
    assert made == [0, 1]
    assert memory.recall("word", "b", counting(made)) == 2


def test_builds_that_stop_early_cost_nothing_of_what_they_never_asked_for() -> None:
    memory, made = Memory(), list[int]()
    memory.recall("page", 1, counting(made))
    for _ in range(5):
        memory.begin_build()
        memory.recall("file", "brief.yaml", counting(made))
    assert memory.recall("page", 1, counting(made)) == 0


def test_a_forgetful_memory_keeps_nothing() -> None:
    made = list[int]()
    assert [FORGETFUL.recall("word", "a", counting(made)) for _ in range(2)] == [0, 1]
    assert len(FORGETFUL) == 0


def test_findings_are_reported_each_time() -> None:
    memory = Memory()
    for _ in range(2):
        diagnostics = Diagnostics()
        made = recall_found(memory, "file", "a", diagnostics, lambda found: found.error("PB001", "no", Location("a")))
        assert made is None
        assert [finding.code for finding in diagnostics] == ["PB001"]


def test_the_same_is_one_object_and_not_an_equal_one() -> None:
    first, second = [1], [1]
    assert Same(first) == Same(first)
    assert hash(Same(first)) == hash(Same(first))
    assert Same(first) != Same(second)
    assert Same(first) != first
