"""Rates and intervals."""

import unittest
from typing import ClassVar

from campus_model.scores import rates, show, table, wilson


class Wilson(unittest.TestCase):
    def test_gives_the_published_interval_for_eleven_of_forty_four(self) -> None:
        rate = wilson(11, 44)
        self.assertAlmostEqual(rate.low, 0.1456, places=3)
        self.assertAlmostEqual(rate.high, 0.3946, places=3)

    def test_stays_within_nought_and_one_at_the_ends(self) -> None:
        self.assertEqual(wilson(0, 10).low, 0.0)
        self.assertAlmostEqual(wilson(10, 10).high, 1.0)
        self.assertGreater(wilson(0, 10).high, 0.2)

    def test_refuses_a_rate_of_nothing(self) -> None:
        with self.assertRaises(ValueError):
            wilson(0, 0)


class Rates(unittest.TestCase):
    RESULTS: ClassVar = [
        {"task": "question", "lang": "fr", "ok": True},
        {"task": "citing", "lang": "fr", "ok": False},
        {"task": "absent", "lang": "en", "ok": True},
    ]

    def test_add_up_by_family_language_and_in_all(self) -> None:
        found = {name: (rate.passed, rate.total) for name, rate in rates(self.RESULTS, lambda r: r["ok"]).items()}
        self.assertEqual(found, {"reading": (1, 2), "abstention": (1, 1), "fr": (1, 2), "en": (1, 1), "all": (2, 3)})

    def test_show_a_dash_where_a_model_was_not_asked(self) -> None:
        text = table({"a": rates(self.RESULTS, lambda r: r["ok"]), "b": rates(self.RESULTS[2:], lambda r: r["ok"])})
        self.assertIn(f"| reading | {show(wilson(1, 2))} | – |", text)


if __name__ == "__main__":
    unittest.main()
