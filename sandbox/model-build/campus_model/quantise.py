"""From the float32 graph to int8 in the layout that transformers.js loads (`dtype: 'q8'`).

Each weight matrix becomes int8 with one scale a column, multiplied by DynamicQuantizeMatMul, the only 8-bit product
with a fast kernel in the browser's WASM build. The embedding reads the head's own int8 matrix, so it is stored once.
Rotary tables are computed in the graph: stored, they would weigh more than eight layers.
"""

import json
import math
import os
import shutil
import time
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper
from tokenizers import Tokenizer

from .corpus import unseen_text
from .export import CONTEXT
from .graph import open_graph, past_of, read_prompt, run_graph
from .manifest import describe, require
from .perplexity import token_ids
from .trim import logits_of

GRAPH = "model_quantized.onnx"
PART_BYTES = 66_000_000
"""Of one external data file: some hosts refuse files of 100 MB."""

INLINE_BYTES = 1_024
CLIPS = (1.0, 0.95, 0.9, 0.85, 0.8)
"""Shares of a column's largest weight tried as the top of its scale; the least squared error wins."""

MOST_PERPLEXITY = 1.04
"""Of the int8 graph over the float model, on text that nothing was fitted to (1.016 in the first trial)."""

HEAD = "lm_head.MatMul.weight"


def columns_to_int8(weights: np.ndarray) -> tuple[np.ndarray, np.ndarray, float]:
    """@param weights float32 [in, out]; returns int8 [in, out], scales float32 [out], relative squared error"""
    largest = np.maximum(np.abs(weights).max(axis=0), 1e-12)
    best = np.full(weights.shape[1], np.inf)
    quantised = np.zeros(weights.shape, np.int8)
    scales = np.zeros(weights.shape[1], np.float32)
    for clip in CLIPS:
        scale = (largest * clip / 127).astype(np.float32)
        rounded = np.clip(np.rint(weights / scale), -127, 127)
        error = np.square(rounded * scale - weights).sum(axis=0)
        better = error < best
        best = np.where(better, error, best)
        scales = np.where(better, scale, scales)
        quantised = np.where(better[None], rounded.astype(np.int8), quantised)
    return quantised, scales, float(best.sum() / np.square(weights).sum())


@dataclass
class Additions:
    """Nodes and constants that replace parts of a graph."""

    nodes: list[onnx.NodeProto] = field(default_factory=list)
    tensors: list[onnx.TensorProto] = field(default_factory=list)

    def constant(self, name: str, value: np.ndarray) -> str:
        """Add a constant and return its name."""
        self.tensors.append(numpy_helper.from_array(np.asarray(value), name))
        return name

    def node(self, kind: str, inputs: list[str], output: str, **attributes: object) -> str:
        """Add a node and return its output."""
        self.nodes.append(helper.make_node(kind, inputs, [output], name=f"campus/{output}", **attributes))
        return output


def quantise_products(graph: onnx.GraphProto, additions: Additions) -> tuple[set[str], list[float]]:
    """Replace each product with a constant matrix; returns the names of the float matrices, and the errors."""
    constants = {tensor.name: tensor for tensor in graph.initializer}
    done: set[str] = set()
    errors: list[float] = []
    for node in graph.node:
        if node.op_type == "MatMul" and node.input[1] in constants:
            name = node.input[1]
            quantised, scales, error = columns_to_int8(numpy_helper.to_array(constants[name]))
            additions.constant(f"{name}_q", quantised)
            additions.constant(f"{name}_s", scales)
            inputs, outputs, label = [node.input[0], f"{name}_q", f"{name}_s"], list(node.output), node.name
            node.CopyFrom(
                helper.make_node("DynamicQuantizeMatMul", inputs, outputs, name=label, domain="com.microsoft")
            )
            done.add(name)
            errors.append(error)
    return done, errors


def share_embedding(graph: onnx.GraphProto, additions: Additions) -> set[str]:
    """Read the embedding from the head's int8 columns; returns the names of the nodes that this replaces."""
    gather = next(n for n in graph.node if n.op_type == "Gather" and n.name.startswith("/model/embed_tokens"))
    replaced = {
        n.name for n in graph.node if n.name.startswith("/model/embed_tokens") and n.op_type in ("Gather", "Transpose")
    }
    columns = additions.node("Gather", [f"{HEAD}_q", "input_ids"], "campus_rows_q", axis=1)
    values = additions.node("Cast", [columns], "campus_rows", to=TensorProto.FLOAT)
    scales = additions.node("Gather", [f"{HEAD}_s", "input_ids"], "campus_rows_s", axis=0)
    scaled = additions.node("Mul", [values, scales], "campus_rows_scaled")
    additions.node("Transpose", [scaled], gather.output[0], perm=[1, 2, 0])
    return replaced


def compute_rotary(additions: Additions, thetas: dict[str, float], head: int) -> set[str]:
    """Compute the rotary tables [CONTEXT, head / 2]; returns the names of the stored tables that this replaces."""
    start, stop, step = (
        additions.constant(f"campus_{n}", np.array(v, np.float32))
        for n, v in (("zero", 0.0), ("context", float(CONTEXT)), ("one", 1.0))
    )
    positions = additions.node("Range", [start, stop, step], "campus_positions")
    axis = additions.constant("campus_axis", np.array([1], np.int64))
    column = additions.node("Unsqueeze", [positions, axis], "campus_positions_column")
    replaced: set[str] = set()
    for kind, theta in thetas.items():
        inverse = (1.0 / theta ** (np.arange(0, head, 2, dtype=np.float64) / head)).astype(np.float32)[None]
        angles = additions.node(
            "Mul", [column, additions.constant(f"campus_inverse_{kind}", inverse)], f"campus_angles_{kind}"
        )
        for function in ("Cos", "Sin"):
            replaced.add(additions.node(function, [angles], f"{function.lower()}_cache_{kind}"))
    return replaced


