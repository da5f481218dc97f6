"""From a folder of weights to what the browser loads, on a small model."""

import contextlib
import io
import json
import tempfile
import unittest
from pathlib import Path

import numpy as np
import onnx

from campus_model import export, quantise
from campus_model.graph import open_graph
from campus_model.tests.small import write_model
from campus_model.trim import logits_of

IDS = [2, *(10 + (7 * i) % 60 for i in range(70))]


class Export(unittest.TestCase):
    def setUp(self) -> None:
        place = tempfile.TemporaryDirectory()
        self.addCleanup(place.cleanup)
        self.folder = Path(place.name)
        self.source = write_model(self.folder / "source")
        with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
            self.graph = export.build(self.source, self.folder / "float")
            quantise.write_int8(self.source, self.graph, self.folder / "int8")
        self.wanted = logits_of(self.source, IDS)[39:].numpy()

    def test_gives_the_logits_of_torch_through_the_cache_and_beyond_the_window(self) -> None:
        found = export.step_logits(open_graph(self.graph), IDS, 40)
        self.assertLess(np.abs(found - self.wanted).max(), 1e-4)

    def test_keeps_the_logits_close_in_eight_bits(self) -> None:
        found = export.step_logits(open_graph(self.folder / "int8" / "onnx" / quantise.GRAPH), IDS, 40)
        spread = self.wanted.std()
        self.assertLess(np.abs(found - self.wanted).mean(), 0.1 * spread)
        self.assertGreater(np.abs(found - self.wanted).max(), 0.0)

    def test_stores_the_embedding_once_and_no_rotary_table(self) -> None:
        model = onnx.load(str(self.folder / "int8" / "onnx" / quantise.GRAPH))
        names = [tensor.name for tensor in model.graph.initializer]
        self.assertFalse([name for name in names if "embed_tokens" in name or "cache_" in name])
        self.assertIn(f"{quantise.HEAD}_q", names)

    def test_names_its_data_files_for_transformers_js(self) -> None:
        config = json.loads((self.folder / "int8" / "config.json").read_text())
        parts = config["transformers.js_config"]["use_external_data_format"][quantise.GRAPH]
        found = sorted(path.name for path in (self.folder / "int8" / "onnx").iterdir())
        wanted = [quantise.GRAPH, *(f"{quantise.GRAPH}_data" + (f"_{i}" if i else "") for i in range(parts))]
        self.assertEqual(found, sorted(wanted))


if __name__ == "__main__":
    unittest.main()
