"""Pairs and the split of the held-out prompts."""

import unittest

from campus_model.corpus import read_lines
from campus_model.heldout import held_out, make_split
from campus_model.pairs import exercises, prompt_of, splits


def pair(prompt: str) -> dict:
    """A training line."""
    return {"prompt": prompt, "answer": "a", "lang": "fr", "task": "question"}


class Pairs(unittest.TestCase):
    def test_find_the_piece_that_other_pairs_share(self) -> None:
        made = exercises([pair("Une très longue consigne ici ?\n\nPièce."), pair("Pièce.\n\nQui ?")])
        self.assertEqual([e.piece for e in made], ["Pièce.", "Pièce."])
        self.assertEqual([e.piece_first for e in made], [False, True])

    def test_take_the_shorter_end_as_the_instruction_of_a_lone_piece(self) -> None:
        self.assertEqual(exercises([pair("Une pièce assez longue.\n\nQui ?")])[0].instruction, "Qui ?")

    def test_have_no_split_without_a_blank_line(self) -> None:
        self.assertEqual(splits("Tout ensemble."), [])

    def test_come_back_as_they_were_written(self) -> None:
        lines = read_lines("train-")
        self.assertEqual([prompt_of(e) for e in exercises(lines)], [line["prompt"] for line in lines])


class Split(unittest.TestCase):
    def test_is_the_committed_one(self) -> None:
        self.assertEqual(len(held_out("dev")) + len(held_out("test")), len(read_lines("heldout-")))

    def test_keeps_all_prompts_on_a_piece_together(self) -> None:
        dev = set(make_split(read_lines("heldout-"))["dev"])
        lines = read_lines("heldout-")
        side: dict[str, set[bool]] = {}
        for line, exercise in zip(lines, exercises([{**line, "answer": ""} for line in lines]), strict=True):
            side.setdefault(exercise.piece, set()).add(line["id"] in dev)
        self.assertEqual([sides for sides in side.values() if len(sides) > 1], [])


if __name__ == "__main__":
    unittest.main()
