"""Work over many items in several processes, as if it were one: results come in the order of the items.

Does: spread items over fresh processes, a few at a time; go on where a process dies.
Does not: know what the work is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from typing import TypeVar

from luspa_fhir.cli.collector import calm_collector

Item = TypeVar("Item")
Result = TypeVar("Result")

_LARGEST_CHUNK = 16
_CHUNKS_EACH = 8
"""So many turns each process gets at least, so that no process waits long for another at the end."""


def in_order(
    work: Callable[[Item], Result],
    items: Sequence[Item],
    jobs: int,
    *,
    lost: Callable[[Item], Result],
    prepare: Callable[[], None],
) -> Iterator[Result]:
    """The result for each item, in the order of the items, whatever the number of processes is.

    `work` and `prepare` must be importable by name (processes are spawned); `prepare` runs once in each process.
    `lost` gives the result of an item that killed its process; the other items go on.
    """
    if min(jobs, len(items)) < 2:
        prepare()
        yield from map(work, items)
        return
    rest = items
    while rest:
        done = 0
        chunk = max(1, min(_LARGEST_CHUNK, len(rest) // (jobs * _CHUNKS_EACH)))
        try:
            for result in _pooled(work, rest, jobs, chunk, prepare):
                yield result
                done += 1
        except BrokenProcessPool:
            # Which item it was nobody says; it is one of those that were being worked on. They run one by one.
            suspects = rest[done : done + jobs * chunk]
            done += len(suspects)
            for item in suspects:
                yield _alone(work, item, lost, prepare)
        rest = rest[done:]


def _pooled(
    work: Callable[[Item], Result], items: Sequence[Item], jobs: int, chunk: int, prepare: Callable[[], None]
) -> Iterator[Result]:
    pool = ProcessPoolExecutor(
        min(jobs, len(items)), mp_context=get_context("spawn"), initializer=_begin, initargs=(prepare,)
    )
    try:
        yield from pool.map(work, items, chunksize=chunk)
    finally:
        pool.shutdown(cancel_futures=True)  # at Control-C, what has not begun does not begin


def _alone(
    work: Callable[[Item], Result], item: Item, lost: Callable[[Item], Result], prepare: Callable[[], None]
) -> Result:
    try:
        return next(_pooled(work, [item], 1, 1, prepare))
    except BrokenProcessPool:
        return lost(item)


def _begin(prepare: Callable[[], None]) -> None:
    calm_collector()
    prepare()
