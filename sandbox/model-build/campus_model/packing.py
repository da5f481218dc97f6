"""Rows of tokens in which exercises on one piece share that piece: it is computed once, each answer sees only its own.

A *group* is a prefix (the piece) and branches (instruction and answer). Positions of a branch go on from the prefix,
and the mask hides the other branches, so each branch gives exactly the logits that it would give alone.
"""

import random
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import torch
from tokenizers import Tokenizer

from .pairs import Exercise, prompt_of

BOS = 2
WINDOW = 512
"""Of the sliding-window layers: a token sees the 511 before it and itself."""


@dataclass(frozen=True)
class Branch:
    """Tokens after the prefix; those from `answer_from` on are to be learnt."""

    ids: tuple[int, ...]
    answer_from: int


@dataclass(frozen=True)
class Group:
    """Branches that share a prefix; the prefix may be empty."""

    prefix: tuple[int, ...]
    branches: tuple[Branch, ...]

    @property
    def length(self) -> int:
        """In tokens."""
        return len(self.prefix) + sum(len(branch.ids) for branch in self.branches)


@dataclass(frozen=True)
class Row:
    """Tensors of one forward pass, T tokens, K targets."""

    ids: torch.Tensor
    """int64 [1, T]"""
    positions: torch.Tensor
    """int64 [1, T]"""
    masks: dict[str, torch.Tensor]
    """bool [1, 1, T, T] for `full_attention` and `sliding_attention`; true where a token is seen"""
    sources: torch.Tensor
    """int64 [K], indices of the tokens whose next token is to be learnt"""
    targets: torch.Tensor
    """int64 [K]"""


class Encoder:
    """Turns exercises into token ids in the chat form of the model."""

    def __init__(self, tokenizer: Tokenizer) -> None:
        self._tokenizer = tokenizer

    def _ids(self, text: str) -> list[int]:
        return self._tokenizer.encode(text, add_special_tokens=False).ids

    def prompt(self, prompt: str) -> list[int]:
        """What the model reads before it answers, `<bos>` included."""
        return [BOS, *self._ids(f"<start_of_turn>user\n{prompt}<end_of_turn>\n<start_of_turn>model\n")]

    def alone(self, exercise: Exercise) -> Group:
        """One exercise as a group without prefix."""
        prompt = self.prompt(prompt_of(exercise))
        answer = self._ids(f"{exercise.answer}<end_of_turn>")
        return Group((), (Branch((*prompt, *answer), len(prompt)),))

    def shared(self, exercises: Sequence[Exercise]) -> list[Group]:
        """Exercises on one piece, the piece first; those whose tokens merge across the join come back alone."""
        prefix = [BOS, *self._ids(f"<start_of_turn>user\n{exercises[0].piece}\n\n")]
        branches: list[Branch] = []
        alone: list[Group] = []
        for exercise in exercises:
            whole = self.alone(
                Exercise(exercise.piece, exercise.instruction, exercise.answer, True, exercise.lang, exercise.task)
            ).branches[0]
            if list(whole.ids[: len(prefix)]) == prefix:
                branches.append(Branch(whole.ids[len(prefix) :], whole.answer_from - len(prefix)))
            else:
                alone.append(Group((), (whole,)))
        return ([Group(tuple(prefix), tuple(branches))] if branches else []) + alone


def groups(encoder: Encoder, exercises: Sequence[Exercise], rng: random.Random, limit: int) -> list[Group]:
    """Group exercises by piece for one pass.

    One in eight of a piece's exercises keeps the instruction before the piece, and stands alone, so that both orders
    are learnt; a piece with a single exercise keeps its order. A group longer than `limit` tokens is split.
    """
    by_piece: dict[str, list[Exercise]] = defaultdict(list)
    for exercise in exercises:
        by_piece[exercise.piece].append(exercise)
    result: list[Group] = []
    for members in by_piece.values():
        if len(members) == 1:
            result.append(encoder.alone(members[0]))
            continue
        before = [e for e in members if not e.piece_first and rng.random() < 0.25]
        result.extend(encoder.alone(exercise) for exercise in before)
        after = [e for e in members if e not in before]
        rng.shuffle(after)
        for group in encoder.shared(after) if after else []:
            result.extend(split(group, limit))
    return result


def split(group: Group, limit: int) -> list[Group]:
    """Groups of at most `limit` tokens with the same prefix; a longer branch stands alone."""
    parts: list[Group] = []
    current: list[Branch] = []
    for branch in group.branches:
        if current and Group(group.prefix, (*current, branch)).length > limit:
            parts.append(Group(group.prefix, tuple(current)))
            current = []
        current.append(branch)
    return [*parts, Group(group.prefix, tuple(current))]


def fill_rows(members: Sequence[Group], limit: int, rng: random.Random) -> list[list[Group]]:
    """Rows of at most `limit` tokens (first fit, longest first), shuffled; a longer group is a row of its own."""
    rows: list[list[Group]] = []
    free: list[int] = []
    for group in sorted(members, key=lambda g: -g.length):
        at = next((i for i, room in enumerate(free) if room >= group.length), None)
        if at is None:
            rows.append([group])
            free.append(limit - group.length)
        else:
            rows[at].append(group)
            free[at] -= group.length
    rng.shuffle(rows)
    return rows


def to_row(members: Sequence[Group]) -> Row:
    """Lay groups one after the other."""
    ids: list[int] = []
    positions: list[int] = []
    group_of: list[int] = []
    branch_of: list[int] = []
    sources: list[int] = []
    targets: list[int] = []
    for number, group in enumerate(members):
        start = len(group.prefix)
        for offset, part in ((0, group.prefix), *((start, branch.ids) for branch in group.branches)):
            ids.extend(part)
            positions.extend(range(offset, offset + len(part)))
            group_of.extend([number] * len(part))
        branch_of.extend([-1] * start)
        at = len(ids) - sum(len(branch.ids) for branch in group.branches)
        for index, branch in enumerate(group.branches):
            branch_of.extend([index] * len(branch.ids))
            learnt = range(branch.answer_from, len(branch.ids))
            sources.extend(at + i - 1 for i in learnt)
            targets.extend(branch.ids[i] for i in learnt)
            at += len(branch.ids)
    position, owner, branch_index = (torch.tensor(x) for x in (positions, group_of, branch_of))
    distance = position[:, None] - position[None, :]
    seen = (
        (owner[:, None] == owner[None, :])
        & ((branch_index[None, :] == -1) | (branch_index[None, :] == branch_index[:, None]))
        & (distance >= 0)
    )
    masks = {"full_attention": seen[None, None], "sliding_attention": (seen & (distance < WINDOW))[None, None]}
    return Row(torch.tensor([ids]), position[None], masks, torch.tensor(sources), torch.tensor(targets))
