"""The model card."""

import re
import unittest

from campus_model.card import TEMPLATE, energy, megabytes, render
from campus_model.manifest import CheckFailed


class Card(unittest.TestCase):
    def test_counts_energy_by_its_formula(self) -> None:
        hours, watt_hours = energy([{"core_seconds": 3600.0}, {"event": "x"}, {"core_seconds": 1800.0}])
        self.assertEqual((hours, watt_hours), (1.5, 15.0))

    def test_fills_every_place_of_the_template(self) -> None:
        names = set(re.findall(r"\{\{([^}]+)\}\}", TEMPLATE.read_text(encoding="utf-8")))
        self.assertNotIn("{{", render(dict.fromkeys(names, "x")))

    def test_refuses_to_leave_a_place_empty(self) -> None:
        with self.assertRaisesRegex(CheckFailed, "nothing fills"):
            render({"name": "x"})

    def test_writes_sizes_the_french_way(self) -> None:
        self.assertEqual(megabytes(126_440_000), "126,4 Mo")


if __name__ == "__main__":
    unittest.main()
