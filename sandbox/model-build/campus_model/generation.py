"""Greedy generation with the decoding constraints: torch models in batches, ONNX graphs one prompt at a time."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import onnxruntime as ort
import torch
from tokenizers import Tokenizer
from transformers import DynamicCache, PreTrainedModel

from .decoding import Copying, penalise, repeated
from .graph import past_of, read_prompt, run_graph

CANDIDATES = 64
"""Tokens tried in order of likelihood; then a run may repeat, and only then may a name or a number be invented."""


@dataclass(frozen=True)
class Decoding:
    """How the next token is chosen; the defaults leave the model's own choice."""

    penalty: float = 1.0
    """Repetition penalty on tokens that the answer holds already (the prompt's are free: answers must copy)."""
    no_repeat: int = 0
    """Length in tokens of an n-gram that may not come twice in the answer; 0 for none."""
    copying: bool = False
    """Numbers and names from the prompt only."""


PLAIN = Decoding()
CONSTRAINED = Decoding(penalty=1.05, no_repeat=12, copying=True)


def choose(
    logits: torch.Tensor,
    ids: Sequence[int],
    text: str,
    copying: Copying | None,
    tokenizer: Tokenizer,
    decoding: Decoding,
    ends: set[int],
) -> int:
    """The best token that the constraints allow.

    @param logits float32 [vocabulary]
    @param ids tokens of the answer so far; `text` is what they spell
    """
    if decoding.penalty != 1.0 and ids:
        seen = torch.tensor(sorted(set(ids)))
        logits = logits.clone()
        logits[seen] = torch.tensor([penalise(value, decoding.penalty) for value in logits[seen].tolist()])
    banned = repeated(ids, decoding.no_repeat) if decoding.no_repeat else set()
    ranked = torch.topk(logits, CANDIDATES).indices.tolist()
    repeating: int | None = None
    for token in ranked:
        if token in ends:
            if copying is None or copying.allows(text, "\n"):
                return token
            continue
        if copying is not None:
            last = list(ids[-4:])
            before = tokenizer.decode(last, skip_special_tokens=False)
            added = tokenizer.decode([*last, token], skip_special_tokens=False)[len(before) :]
            if not copying.allows(text, added):
                continue
        if token not in banned:
            return token
        repeating = token if repeating is None else repeating
    if repeating is not None:
        return repeating
    return ranked[0]


@dataclass(frozen=True)
class Request:
    """A prompt to answer."""

    ids: list[int]
    """With `<bos>`."""
    text: str
    """From which names and numbers may be copied."""
    longest: int
    """Most tokens of the answer."""


Generator = Callable[[Sequence[Request]], list[str]]
"""Answers in the order of the requests."""


class Answer:
    """An answer in the making."""

    def __init__(
        self, request: Request, tokenizer: Tokenizer, decoding: Decoding, ends: set[int], stop: str | None
    ) -> None:
        self._request, self._tokenizer, self._decoding, self._ends, self._stop = (
            request,
            tokenizer,
            decoding,
            ends,
            stop,
        )
        self._copying = Copying(request.text) if decoding.copying else None
        self._ids: list[int] = []
        self.text = ""
        self.done = False

    def add(self, logits: torch.Tensor) -> int:
        """Choose the next token from float32 [vocabulary] and return it."""
        token = choose(logits, self._ids, self.text, self._copying, self._tokenizer, self._decoding, self._ends)
        if token in self._ends:
            self.done = True
            return token
        self._ids.append(token)
        self.text = self._tokenizer.decode(self._ids, skip_special_tokens=True)
        if self._stop is not None and self._stop in self.text:
            self.text = self.text[: self.text.index(self._stop)]
            self.done = True
        elif len(self._ids) >= self._request.longest:
            self.done = True
        return token


def torch_generator(
    model: PreTrainedModel, tokenizer: Tokenizer, decoding: Decoding, stop: str | None = None, batch: int = 12
) -> Generator:
    """@param stop text before which an answer ends (few-shot prompts of the base model)"""
    ends = set(model.config.eos_token_id)

    def generate(requests: Sequence[Request]) -> list[str]:
        answers = [Answer(request, tokenizer, decoding, ends, stop) for request in requests]
        order = sorted(range(len(requests)), key=lambda i: len(requests[i].ids))
        for start in range(0, len(order), batch):
            members = order[start : start + batch]
            _batch(model, [requests[i].ids for i in members], [answers[i] for i in members])
        return [answer.text.strip() for answer in answers]

    return generate


def _batch(model: PreTrainedModel, prompts: list[list[int]], answers: list[Answer]) -> None:
    """Prompts padded on the left; finished answers leave the batch."""
    width = max(map(len, prompts))
    step = torch.tensor([[0] * (width - len(p)) + p for p in prompts])
    mask = torch.tensor([[0] * (width - len(p)) + [1] * len(p) for p in prompts])
    positions = (mask.cumsum(-1) - 1).clamp(min=0)
    live = answers
    cache = DynamicCache(config=model.config)
    with torch.inference_mode():
        while True:
            logits = model(
                input_ids=step,
                attention_mask=mask,
                position_ids=positions,
                past_key_values=cache,
                use_cache=True,
                logits_to_keep=1,
            ).logits[:, -1]
            chosen = [answer.add(row.float()) for answer, row in zip(live, logits, strict=True)]
            keep = [row for row, answer in enumerate(live) if not answer.done]
            if not keep:
                return
            if len(keep) < len(live):
                rows = torch.tensor(keep)
                cache.batch_select_indices(rows)
                mask = mask[rows]
            step = torch.tensor([[chosen[row]] for row in keep])
            live = [live[row] for row in keep]
            mask = torch.cat([mask, torch.ones(len(live), 1, dtype=mask.dtype)], dim=1)
            positions = mask.sum(-1, keepdim=True) - 1


def graph_generator(
    session: ort.InferenceSession, tokenizer: Tokenizer, decoding: Decoding, ends: set[int]
) -> Generator:
    """One prompt at a time, as in the browser: int8 products scale their inputs over everything that they are given."""

    def generate(requests: Sequence[Request]) -> list[str]:
        return [_one(session, request, Answer(request, tokenizer, decoding, ends, None)) for request in requests]

    return generate


def _one(session: ort.InferenceSession, request: Request, answer: Answer) -> str:
    outputs = read_prompt(session, request.ids)
    seen = len(request.ids)
    while True:
        token = answer.add(torch.from_numpy(outputs["logits"][0, -1]).float())
        if answer.done:
            return answer.text.strip()
        outputs = run_graph(session, [token], past_of(outputs), seen)
        seen += 1
