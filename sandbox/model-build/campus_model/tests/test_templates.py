"""The exercises made from templates."""

import random
import re
import unittest

from campus_model.templates import english, french
from campus_model.templates.cases import draw, piece_of
from campus_model.templates.exercises import MAKERS
from campus_model.templates.generate import check, make
from campus_model.templates.wording import ENGLISH, FRENCH

LINES = make(11)


def split_prompt(line: dict) -> tuple[str, str]:
    """Piece and instruction."""
    piece, _, instruction = line["prompt"].rpartition("\n\n")
    return piece, instruction


class Templates(unittest.TestCase):
    def test_are_thousands_the_same_for_the_same_seed_and_disjoint_from_held_out(self) -> None:
        self.assertGreaterEqual(check(LINES)["exercises"], 2000)
        self.assertEqual(LINES, make(11))
        self.assertNotEqual(LINES, make(12))

    def test_take_every_number_of_the_answer_from_the_prompt(self) -> None:
        bad = [
            line["id"]
            for line in LINES
            if not set(re.findall(r"\d+", line["answer"])) <= set(re.findall(r"\d+", line["prompt"]))
        ]
        self.assertEqual(bad, [])

    def test_take_every_name_of_the_answer_from_the_prompt(self) -> None:
        titles = r"(?<!\w)(?:M\.|Mme|Mr|Ms) [^\W\d_]+ [^\W\d_]+"
        bad = [
            line["id"] for line in LINES for name in re.findall(titles, line["answer"]) if name not in line["prompt"]
        ]
        self.assertEqual(bad, [])

    def test_leave_no_placeholder(self) -> None:
        self.assertEqual([line["id"] for line in LINES if re.search(r"[{}]", line["prompt"] + line["answer"])], [])

    def test_abstain_only_where_the_piece_has_no_such_value(self) -> None:
        for source, words in ((french, FRENCH), (english, ENGLISH)):
            rng = random.Random(4)
            absent = next(maker for maker, _ in MAKERS if maker.__name__ == "absent")
            for _ in range(200):
                case = draw(rng.choice(source.SCENARIOS), source.FIRST, source.LAST, source.MONTHS, rng)
                _, instruction, _ = absent(case, words, rng) or ("", "", "")
                told = [q for name in case.values for q in case.scenario.details[name].questions]
                self.assertFalse(any(question in instruction for question in told), instruction)

    def test_cite_the_document_that_holds_the_value(self) -> None:
        for source in (french, english):
            rng = random.Random(5)
            for _ in range(200):
                case = draw(rng.choice(source.SCENARIOS), source.FIRST, source.LAST, source.MONTHS, rng)
                texts = {cote: f"{title} {text}" for cote, title, text in case.documents}
                for name, value in case.values.items():
                    self.assertIn(value.rstrip("."), texts[case.cotes[name]])

    def test_show_both_sides_of_a_contradiction(self) -> None:
        rng = random.Random(6)
        seen = 0
        for _ in range(300):
            case = draw(rng.choice(french.SCENARIOS), french.FIRST, french.LAST, french.MONTHS, rng)
            if case.clash is not None:
                seen += 1
                self.assertIn(case.other, piece_of(case, 0))
                self.assertIn(case.values[case.clash.detail], piece_of(case, 0))
                self.assertNotEqual(case.other, case.values[case.clash.detail])
        self.assertGreater(seen, 50)

    def test_ask_with_the_piece_first_so_that_it_is_computed_once(self) -> None:
        pieces = {split_prompt(line)[0] for line in LINES}
        self.assertGreater(len(LINES) / len(pieces), 5)


if __name__ == "__main__":
    unittest.main()
