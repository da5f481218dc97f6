"""The decoding constraints."""

import json
import unittest

from campus_model.corpus import read_lines
from campus_model.decoding import Copying, penalise, repeated
from campus_model.paths import DATA

VECTORS = json.loads((DATA / "decoding-vectors.json").read_text(encoding="utf-8"))
"""Read by the tests of sandbox/engine too."""

PROMPT = "Le 12 mars 2024, M. Paul Renard a payé 1 450 euros à Belval (D3)."


class CopyConstraint(unittest.TestCase):
    def setUp(self) -> None:
        self.copying = Copying(PROMPT)

    def spells(self, text: str, start: str = "") -> bool:
        """Whether a text may be written character by character."""
        return all(self.copying.allows(start + text[:i], text[i]) for i in range(len(text)))

    def test_lets_names_numbers_and_cotes_of_the_prompt_through(self) -> None:
        self.assertTrue(self.spells("Il a payé 1 450 euros le 12 mars 2024 à Belval, dit M. Renard (D3)."))

    def test_stops_a_number_that_the_prompt_lacks(self) -> None:
        self.assertFalse(self.copying.allows("le 1", "3"))
        self.assertFalse(self.copying.allows("en 20", " "))

    def test_stops_a_name_that_the_prompt_lacks_at_the_token_that_leaves_it(self) -> None:
        self.assertTrue(self.copying.allows("dit M. Re", "nard"))
        self.assertFalse(self.copying.allows("dit M. Re", "nault"))
        self.assertFalse(self.copying.allows("habite à Bel", "."))

    def test_leaves_the_first_word_of_a_sentence_free(self) -> None:
        self.assertTrue(self.spells("Aucune date. Selon la pièce, rien."))

    def test_leaves_list_marks_free(self) -> None:
        self.assertTrue(self.spells("1. rien\n7. rien"))

    def test_lets_every_reference_of_the_held_out_prompts_through_but_for_translations(self) -> None:
        stopped = []
        for line in read_lines("heldout-"):
            copying, text = Copying(line["prompt"]), line["reference"]
            if line["task"] != "translation" and not all(copying.allows(text[:i], text[i]) for i in range(len(text))):
                stopped.append(line["id"])
        self.assertLessEqual(len(stopped), 3, stopped)


class SharedVectors(unittest.TestCase):
    def test_hold(self) -> None:
        copying = Copying(VECTORS["prompt"])
        for vector in VECTORS["allows"]:
            self.assertEqual(copying.allows(vector["text"], vector["added"]), vector["allowed"], vector)
        for vector in VECTORS["repeats"]:
            self.assertEqual(sorted(repeated(vector["tokens"], vector["size"])), vector["repeated"], vector)


class Repetition(unittest.TestCase):
    def test_names_the_tokens_that_would_repeat_a_run(self) -> None:
        self.assertEqual(repeated([1, 2, 3, 9, 1, 2], 3), {3})
        self.assertEqual(repeated([1, 2], 3), set())

    def test_makes_a_seen_token_less_likely_whatever_its_sign(self) -> None:
        self.assertEqual(penalise(2.0, 2.0), 1.0)
        self.assertEqual(penalise(-2.0, 2.0), -4.0)


if __name__ == "__main__":
    unittest.main()
