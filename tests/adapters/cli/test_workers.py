"""adapters.cli.workers: work spread over processes."""

import os
import signal
import time

import pytest

from adapters.cli.workers import AHEAD, ordered
from bot.errors import NoWorkers


def slow_when_even(number):
    """Take longer for even numbers, so that results come out of order."""
    time.sleep(0.01 * (number % 2 == 0))
    return number * number


def deadly_seven(number):
    """Die of 7, as of a lack of memory."""
    if number == 7:
        os.kill(os.getpid(), signal.SIGKILL)
    return number


def its_process(_number):
    """Return which process works."""
    time.sleep(0.05)
    return os.getpid()


def size(text):
    """Measure what is larger than a pipe holds, and return as much."""
    return text + text


class Unloadable:
    """A task that ends every process which is to do it, as soon as that has started; it counts them in a folder."""

    def __init__(self, folder, spared=1_000):
        """From the so-manieth process on, it is `slow_when_even`."""
        self.folder, self.spared = folder, spared

    def __reduce__(self):
        """How a process comes to have it."""
        return load, (self.folder, self.spared)


def load(folder, spared):
    """Be that task; end the process, or be another one."""
    started = len(list(folder.iterdir())) + 1
    (folder / str(os.getpid())).touch()
    if started < spared:
        os._exit(3)
    return slow_when_even


def alive(process):
    """Whether a process is still there."""
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


def test_results_come_in_the_order_of_the_items():
    """However long each takes."""
    assert list(ordered(slow_when_even, range(40), 3, str)) == [number * number for number in range(40)]


def test_nothing_in_is_nothing_out():
    """No process is started for it."""
    assert list(ordered(slow_when_even, [], 3, str)) == []


def test_an_item_whose_process_dies_is_not_lost():
    """Nor are the others."""
    results = list(ordered(deadly_seven, range(20), 2, lambda item: f"lost {item}"))
    assert results == [f"lost {number}" if number == 7 else number for number in range(20)]


def test_where_no_process_can_start_the_work_stops(tmp_path):
    """Not one is hired for each item, to die, and no item is called lost."""
    with pytest.raises(NoWorkers, match="--jobs 1"):
        list(ordered(Unloadable(tmp_path), range(1_000), 3, str))
    assert len(list(tmp_path.iterdir())) == 3


def test_a_process_that_does_not_start_costs_nothing_while_others_do(tmp_path):
    """They do its work, be it all that there is."""
    for count in (20, 1):
        folder = tmp_path / str(count)
        folder.mkdir()
        results = list(ordered(Unloadable(folder, spared=2), range(count), 2, lambda item: f"lost {item}"))
        assert results == [number * number for number in range(count)]


def test_large_items_pass_both_ways():
    """Larger than a pipe's buffer."""
    items = ["x" * 300_000, "y" * 500_000, "z"] * 2
    assert list(ordered(size, items, 2, str)) == [item + item for item in items]


def test_only_a_bounded_number_is_taken_ahead():
    """So that memory stays flat however long the input is."""
    taken = 0

    def items():
        nonlocal taken
        for number in range(10_000):
            taken += 1
            yield number

    results = ordered(slow_when_even, items(), 2, str)
    assert [next(results) for _ in range(3)] == [0, 1, 4]
    assert taken <= 3 + 2 * AHEAD + 2
    results.close()


@pytest.mark.parametrize("leave", ["close", "throw"])
def test_no_process_is_left_when_the_results_are_abandoned(leave):
    """By Ctrl-C, or by an error on the way."""
    results = ordered(its_process, range(100), 2, str)
    workers = {next(results) for _ in range(6)}
    if leave == "close":
        results.close()
    else:
        with pytest.raises(KeyboardInterrupt):
            results.throw(KeyboardInterrupt)
    assert not any(alive(process) for process in workers)


def test_an_error_in_the_input_reaches_the_caller():
    """And leaves no process behind."""

    def items():
        yield 1
        raise OSError("the disk is gone")

    with pytest.raises(OSError, match="the disk is gone"):
        list(ordered(slow_when_even, items(), 2, str))
