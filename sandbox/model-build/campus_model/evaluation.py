"""Score a model on held-out prompts: the base with examples, the fine-tuned one in chat form, float or quantised."""

import hashlib
import json
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict
from pathlib import Path

import torch
from tokenizers import Tokenizer
from transformers import AutoModelForCausalLM, PreTrainedModel

from .checks import fact_failures, failed_checks
from .corpus import read_lines
from .generation import Decoding, Generator, Request, graph_generator, torch_generator
from .graph import open_graph
from .heldout import SPLIT, held_out
from .manifest import sha256
from .packing import BOS, Encoder
from .paths import DATA
from .quantise import GRAPH
from .scores import rates, table

TOKENS_PER_WORD = 2
LONGEST = 220
"""Tokens of an answer at most; twice the words that its check allows, where it allows fewer."""

SHOTS = 2
SHOT_WORDS = 110
"""Words of a prompt that still counts as a short example."""

STOP = "\n\n###"


def answer_limit(line: dict) -> int:
    """Most tokens of an answer; an answer cut here would fail its length check anyway."""
    words = line["checks"].get("maxWords")
    return LONGEST if words is None else min(LONGEST, 24 + TOKENS_PER_WORD * words)


def examples_for(line: dict, pairs: Sequence[dict]) -> list[dict]:
    """The training pairs shown to the base: of the same language, of the same task and short where there are some."""
    own = [pair for pair in pairs if pair["lang"] == line["lang"]]
    ranked = sorted(own, key=lambda p: (p["task"] != line["task"], len(p["prompt"].split()) > SHOT_WORDS, p["id"]))
    return ranked[:SHOTS]


def few_shot_prompt(line: dict, pairs: Sequence[dict]) -> str:
    """A plain-text prompt with examples; the answer ends at STOP."""
    word = {"fr": "Réponse", "en": "Answer"}[line["lang"]]
    blocks = [f"{pair['prompt']}\n\n{word} : {pair['answer']}" for pair in examples_for(line, pairs)]
    return f"{STOP}\n\n".join([*blocks, f"{line['prompt']}\n\n{word} :"])


def evaluate(generator: Generator, tokenizer: Tokenizer, lines: Sequence[dict], few_shot: bool = False) -> list[dict]:
    """One result a prompt: its output and the checks that failed."""
    if few_shot:
        pairs = read_lines("train-")
        shown = [few_shot_prompt(line, pairs) for line in lines]
        prompts = [[BOS, *tokenizer.encode(text, add_special_tokens=False).ids] for text in shown]
    else:
        encoder = Encoder(tokenizer)
        prompts = [encoder.prompt(line["prompt"]) for line in lines]
    requests = [Request(ids, line["prompt"], answer_limit(line)) for ids, line in zip(prompts, lines, strict=True)]
    return [judged(line, output) for line, output in zip(lines, generator(requests), strict=True)]


def judged(line: dict, output: str) -> dict:
    """The result of one prompt."""
    return {
        "id": line["id"],
        "task": line["task"],
        "lang": line["lang"],
        "output": output,
        "failed": failed_checks(line, output),
    }


def every_check(result: dict) -> bool:
    """Whether an output passes all of its checks."""
    return not result["failed"]


def every_fact(result: dict) -> bool:
    """Whether an output has every fact and no wrong one, whatever its format and length."""
    return not fact_failures(result["failed"])


def report(results: dict[str, list[dict]]) -> str:
    """Two Markdown tables: every check, and facts only."""
    return "\n\n".join(
        f"{title}\n\n" + table({name: rates(rows, passed) for name, rows in results.items()})
        for title, passed in (("Every check holds", every_check), ("Every fact right", every_fact))
    )


KINDS = ("few-shot", "chat", "graph")
"""The base in plain text with examples; a fine-tuned model in its chat form; a quantised graph in its chat form."""


def measure(kind: str, folder: Path, part: str, decoding: Decoding, keep: Path) -> list[dict]:
    """Results of a model on a part of the held-out prompts, read from `keep` when these weights were measured before.

    So the test is read once for each candidate, whatever tables are printed afterwards.
    Raises ValueError for an unknown kind.
    """
    if kind not in KINDS:
        raise ValueError(f"{kind}: a model is one of {', '.join(KINDS)}")
    weights = folder / "onnx" / GRAPH if kind == "graph" else folder / "model.safetensors"
    parts = sorted(weights.parent.glob(f"{GRAPH}_data*")) if kind == "graph" else []
    key = {
        "kind": kind,
        "part": part,
        "decoding": asdict(decoding),
        "weights": [sha256(path) for path in (weights, *parts)],
        "prompts": sha256(SPLIT),
        "code": [
            sha256(Path(__file__).parent / f"{name}.py") for name in ("checks", "decoding", "evaluation", "generation")
        ],
        "held out": [sha256(path) for path in sorted(DATA.glob("heldout-*.jsonl"))],
    }
    name = hashlib.sha256(json.dumps(key, sort_keys=True).encode()).hexdigest()[:16]
    stored = keep / f"{part}-{kind}-{name}.json"
    if stored.exists():
        return json.loads(stored.read_text())["results"]
    started = time.monotonic()
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    if kind == "graph":
        ends = set(json.loads((folder / "generation_config.json").read_text())["eos_token_id"])
        generator = graph_generator(open_graph(weights), tokenizer, decoding, ends)
    else:
        model = AutoModelForCausalLM.from_pretrained(folder, dtype=torch.float32).eval()
        generator = torch_generator(model, tokenizer, decoding, STOP if kind == "few-shot" else None)
    results = evaluate(generator, tokenizer, held_out(part), few_shot=kind == "few-shot")
    keep.mkdir(parents=True, exist_ok=True)
    content = {"key": key, "folder": str(folder), "seconds": round(time.monotonic() - started), "results": results}
    stored.write_text(json.dumps(content, ensure_ascii=False, indent=1))
    return results


def dev_judge(tokenizer: Tokenizer, folder: Path, decoding: Decoding) -> Callable[[PreTrainedModel], float]:
    """A judge for training: scores the dev prompts, keeps outputs in folder/dev-<n>.json, gives the share passed."""
    lines = held_out("dev")

    def judge(model: PreTrainedModel) -> float:
        started = time.monotonic()
        results = evaluate(torch_generator(model, tokenizer, decoding), tokenizer, lines)
        number = len(list(folder.glob("dev-*.json"))) + 1
        content = {"decoding": asdict(decoding), "seconds": round(time.monotonic() - started), "results": results}
        (folder / f"dev-{number}.json").write_text(json.dumps(content, ensure_ascii=False, indent=1))
        (folder / f"dev-{number}.md").write_text(report({"dev": results}) + "\n")
        return sum(map(every_check, results)) / len(results)

    return judge
