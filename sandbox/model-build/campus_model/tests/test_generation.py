"""Generation: batches, constraints, ends."""

import tempfile
import unittest
from pathlib import Path

import torch
from transformers import AutoModelForCausalLM

from campus_model.decoding import Copying
from campus_model.generation import CONSTRAINED, PLAIN, Decoding, Request, choose, torch_generator
from campus_model.tests.small import tokenizer, write_model

TOKENIZER = tokenizer()
ENDS = {1, 5}


def logits(*texts: str) -> torch.Tensor:
    """Logits under which the given tokens are likely, in that order."""
    made = torch.full((TOKENIZER.get_vocab_size(),), -5.0)
    for place, text in enumerate(texts):
        made[TOKENIZER.token_to_id(text)] = 5.0 - place
    return made


class Choice(unittest.TestCase):
    def pick(self, likely: torch.Tensor, text: str, decoding: Decoding, prompt: str = "Le 12 mars, M. Abc") -> str:
        copying = Copying(prompt) if decoding.copying else None
        ids = TOKENIZER.encode(text).ids
        return TOKENIZER.id_to_token(choose(likely, ids, text, copying, TOKENIZER, decoding, ENDS))

    def test_is_the_likeliest_without_constraints(self) -> None:
        self.assertEqual(self.pick(logits("9", "1"), "le ", PLAIN), "9")

    def test_is_the_likeliest_digit_of_the_prompt_with_them(self) -> None:
        self.assertEqual(self.pick(logits("9", "1"), "le ", CONSTRAINED), "1")

    def test_does_not_end_in_the_middle_of_a_number(self) -> None:
        self.assertEqual(self.pick(logits("<end_of_turn>", "2"), "le 1", CONSTRAINED), "2")

    def test_does_not_repeat_a_run(self) -> None:
        self.assertEqual(self.pick(logits("c", "z"), "abcab", Decoding(no_repeat=3)), "z")

    def test_rather_repeats_a_run_than_invents_a_name(self) -> None:
        decoding = Decoding(no_repeat=3, copying=True)
        self.assertEqual(self.pick(logits("b", "z"), "dit Abc, dit A", decoding), "b")


class Batches(unittest.TestCase):
    def test_give_each_prompt_the_answer_that_it_gets_alone(self) -> None:
        with tempfile.TemporaryDirectory() as folder:
            model = AutoModelForCausalLM.from_pretrained(write_model(Path(folder)), dtype=torch.float32).eval()
        texts = ["Qui est la ?", "Le 12 mars, M. Abc a vu Mme Def pres du port.", "a"]
        requests = [
            Request([2, *TOKENIZER.encode(text).ids], text, longest)
            for text, longest in zip(texts, (9, 14, 5), strict=True)
        ]
        together = torch_generator(model, TOKENIZER, PLAIN)(requests)
        alone = [torch_generator(model, TOKENIZER, PLAIN)([request])[0] for request in requests]
        self.assertEqual(together, alone)


if __name__ == "__main__":
    unittest.main()
