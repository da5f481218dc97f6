"""Perplexity of a causal model on a text, comparable between vocabularies through bits per character."""

import math
from dataclasses import dataclass

import torch
from tokenizers import Tokenizer

BOS = 2


@dataclass(frozen=True)
class Perplexity:
    """Of one model on one text."""

    tokens: int
    per_token: float
    bits_per_character: float


def token_ids(tokenizer: Tokenizer, text: str) -> list[int]:
    """`<bos>` and the ids of a text."""
    return [BOS, *tokenizer.encode(text, add_special_tokens=False).ids]


def from_logits(logits: torch.Tensor, ids: list[int], text: str) -> Perplexity:
    """@param logits float32 [len(ids), vocabulary]; row i predicts ids[i + 1]"""
    loss = torch.nn.functional.cross_entropy(logits[:-1].float(), torch.tensor(ids[1:]), reduction="sum").item()
    count = len(ids) - 1
    return Perplexity(count, math.exp(loss / count), loss / len(text) / math.log(2))