def write_parts(model: onnx.ModelProto, folder: Path) -> int:
    """Write the graph and its weights in files of at most PART_BYTES; returns the number of data files."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    parts: list[str] = []
    offset = 0
    file = None
    for tensor in model.graph.initializer:
        raw = numpy_helper.to_array(tensor).tobytes()
        for name in ("float_data", "int32_data", "int64_data", "raw_data", "data_location"):
            tensor.ClearField(name)
        del tensor.external_data[:]
        if len(raw) < INLINE_BYTES:
            tensor.raw_data = raw
            continue
        if file is None or offset + len(raw) > PART_BYTES:
            if file is not None:
                file.close()
            parts.append(f"{GRAPH}_data" + (f"_{len(parts)}" if parts else ""))
            file = (folder / parts[-1]).open("wb")
            offset = 0
        padding = -offset % 64
        file.write(b"\0" * padding + raw)
        offset += padding
        tensor.data_location = TensorProto.EXTERNAL
        for key, value in (("location", parts[-1]), ("offset", str(offset)), ("length", str(len(raw)))):
            entry = tensor.external_data.add()
            entry.key, entry.value = key, value
        offset += len(raw)
    if file is not None:
        file.close()
    (folder / GRAPH).write_bytes(model.SerializeToString())
    return len(parts)


def graph_perplexity(graph: Path, ids: list[int], prefill: int) -> float:
    """Per token, on the tokens after a prefix, fed one by one through the cache, both as in a browser."""
    session = open_graph(graph)
    outputs = read_prompt(session, ids[:prefill])
    loss = 0.0
    for index in range(prefill, len(ids)):
        row = outputs["logits"][0, -1].astype(np.float64)
        loss += float(np.log(np.exp(row - row.max()).sum()) + row.max() - row[ids[index]])
        outputs = run_graph(session, [ids[index]], past_of(outputs), index)
    return math.exp(loss / (len(ids) - prefill))


def float_perplexity(source: Path, ids: list[int], prefill: int) -> float:
    """The same of the float model in torch."""
    import torch

    logits = logits_of(source, ids)[prefill - 1 : -1]
    return math.exp(torch.nn.functional.cross_entropy(logits, torch.tensor(ids[prefill:])).item())


def write_int8(source: Path, graph: Path, target: Path) -> float:
    """Write the int8 graph, the tokenizer and the settings; returns the mean relative squared error of the weights."""
    config = json.loads((source / "config.json").read_text())
    model = onnx.load(str(graph))
    additions = Additions()
    replaced, errors = quantise_products(model.graph, additions)
    nodes = share_embedding(model.graph, additions)
    rope = config["rope_parameters"]
    thetas = {"global": rope["full_attention"]["rope_theta"], "local": rope["sliding_attention"]["rope_theta"]}
    replaced |= compute_rotary(additions, thetas, config["head_dim"])
    kept_nodes = [node for node in model.graph.node if node.name not in nodes]
    kept_tensors = [tensor for tensor in model.graph.initializer if tensor.name not in replaced]
    del model.graph.node[:]
    model.graph.node.extend([*additions.nodes, *kept_nodes])
    del model.graph.initializer[:]
    model.graph.initializer.extend([*kept_tensors, *additions.tensors])
    del model.graph.value_info[:]
    parts = write_parts(model, target / "onnx")
    for name in ("tokenizer.json", "tokenizer_config.json", "generation_config.json"):
        shutil.copy(source / name, target)
    settings = {"use_external_data_format": {GRAPH: parts}, "kv_cache_dtype": "float32"}
    config |= {"max_position_embeddings": CONTEXT, "transformers.js_config": settings}
    (target / "config.json").write_text(json.dumps(config, indent=1))
    return float(np.mean(errors))


def run(source: Path, graph: Path, target: Path) -> None:
    """Write `target` for transformers.js and check its perplexity against the float model of `source`."""
    started = time.monotonic()
    error = write_int8(source, graph, target)
    ids = token_ids(Tokenizer.from_file(str(source / "tokenizer.json")), unseen_text("fr", 3_500))[:640]
    before = float_perplexity(source, ids, 320)
    after = graph_perplexity(target / "onnx" / GRAPH, ids, 320)
    files = [path for path in target.rglob("*") if path.is_file()]
    checks = {
        "bytes": sum(os.path.getsize(path) for path in files),
        "largest file, bytes": max(os.path.getsize(path) for path in files),
        "mean relative squared error of the weights": error,
        "perplexity, float": round(before, 3),
        "perplexity, int8": round(after, 3),
        "seconds": round(time.monotonic() - started, 1),
    }
    require(after < MOST_PERPLEXITY * before, f"perplexity grows from {before:.2f} to {after:.2f}")
    manifest = {"step": "quantise", "checks": checks, "inputs": describe([graph]), "outputs": describe([target])}
    (target / "manifest.json").write_text(json.dumps(manifest, indent=1) + "\n")
    print(json.dumps(checks, indent=1))
