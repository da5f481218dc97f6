"""A run that was stopped goes on as if it had not been."""

import json
import tempfile
import unittest
from dataclasses import replace
from pathlib import Path
from unittest import mock

import torch
from safetensors.torch import load_file

from campus_model import training
from campus_model.pairs import Exercise
from campus_model.tests.small import write_model
from campus_model.training import Settings, load, rate_at, train

EXERCISES = {
    "pairs": [
        Exercise(f"Piece {letter}.", question, answer, True, "fr", "question")
        for letter in "abcdefgh"
        for question, answer in (("Qui ?", letter), ("Quoi ?", letter.upper()))
    ]
}
SETTINGS = Settings(rate=1e-2, stages=(("pairs", 2),), rank=4, row_tokens=200, step_tokens=150, warm_up=2)


class Stopped(Exception):
    """Stands for a kill."""


class Training(unittest.TestCase):
    def setUp(self) -> None:
        self.place = tempfile.TemporaryDirectory()
        self.addCleanup(self.place.cleanup)
        self.folder = Path(self.place.name)
        self.base = write_model(self.folder / "base")
        patches = (mock.patch.object(training, "QUIET", self.folder / "quiet"), mock.patch.object(training, "EVERY", 2))
        for patch in patches:
            patch.start()
            self.addCleanup(patch.stop)

    def run_to_the_end(self, name: str, settings: Settings = SETTINGS) -> dict[str, torch.Tensor]:
        """Weights after a run that is judged once, at its end."""
        train(self.base, self.folder / name, settings, EXERCISES, 1, lambda model: 0.5)
        return load_file(self.folder / name / "best" / "model.safetensors")

    def test_resumes_exactly_after_a_kill(self) -> None:
        whole = self.run_to_the_end("whole")
        original = training.row_loss
        calls = 0

        def killed(*arguments: object) -> object:
            nonlocal calls
            calls += 1
            if calls == 4:
                raise Stopped
            return original(*arguments)

        with mock.patch.object(training, "row_loss", killed), self.assertRaises(Stopped):
            self.run_to_the_end("cut")
        resumed = self.run_to_the_end("cut")
        starts = [json.loads(line) for line in (self.folder / "cut" / "log.jsonl").read_text().splitlines()]
        self.assertGreater([entry["first"] for entry in starts if entry.get("event") == "start"][1], 0)
        for name, tensor in whole.items():
            self.assertTrue(torch.equal(tensor, resumed[name]), name)

    def test_changes_the_layers_and_leaves_the_embeddings(self) -> None:
        for rank in (0, 4):
            trained = self.run_to_the_end(f"rank-{rank}", replace(SETTINGS, rank=rank))
            before = load_file(self.base / "model.safetensors")
            changed = {name for name in before if not torch.equal(before[name], trained[name])}
            self.assertNotIn("model.embed_tokens.weight", changed)
            self.assertIn("model.layers.0.mlp.down_proj.weight", changed)

    def test_writes_merged_weights_that_answer_like_the_updated_model(self) -> None:
        model = load(self.base, 4)
        with torch.no_grad():
            for name, parameter in model.named_parameters():
                if name.endswith(".up"):
                    parameter.normal_(std=0.1)
        training.save_weights(self.folder / "merged", model, self.base)
        ids = torch.tensor([[2, 10, 11, 12, 13]])
        with torch.no_grad():
            wanted = model.eval()(ids).logits
            found = load(self.folder / "merged", 0).eval()(ids).logits
        self.assertLess((wanted - found).abs().max().item(), 1e-4)

    def test_refuses_a_checkpoint_of_other_settings(self) -> None:
        self.run_to_the_end("run")
        with self.assertRaisesRegex(ValueError, "other settings"):
            self.run_to_the_end("run", replace(SETTINGS, rate=1e-3))

    def test_keeps_the_best_weights_and_stops_when_nothing_improves(self) -> None:
        scores = iter([0.2, 0.6, 0.5, 0.4, 0.3, 0.9])
        train(self.base, self.folder / "early", SETTINGS, EXERCISES, 6, lambda model: next(scores))
        log = [json.loads(line) for line in (self.folder / "early" / "log.jsonl").read_text().splitlines()]
        self.assertEqual([entry["score"] for entry in log if "score" in entry], [0.2, 0.6, 0.5, 0.4])
        self.assertEqual(log[-1]["event"], "stopped early")


class Rate(unittest.TestCase):
    def test_rises_then_falls_to_a_twentieth(self) -> None:
        settings = replace(SETTINGS, rate=1.0, warm_up=10)
        self.assertAlmostEqual(rate_at(settings, 0, 100), 0.1, places=2)
        self.assertAlmostEqual(rate_at(settings, 100, 100), 0.05)


if __name__ == "__main__":
    unittest.main()
