"""Columns of eight bits."""

import unittest

import numpy as np

from campus_model.quantise import columns_to_int8


class Columns(unittest.TestCase):
    def test_keep_a_matrix_within_one_part_in_a_thousand_of_its_energy(self) -> None:
        weights = np.random.default_rng(3).normal(size=(64, 20)).astype(np.float32)
        quantised, scales, error = columns_to_int8(weights)
        self.assertLess(error, 1e-3)
        found = np.square(quantised * scales - weights).sum() / np.square(weights).sum()
        self.assertAlmostEqual(error, float(found), places=6)

    def test_scale_each_column_by_itself(self) -> None:
        weights = np.array([[1e-4, 100.0], [-2e-4, 50.0]], np.float32)
        quantised, scales, _ = columns_to_int8(weights)
        np.testing.assert_allclose(quantised * scales, weights, rtol=2e-2)

    def test_give_noughts_for_an_empty_column(self) -> None:
        quantised, scales, _ = columns_to_int8(np.array([[0.0, 1.0], [0.0, -1.0]], np.float32))
        self.assertEqual(quantised[:, 0].tolist(), [0, 0])
        self.assertTrue(np.isfinite(scales).all())


if __name__ == "__main__":
    unittest.main()
