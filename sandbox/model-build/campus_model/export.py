"""From a model folder to a float32 ONNX graph with key/value inputs, checked against torch."""

import json
import shutil
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import onnx
import onnxruntime as ort
import torch
import transformers
from tokenizers import Tokenizer

from .corpus import unseen_text
from .graph import open_graph, past_of, run_graph
from .manifest import require, write_manifest
from .perplexity import token_ids
from .trim import logits_of

CONTEXT = 4_096
"""Positions that the graph knows; the browser's memory would not hold more keys and values."""

TOLERANCE = 1e-2
"""Largest difference of a logit between torch and ONNX in float32 (logits reach 31).

0.0034 was measured on fine-tuned weights (mean 0.0002), where torch is 0.00003 from float64: the runtime approximates
exp and tanh. A wrong window, rotation or order of tensors differs by more than 1.
"""


@contextmanager
def flat_rope() -> Iterator[None]:
    """Give the graph builder the flat rotary settings that it reads; transformers 5 keeps them by layer type.

    Its calls of `from_pretrained` are the only place where they can be changed.
    """
    original = transformers.AutoConfig.from_pretrained

    def flattened(*arguments: object, **options: object) -> object:
        config = original(*arguments, **options)
        parameters = getattr(config, "rope_parameters", None) or {}
        if "full_attention" in parameters:
            config.rope_local_base_freq = parameters["sliding_attention"]["rope_theta"]
            config.rope_theta = parameters["full_attention"]["rope_theta"]
            config.rope_parameters = {"rope_type": "default", "rope_theta": config.rope_theta}
        return config

    transformers.AutoConfig.from_pretrained = flattened
    try:
        yield
    finally:
        transformers.AutoConfig.from_pretrained = original


def build(source: Path, target: Path) -> Path:
    """Write the float32 graph of a model folder and return its path.

    Raises ModuleNotFoundError when onnxruntime-genai is missing (requirements.txt).
    """
    import onnxruntime_genai

    # The builder is a script beside its package: it imports its own modules by their bare names.
    sys.path.insert(0, str(Path(onnxruntime_genai.__file__).parent / "models"))
    staged = target.parent / f"{target.name}-source"
    shutil.rmtree(staged, ignore_errors=True)
    shutil.rmtree(target, ignore_errors=True)
    staged.mkdir(parents=True)
    for name in ("model.safetensors", "tokenizer.json", "tokenizer_config.json", "generation_config.json"):
        (staged / name).symlink_to(source / name)
    config = json.loads((source / "config.json").read_text())
    (staged / "config.json").write_text(json.dumps({**config, "max_position_embeddings": CONTEXT}))
    with flat_rope():
        from onnxruntime_genai.models import builder

        place = (str(staged), "", str(target), "fp32", "cpu", str(target.parent / "cache"))
        builder.AutoConfig = transformers.AutoConfig
        create(builder, place)
    shutil.rmtree(staged)
    path = target / "model.onnx"
    model = onnx.load(str(path))
    start_empty(model.graph, config["head_dim"])
    for old in target.iterdir():
        old.unlink()
    onnx.save(model, str(path), save_as_external_data=True, location="model.onnx_data")
    return path


def start_empty(graph: onnx.GraphProto, head: int) -> None:
    """Make a graph run from an empty cache, which is how transformers.js starts, with the names that it expects.

    The builder's windowed cache always holds a full window: its attribute makes an empty one fail.
    """
    for node in graph.node:
        if node.op_type == "GroupQueryAttention":
            kept = [a for a in node.attribute if a.name != "sliding_window_cache"]
            del node.attribute[:]
            node.attribute.extend(kept)
            while node.input and node.input[-1] == "":
                node.input.pop()
    names = {
        "past_sliding_length": "past_sequence_length",
        "total_sliding_length": "total_sequence_length",
        "present_sliding_length": "total_sequence_length",
    }
    for value in (*graph.input, *graph.output):
        for dimension in value.type.tensor_type.shape.dim:
            if dimension.dim_param == "kv_cache_dim":
                dimension.Clear()
                dimension.dim_value = head
            elif dimension.dim_param in names:
                dimension.dim_param = names[dimension.dim_param]
    del graph.value_info[:]


def create(builder: object, place: tuple[str, ...]) -> None:
    """Run the builder: head and embedding stored once, logits of the last position only (decoding reads no other)."""
    model, source, target, precision, provider, cache = place
    options = builder.parse_extra_options(
        source or model, model, target, precision, provider, cache, ["shared_embeddings=true", "prune_lm_head=true"]
    )
    builder.create_model(source or model, model, target, precision, provider, cache, **options)


def step_logits(session: ort.InferenceSession, ids: list[int], prefill: int) -> np.ndarray:
    """float32 [len(ids) - prefill + 1, vocabulary]: after a prefix of `prefill` tokens, then token by token."""
    outputs = run_graph(session, ids[:prefill])
    rows = [outputs["logits"][0, -1]]
    for index in range(prefill, len(ids)):
        outputs = run_graph(session, [ids[index]], past_of(outputs), index)
        rows.append(outputs["logits"][0, -1])
    return np.stack(rows)


def check(source: Path, graph: Path) -> dict[str, float]:
    """Logits of the graph against torch: a prefix at once, then through the cache; also beyond the sliding window."""
    tokenizer = Tokenizer.from_file(str(source / "tokenizer.json"))
    ids = token_ids(tokenizer, unseen_text("fr", 3_500))[:640]
    prefill = 600
    wanted = logits_of(source, ids)[prefill - 1 :].numpy()
    found = step_logits(open_graph(graph), ids, prefill)
    difference = float(np.abs(found - wanted).max())
    require(difference < TOLERANCE, f"a logit of the graph differs by {difference} from torch")
    same = int((found.argmax(1) == wanted.argmax(1)).sum())
    require(same == len(wanted), f"the likeliest token differs at {len(wanted) - same} of {len(wanted)} positions")
    return {"tokens": len(ids), "largest difference of a logit": difference, "same likeliest token": same}


def run(source: Path, target: Path) -> Path:
    """Export and check; returns the path of the graph."""
    started = time.monotonic()
    torch.set_grad_enabled(False)
    graph = build(source, target)
    checks = check(source, graph)
    write_manifest(
        target,
        "export",
        [source / "model.safetensors", source / "config.json"],
        [graph],
        checks,
        time.monotonic() - started,
    )
    print(json.dumps(checks))
    return graph
