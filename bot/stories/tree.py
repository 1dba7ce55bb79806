"""Alike reports merged into ever larger groups, and where to stop: average linkage over a sparse graph."""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from bot.stories.nearness import FLOOR, Pairs

#: A group is a story where its two halves are more alike, by this much, than it is to what would join it next …
APART, MARGIN = 0.5, 0.06
#: … and the more so the larger the window is, which holds more that is merely alike (for each factor of ten).
CROWD = 0.035


class Tree(NamedTuple):
    """Merges: node `leaves + i` has `children[i]`, which are as alike on average as `heights[i]` says."""

    leaves: int
    children: NDArray[np.int64]
    heights: NDArray[np.float64]


def tree(count: int, pairs: Pairs) -> Tree:
    """The tree of average linkage, in which pairs that aren't listed count as not alike at all.

    In each round every two groups that are each other's nearest merge; that gives the same tree as merging the
    nearest two one after the other, in few rounds. Ties go to the lower numbers.
    """
    first, second, total = pairs
    sizes = np.ones(2 * count, dtype=np.int64)
    children, heights = [], []
    nodes = count
    while len(first):
        average = total / (sizes[first] * sizes[second])
        merging = _mutual(first, second, average, nodes)
        merging = merging[average[merging] >= FLOOR]
        if not len(merging):
            break
        a, b = first[merging], second[merging]
        merged = nodes + np.arange(len(merging))
        sizes[merged] = sizes[a] + sizes[b]
        children.append(np.stack([a, b], axis=1))
        heights.append(average[merging])
        label = np.arange(nodes)
        label[a] = label[b] = merged
        nodes += len(merging)
        first, second, total = _contracted(label[first], label[second], total, nodes)
    return Tree(count, np.concatenate([np.zeros((0, 2), np.int64), *children]), np.concatenate([np.zeros(0), *heights]))


def _mutual(
    first: NDArray[np.int64], second: NDArray[np.int64], average: NDArray[np.float64], nodes: int
) -> NDArray[np.int64]:
    """The edges that are the best of both their ends."""
    order = np.lexsort((second, first, -average))
    rank = np.empty(len(order), dtype=np.int64)
    rank[order] = np.arange(len(order))
    best = np.full(nodes, len(order))
    np.minimum.at(best, first, rank)
    np.minimum.at(best, second, rank)
    return np.flatnonzero((best[first] == rank) & (best[second] == rank))


def _contracted(
    first: NDArray[np.int64], second: NDArray[np.int64], total: NDArray[np.float64], nodes: int
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.float64]]:
    """The edges between groups, those of the same two as one."""
    between = first != second
    low, high = np.minimum(first, second)[between], np.maximum(first, second)[between]
    keys, which = np.unique(low * nodes + high, return_inverse=True)
    return keys // nodes, keys % nodes, np.bincount(which, total[between], minlength=len(keys)).astype(np.float64)


def cut(tree: Tree) -> NDArray[np.int64]:
    """The story of each report: the largest groups that hold together better than with what would join them next."""
    parent = np.full(tree.leaves + len(tree.heights), -1)
    joined = tree.leaves + np.arange(len(tree.heights))
    parent[tree.children[:, 0]] = parent[tree.children[:, 1]] = joined
    outside = np.append(tree.heights, 0.0)[np.where(parent[joined] < 0, -1, parent[joined] - tree.leaves)]
    least = MARGIN + CROWD * math.log10(max(tree.leaves, 1))
    holds = np.append(np.zeros(tree.leaves, dtype=bool), tree.heights - APART * outside >= least)
    story = np.arange(len(parent))
    for node in range(len(parent) - 1, -1, -1):
        above = parent[node]
        if above >= 0 and (story[above] != above or holds[above]):
            story[node] = story[above]
    return story[: tree.leaves]
