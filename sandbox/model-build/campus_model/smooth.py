"""Even out the inputs of the products before quantising, without changing what the model computes.

An 8-bit product scales its whole input by the largest value in it, so a few large channels cost every other channel its
precision. Each channel is divided by a factor where it is made (a norm, the values, the upper projection) and its row
of the following weights is multiplied by it: the product is the same, the input is flatter (Xiao et al. 2023,
SmoothQuant, arXiv 2211.10438).
"""

import json
import time
from collections.abc import Sequence
from pathlib import Path

import torch
from safetensors.torch import save_file
from tokenizers import Tokenizer
from torch import nn
from transformers import AutoModelForCausalLM, PreTrainedModel

from .corpus import read_lines
from .manifest import require, write_manifest
from .packing import Encoder

SHARE = 0.5
"""Of the range of the inputs that moves into the weights: 0 leaves all in the inputs, 1 moves all."""

PROMPTS = 48
"""Training prompts, every so many, on which the largest inputs are observed."""

TOLERANCE = 5e-3
"""Largest change of a logit (float32 rounding; logits reach 31)."""

LARGEST = 100.0
"""Of a factor, and its inverse: beyond, weights of a channel would lose their own precision."""


def largest_inputs(model: PreTrainedModel, prompts: Sequence[list[int]]) -> dict[str, torch.Tensor]:
    """Largest absolute input of each linear layer, float [in], `<bos>` left aside: it is read alone, see README."""
    seen: dict[str, torch.Tensor] = {}

    def observe(name: str):  # noqa: ANN202 - a hook of torch
        def hook(_: nn.Module, inputs: tuple[torch.Tensor, ...], __: torch.Tensor) -> None:
            values = inputs[0][0, 1:].abs().amax(dim=0)
            seen[name] = torch.maximum(seen[name], values) if name in seen else values

        return hook

    hooks = [
        module.register_forward_hook(observe(name))
        for name, module in model.named_modules()
        if isinstance(module, nn.Linear) and name != "lm_head"
    ]
    for ids in prompts:
        model(input_ids=torch.tensor([ids]), use_cache=False, logits_to_keep=1)
    for hook in hooks:
        hook.remove()
    return seen


def factors(inputs: torch.Tensor, weights: Sequence[torch.Tensor]) -> torch.Tensor:
    """@param inputs largest, float [in]; @param weights of the layers that read them, float [out, in]"""
    rows = torch.stack([weight.abs().amax(dim=0) for weight in weights]).amax(dim=0)
    result = inputs.clamp(min=1e-5) ** SHARE / rows.clamp(min=1e-5) ** (1 - SHARE)
    result = result / result.log().mean().exp()
    return result.clamp(1 / LARGEST, LARGEST)


def smooth(model: PreTrainedModel, inputs: dict[str, torch.Tensor]) -> None:
    """Move the ranges in place, layer by layer."""
    for index, layer in enumerate(model.model.layers):
        name = f"model.layers.{index}"
        attention, feed = layer.self_attn, layer.mlp
        for norm, readers, key in (
            (layer.input_layernorm, (attention.q_proj, attention.k_proj, attention.v_proj), f"{name}.self_attn.q_proj"),
            (layer.pre_feedforward_layernorm, (feed.gate_proj, feed.up_proj), f"{name}.mlp.gate_proj"),
        ):
            by = factors(inputs[key], [reader.weight for reader in readers])
            # Gemma's norms multiply by 1 + weight.
            norm.weight.copy_((1 + norm.weight) / by - 1)
            for reader in readers:
                reader.weight.mul_(by)
        by = factors(inputs[f"{name}.mlp.down_proj"], [feed.down_proj.weight])
        feed.up_proj.weight.div_(by[:, None])
        feed.down_proj.weight.mul_(by)
        # Each value feeds every head that shares it: one factor for all of them.
        values, heads = attention.v_proj.weight.shape[0], attention.o_proj.weight.shape[1]
        shared = inputs[f"{name}.self_attn.o_proj"].view(heads // values, values).amax(dim=0)
        weights = attention.o_proj.weight.view(-1, heads // values, values)
        by = factors(shared, [weights.abs().amax(dim=1)])
        attention.v_proj.weight.div_(by[:, None])
        attention.o_proj.weight.mul_(by.repeat(heads // values))


def run(source: Path, target: Path) -> Path:
    """Write a smoothed copy of a model folder and check that its logits are the same."""
    started = time.monotonic()
    torch.set_grad_enabled(False)
    model = AutoModelForCausalLM.from_pretrained(source, dtype=torch.float32)
    encoder = Encoder(Tokenizer.from_file(str(source / "tokenizer.json")))
    lines = read_lines("train-")
    prompts = [encoder.prompt(line["prompt"])[:600] for line in lines[:: max(1, len(lines) // PROMPTS)]]
    inputs = largest_inputs(model, prompts)
    probe = torch.tensor([prompts[0]])
    before = model(input_ids=probe).logits
    smooth(model, inputs)
    difference = float((model(input_ids=probe).logits - before).abs().max())
    require(difference < TOLERANCE, f"smoothing changed a logit by {difference}")
    target.mkdir(parents=True, exist_ok=True)
    state = {name: tensor.contiguous() for name, tensor in model.state_dict().items() if name != "lm_head.weight"}
    save_file(state, target / "model.safetensors", metadata={"format": "pt"})
    for name in ("config.json", "generation_config.json", "tokenizer.json", "tokenizer_config.json"):
        (target / name).write_bytes((source / name).read_bytes())
    checks = {"prompts": len(prompts), "largest change of a logit": difference}
    write_manifest(
        target,
        "smooth",
        [source / "model.safetensors"],
        [target / "model.safetensors"],
        checks,
        time.monotonic() - started,
    )
    print(json.dumps(checks))
    return target
