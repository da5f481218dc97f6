"""Sharing a piece between exercises changes the cost and nothing else."""

import random
import tempfile
import unittest
from pathlib import Path
from unittest import mock

import torch

from campus_model import packing
from campus_model.packing import Branch, Encoder, Group, fill_rows, groups, split, to_row
from campus_model.pairs import Exercise
from campus_model.tests.small import tokenizer, write_model
from campus_model.training import load, row_loss

PIECE = "Le 12 mars, M. Abc a vu Mme Def. Il dit oui."


def exercise(instruction: str, answer: str, piece: str = PIECE, piece_first: bool = True) -> Exercise:
    """An exercise on PIECE."""
    return Exercise(piece, instruction, answer, piece_first, "fr", "question")


class Sharing(unittest.TestCase):
    def setUp(self) -> None:
        self.encoder = Encoder(tokenizer())
        self.exercises = [exercise("Qui ?", "M. Abc."), exercise("Quand ?", "Le 12 mars."), exercise("Quoi ?", "oui")]

    def test_gives_each_answer_the_loss_that_it_has_alone_also_beyond_the_window(self) -> None:
        with tempfile.TemporaryDirectory() as folder, mock.patch.object(packing, "WINDOW", 24):
            model = load(write_model(Path(folder)), 0)
            with torch.no_grad():
                shared, count = row_loss(model, self.encoder.shared(self.exercises))
                alone = [row_loss(model, [self.encoder.alone(one)]) for one in self.exercises]
        self.assertEqual(count, sum(n for _, n in alone))
        self.assertAlmostEqual(shared.item(), sum(loss.item() for loss, _ in alone), places=3)

    def test_learns_the_answer_and_its_end_and_nothing_of_the_prompt(self) -> None:
        row = to_row(self.encoder.shared(self.exercises[:1]))
        end = tokenizer().token_to_id("<end_of_turn>")
        self.assertEqual(row.targets.tolist(), [*tokenizer().encode("M. Abc.").ids, end])
        self.assertEqual(row.ids[0, row.sources + 1].tolist(), row.targets.tolist())

    def test_costs_less_than_each_exercise_alone(self) -> None:
        shared = sum(group.length for group in self.encoder.shared(self.exercises))
        alone = sum(self.encoder.alone(one).length for one in self.exercises)
        self.assertLess(shared, 0.7 * alone)


class Rows(unittest.TestCase):
    def test_lose_no_branch_when_a_group_is_split(self) -> None:
        branches = tuple(Branch((number,) * 10, 5) for number in range(9))
        parts = split(Group((1,) * 20, branches), 50)
        self.assertEqual(tuple(branch for part in parts for branch in part.branches), branches)
        self.assertLessEqual(max(part.length for part in parts), 50)

    def test_hold_every_group_once_within_the_limit(self) -> None:
        rng = random.Random(3)
        members = [Group((), (Branch((n,) * rng.randint(5, 60), 2),)) for n in range(40)]
        rows = fill_rows(members, 64, rng)
        self.assertEqual(
            sorted(g.branches[0].ids for row in rows for g in row), sorted(g.branches[0].ids for g in members)
        )
        self.assertLessEqual(max(sum(group.length for group in row) for row in rows), 64)

    def test_are_the_same_for_the_same_seed(self) -> None:
        exercises = [exercise(f"Qui {letter} ?", letter, piece_first=False) for letter in "abcdefgh"]
        made = [groups(Encoder(tokenizer()), exercises, random.Random(5), 200) for _ in range(2)]
        self.assertEqual(made[0], made[1])
        self.assertEqual(sum(len(group.branches) for group in made[0]), len(exercises))


if __name__ == "__main__":
    unittest.main()
