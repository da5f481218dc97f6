"""Smoothing changes the inputs of the products and nothing else."""

import tempfile
import unittest
from pathlib import Path

import torch
from transformers import AutoModelForCausalLM

from ..smooth import factors, largest_inputs, smooth
from .small import write_model

PROMPT = [2, *range(5, 40)]


class Smoothing(unittest.TestCase):
    def setUp(self) -> None:
        torch.set_grad_enabled(False)
        self.addCleanup(torch.set_grad_enabled, True)
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.model = AutoModelForCausalLM.from_pretrained(write_model(Path(folder.name)), dtype=torch.float32)
        # One channel a hundred times larger than its neighbours, as trained models have them.
        self.model.model.layers[0].input_layernorm.weight[3] = 99.0

    def test_leaves_the_logits_as_they_are(self) -> None:
        ids = torch.tensor([PROMPT])
        before = self.model(input_ids=ids).logits
        smooth(self.model, largest_inputs(self.model, [PROMPT]))
        self.assertLess(float((self.model(input_ids=ids).logits - before).abs().max()), 1e-4)

    def test_makes_the_inputs_flatter(self) -> None:
        name = "model.layers.0.self_attn.q_proj"
        before = largest_inputs(self.model, [PROMPT])
        smooth(self.model, before)
        after = largest_inputs(self.model, [PROMPT])
        spread = [float(seen[name].max() / seen[name].median()) for seen in (before, after)]
        self.assertGreater(spread[0], 2 * spread[1])

    def test_keeps_factors_within_bounds_where_a_channel_is_empty(self) -> None:
        by = factors(torch.tensor([0.0, 1.0, 1e9]), [torch.tensor([[1.0, 0.0, 1.0]])])
        self.assertTrue(bool(torch.isfinite(by).all()) and float(by.max()) < 101 and float(by.min()) > 0.0099)
