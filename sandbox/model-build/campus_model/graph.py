"""Running an ONNX graph with key/value inputs."""

from pathlib import Path

import numpy as np
import onnx
import onnxruntime as ort
from onnx import numpy_helper


def run_graph(
    session: ort.InferenceSession, ids: list[int], past: dict[str, np.ndarray] | None = None, seen: int = 0
) -> dict[str, np.ndarray]:
    """Outputs of a graph by name, for ids after `seen` positions that `past` holds (empty when there are none)."""
    inputs = {i.name: i for i in session.get_inputs()}
    feed: dict[str, np.ndarray] = {
        name: np.zeros((1, i.shape[1], 0, i.shape[3]), np.float32)
        for name, i in inputs.items()
        if name.startswith("past_key_values")
    }
    feed |= past or {}
    feed["input_ids"] = np.array([ids], np.int64)
    feed["attention_mask"] = np.ones((1, seen + len(ids)), np.int64)
    if "position_ids" in inputs:
        feed["position_ids"] = np.arange(seen, seen + len(ids))[None]
    names = [output.name for output in session.get_outputs()]
    return dict(zip(names, session.run(None, feed), strict=True))


TOKENS_PER_RUN = 64
"""As in the browser (sandbox/engine/causal-model.ts)."""


def read_prompt(session: ort.InferenceSession, ids: list[int]) -> dict[str, np.ndarray]:
    """Outputs after a prompt, read as the browser reads it: the first token alone, then runs of 64.

    An 8-bit product scales its whole input by the largest value in it, and the first token of a text has values far
    beyond all others: read in one run with 319 tokens, it raised the perplexity of trial t1 by 17 %, alone by 1 %.
    """
    outputs = run_graph(session, ids[:1])
    for seen in range(1, len(ids), TOKENS_PER_RUN):
        outputs = run_graph(session, ids[seen : seen + TOKENS_PER_RUN], past_of(outputs), seen)
    return outputs


def past_of(outputs: dict[str, np.ndarray]) -> dict[str, np.ndarray]:
    """Keys and values of a run as the inputs of the next one."""
    return {n.replace("present", "past_key_values"): v for n, v in outputs.items() if n != "logits"}


def unsaturated(model: onnx.ModelProto) -> None:
    """Give every int8 product unsigned weights with a zero point of 128: the same sums of the same integers.

    On processors without VNNI, the native runtime adds pairs of unsigned × signed products in 16 bits, where they
    saturate: the first product of a small model was wrong by a tenth. The browser's WASM kernel adds in 32 bits and has
    no such loss, so measuring the graph as it stands would measure this machine.
    """
    constants = {tensor.name: tensor for tensor in model.graph.initializer}
    for node in model.graph.node:
        if node.op_type == "DynamicQuantizeMatMul" and len(node.input) == 3:
            name = node.input[1]
            signed = numpy_helper.to_array(constants[name])
            if signed.dtype != np.int8:
                continue
            unsigned = (signed.astype(np.int16) + 128).astype(np.uint8)
            zero = np.full(signed.shape[1], 128, np.uint8)
            model.graph.initializer.extend(
                [numpy_helper.from_array(unsigned, f"{name}_u"), numpy_helper.from_array(zero, f"{name}_z")]
            )
            activation, _, scale = node.input
            del node.input[:]
            node.input.extend([activation, f"{name}_u", scale, f"{name}_z"])
    used = {name for node in model.graph.node for name in node.input}
    kept = [tensor for tensor in model.graph.initializer if tensor.name in used]
    del model.graph.initializer[:]
    model.graph.initializer.extend(kept)


def open_graph(path: Path) -> ort.InferenceSession:
    """A session on the processor with two threads."""
    options = ort.SessionOptions()
    options.intra_op_num_threads = 2
    model = onnx.load(str(path))
    if not any(node.op_type == "DynamicQuantizeMatMul" for node in model.graph.node):
        return ort.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
    unsaturated(model)
    return ort.InferenceSession(model.SerializeToString(), options, providers=["CPUExecutionProvider"])
