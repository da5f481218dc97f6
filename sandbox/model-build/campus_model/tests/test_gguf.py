"""The GGUF file holds the same weights, under llama.cpp's names."""

import tempfile
import unittest
from pathlib import Path

import numpy as np
from gguf import GGUFReader
from gguf.quants import dequantize
from safetensors.numpy import load_file

from ..gguf import place_of, run, token_scores
from .small import SPECIAL, write_model


class Gguf(unittest.TestCase):
    """Of the small model."""

    def setUp(self) -> None:
        """Write both forms."""
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.source = write_model(Path(folder.name) / "model")
        run(self.source, Path(folder.name) / "model.gguf")
        self.read = GGUFReader(Path(folder.name) / "model.gguf")

    def test_every_weight_is_there_within_the_rounding_of_eight_bits(self) -> None:
        """Norms are stored with the one that Gemma adds."""
        written = {t.name: dequantize(t.data, t.tensor_type) for t in self.read.tensors}
        stored = load_file(self.source / "model.safetensors")
        self.assertEqual(set(written), {place_of(name) for name in stored})
        for name, weights in stored.items():
            wanted = weights + 1 if weights.ndim == 1 else weights
            step = np.abs(wanted).max() / 127
            np.testing.assert_allclose(written[place_of(name)], wanted, atol=step, err_msg=name)

    def test_tokens_keep_their_numbers(self) -> None:
        """And control tokens are known as such."""
        tokens = self.read.fields["tokenizer.ggml.tokens"].contents()
        kinds = self.read.fields["tokenizer.ggml.token_type"].contents()
        self.assertEqual(tokens[: len(SPECIAL)], SPECIAL)
        self.assertEqual(set(kinds[: len(SPECIAL)]), {3})
        self.assertEqual(set(kinds[len(SPECIAL) :]), {1})

    def test_earlier_merges_win(self) -> None:
        """The first merge that gives a token counts."""
        scores = token_scores({"model": {"merges": [["a", "b"], "ab c", ["a", "bc"]]}})
        self.assertEqual(scores, {"ab": 0.0, "abc": -1.0})


if __name__ == "__main__":
    unittest.main()
