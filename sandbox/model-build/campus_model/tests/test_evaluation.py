"""How prompts are put and answers judged."""

import json
import tempfile
import unittest
from pathlib import Path
from unittest import mock

from campus_model import evaluation
from campus_model.evaluation import (
    STOP,
    answer_limit,
    every_check,
    every_fact,
    examples_for,
    few_shot_prompt,
    judged,
    measure,
    report,
)
from campus_model.generation import CONSTRAINED, PLAIN
from campus_model.heldout import held_out
from campus_model.tests.small import write_model

PAIRS = [
    {"id": "1", "lang": "fr", "task": "absent", "prompt": "long " * 200, "answer": "a1"},
    {"id": "2", "lang": "fr", "task": "absent", "prompt": "court", "answer": "a2"},
    {"id": "3", "lang": "fr", "task": "question", "prompt": "autre", "answer": "a3"},
    {"id": "4", "lang": "en", "task": "absent", "prompt": "short", "answer": "a4"},
]
LINE = {
    "id": "h1",
    "lang": "fr",
    "task": "absent",
    "field": "civil",
    "prompt": "Pièce.\n\nQui ?",
    "checks": {"mustContain": [["Renard"]], "mustNotContain": [], "abstain": False, "maxWords": 4},
}


class FewShot(unittest.TestCase):
    def test_shows_pairs_of_the_task_first_and_the_short_ones_before_the_long(self) -> None:
        self.assertEqual([pair["id"] for pair in examples_for(LINE, PAIRS)], ["2", "1"])
        self.assertEqual(next(pair["id"] for pair in examples_for({**LINE, "task": "roles"}, PAIRS)), "2")

    def test_never_shows_another_language(self) -> None:
        self.assertNotIn("a4", few_shot_prompt(LINE, PAIRS))

    def test_ends_where_the_answer_begins(self) -> None:
        text = few_shot_prompt(LINE, PAIRS)
        self.assertTrue(text.endswith("Qui ?\n\nRéponse :"))
        self.assertEqual(text.count(STOP), 2)


class Judging(unittest.TestCase):
    def test_tells_a_wrong_fact_from_a_wrong_length(self) -> None:
        long = judged(LINE, "M. Renard est venu hier soir")
        self.assertTrue(every_fact(long))
        self.assertFalse(every_check(long))
        self.assertFalse(every_fact(judged(LINE, "M. Faure")))

    def test_leaves_room_to_fail_the_length_check(self) -> None:
        self.assertGreater(answer_limit(LINE), 2 * LINE["checks"]["maxWords"])

    def test_reports_every_model_in_both_tables(self) -> None:
        text = report({"base": [judged(LINE, "rien")], "tuned": [judged(LINE, "Renard")]})
        self.assertEqual(text.count("| prompts | base | tuned |"), 2)


class Measuring(unittest.TestCase):
    def test_reads_a_part_once_for_each_model_and_decoding(self) -> None:
        lines = held_out("dev")[:2]
        with tempfile.TemporaryDirectory() as place, mock.patch.object(evaluation, "held_out", return_value=lines):
            folder, keep = write_model(Path(place) / "model"), Path(place) / "kept"
            with mock.patch.object(evaluation, "LONGEST", 4):
                first = measure("chat", folder, "dev", PLAIN, keep)
                with mock.patch.object(evaluation, "evaluate", side_effect=AssertionError("read twice")):
                    self.assertEqual(measure("chat", folder, "dev", PLAIN, keep), first)
                measure("chat", folder, "dev", CONSTRAINED, keep)
            stored = [json.loads(path.read_text()) for path in keep.iterdir()]
        self.assertEqual(len(stored), 2)
        self.assertEqual([result["id"] for result in first], [line["id"] for line in lines])

    def test_refuses_an_unknown_kind(self) -> None:
        with self.assertRaisesRegex(ValueError, "few-shot, chat, graph"):
            measure("magic", Path("nowhere"), "dev", PLAIN, Path("nowhere"))


if __name__ == "__main__":
    unittest.main()
