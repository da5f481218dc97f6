"""The checks agree with those of data.test.ts: both read data/check-vectors.json."""

import json
import unittest

from campus_model.checks import failed_checks, sentences
from campus_model.corpus import read_lines
from campus_model.paths import DATA


class Checks(unittest.TestCase):
    def test_fail_where_the_shared_vectors_say(self) -> None:
        vectors = json.loads((DATA / "check-vectors.json").read_text(encoding="utf-8"))
        for vector in vectors["outputs"]:
            line = {"prompt": vector["prompt"], "checks": vector["checks"]}
            with self.subTest(vector["about"]):
                self.assertEqual(failed_checks(line, vector["output"]), vector["failed"])

    def test_cut_sentences_where_the_shared_vectors_say(self) -> None:
        vectors = json.loads((DATA / "check-vectors.json").read_text(encoding="utf-8"))
        for vector in vectors["sentences"]:
            with self.subTest(vector["text"]):
                self.assertEqual(sentences(vector["text"]), vector["sentences"])

    def test_pass_every_reference_and_no_prompt(self) -> None:
        for line in read_lines("heldout-"):
            with self.subTest(line["id"]):
                self.assertEqual(failed_checks(line, line["reference"]), [])
                self.assertNotEqual(failed_checks(line, line["prompt"]), [])


if __name__ == "__main__":
    unittest.main()
