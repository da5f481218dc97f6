"""Fine-tuning with checkpoints that resume exactly, and a pause for whoever needs the machine quiet."""

import json
import math
import os
import random
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from pathlib import Path

import torch
from safetensors.torch import save_file
from tokenizers import Tokenizer
from transformers import AutoModelForCausalLM, PreTrainedModel

from . import lora
from .packing import Encoder, Group, fill_rows, groups, to_row
from .pairs import Exercise

QUIET = Path("/tmp/quiet-please")
"""While this file exists, training waits: somebody measures."""

CORES = os.cpu_count() or 1

COOLING = 80
"""Steps over which a run that is to end early lowers its rate: the weights settle, as they would at the end."""

EVERY = 10
"""Steps between two checkpoints."""


@dataclass(frozen=True)
class Settings:
    """Of one run; a checkpoint records them and refuses to resume under others."""

    rate: float
    """Peak learning rate; linear warm-up, then cosine down to a twentieth."""
    stages: tuple[tuple[str, int], ...]
    """(name of the exercises, passes over them), in order."""
    rank: int = 32
    """Of the low-rank updates; 0 trains every weight but the embeddings."""
    seed: int = 20261122
    row_tokens: int = 768
    step_tokens: int = 1600
    """Computed tokens between two updates of the weights."""
    warm_up: int = 20
    decay: float = 0.01
    clip: float = 1.0


Step = list[list[Group]]
"""Rows whose gradients are added before one update."""


def schedule(settings: Settings, encoder: Encoder, exercises: dict[str, Sequence[Exercise]]) -> list[tuple[str, Step]]:
    """Every step of a run, with the name of its stage; the same settings give the same list."""
    steps: list[tuple[str, Step]] = []
    for name, passes in settings.stages:
        for number in range(passes):
            rng = random.Random(f"{settings.seed}/{name}/{number}")
            members = groups(encoder, exercises[name], rng, settings.row_tokens)
            step: Step = []
            for row in fill_rows(members, settings.row_tokens, rng):
                step.append(row)
                if sum(group.length for members in step for group in members) >= settings.step_tokens:
                    steps.append((f"{name}/{number + 1}", step))
                    step = []
            if step:
                steps.append((f"{name}/{number + 1}", step))
    return steps


def rate_at(settings: Settings, step: int, total: int) -> float:
    """Learning rate of a step, counted from 0."""
    warm = min(1.0, (step + 1) / settings.warm_up)
    return settings.rate * warm * (0.05 + 0.95 * 0.5 * (1 + math.cos(math.pi * min(1.0, step / total))))


def cooled(finish: int | None, step: int) -> float:
    """Share of the rate at a step, counted from 0, of a run that ends early: down to nought over the last COOLING steps."""
    return 1.0 if finish is None else min(1.0, max(0.0, (finish - step) / COOLING))


def load(folder: Path, rank: int) -> PreTrainedModel:
    """The model in float32, embeddings frozen: 32,000 rows learn nothing useful from a few thousand answers."""
    model = AutoModelForCausalLM.from_pretrained(folder, dtype=torch.float32, attn_implementation="sdpa")
    if rank > 0:
        lora.add(model, rank)
    else:
        model.get_input_embeddings().weight.requires_grad_(False)
    return model.train()


def row_loss(model: PreTrainedModel, members: Sequence[Group]) -> tuple[torch.Tensor, int]:
    """Sum of the losses over the targets of one row, and their number."""
    row = to_row(members)
    hidden = model.model(
        input_ids=row.ids, position_ids=row.positions, attention_mask=row.masks, use_cache=False
    ).last_hidden_state[0]
    logits = model.lm_head(hidden[row.sources])
    return torch.nn.functional.cross_entropy(logits, row.targets, reduction="sum"), len(row.targets)


def side_by_side(
    model: PreTrainedModel, trained: list[torch.nn.Parameter], step: Step, wanted: int, workers: ThreadPoolExecutor
) -> tuple[float, list[torch.Tensor]]:
    """Sum of the losses of a step and the gradients of their mean, rows shared between the cores.

    Two rows on one core each go 1.6 times as fast as one row on both: the products of a row are too small to share.
    Gradients are added in the order of the shares, so that a run stays repeatable.
    """
    shares: list[list[list[Group]]] = [[] for _ in range(CORES)]
    for row in sorted(step, key=lambda members: -sum(group.length for group in members)):
        min(shares, key=lambda share: sum(group.length for members in share for group in members)).append(row)

    def of_share(share: list[list[Group]]) -> tuple[float, list[torch.Tensor]]:
        torch.set_num_threads(1)
        total, added = 0.0, []
        for row in share:
            loss, _ = row_loss(model, row)
            gradients = torch.autograd.grad(loss / wanted, trained)
            added = [a + g for a, g in zip(added, gradients, strict=True)] if added else list(gradients)
            total += loss.item()
        return total, added

    total, sums = 0.0, []
    for loss, gradients in workers.map(of_share, [share for share in shares if share]):
        total += loss
        sums = [s + g for s, g in zip(sums, gradients, strict=True)] if sums else gradients
    return total, sums


def wait_for_quiet(log: Callable[[str], None]) -> float:
    """Seconds spent waiting for QUIET to go."""
    started = time.monotonic()
    if QUIET.exists():
        log("paused: somebody measures")
        while QUIET.exists():
            time.sleep(2)
    return time.monotonic() - started


def save_checkpoint(
    folder: Path, model: PreTrainedModel, optimiser: torch.optim.Optimizer, step: int, settings: Settings
) -> None:
    """Write to a new file first, so that a kill leaves the old checkpoint whole."""
    folder.mkdir(parents=True, exist_ok=True)
    partial = folder / "checkpoint.partial"
    torch.save(
        {
            "step": step,
            "settings": asdict(settings),
            "model": lora.trainable_state(model),
            "optimiser": optimiser.state_dict(),
            "torch_rng": torch.get_rng_state(),
        },
        partial,
    )
    os.replace(partial, folder / "checkpoint.pt")


def save_weights(folder: Path, model: PreTrainedModel, settings_from: Path) -> None:
    """A model folder that transformers loads, updates merged, with the tokenizer and the settings of the base."""
    folder.mkdir(parents=True, exist_ok=True)
    state = {name: tensor.contiguous() for name, tensor in lora.merged_state(model).items() if name != "lm_head.weight"}
    save_file(state, folder / "model.safetensors", metadata={"format": "pt"})
    for name in ("config.json", "generation_config.json", "tokenizer.json", "tokenizer_config.json"):
        (folder / name).write_bytes((settings_from / name).read_bytes())


def train(
    base: Path,
    folder: Path,
    settings: Settings,
    exercises: dict[str, Sequence[Exercise]],
    evaluations: int,
    judge: Callable[[PreTrainedModel], float],
    patience: int = 2,
    finish: int | None = None,
) -> None:
    """Train from `base` into `folder`; resume when it holds a checkpoint of the same settings.

    @param evaluations how often the dev prompts are scored over the run, evenly spaced, the end included
    @param judge share of dev prompts with every check passed (0..1); the best weights are kept in folder/best
    @param patience evaluations without a better score after which the run stops
    @param finish step at which to end early, with a last evaluation; None runs to the end
    """
    folder.mkdir(parents=True, exist_ok=True)
    log_path = folder / "log.jsonl"

    def record(**entry: object) -> None:
        with log_path.open("a", encoding="utf-8") as log:
            log.write(json.dumps({"at": time.strftime("%H:%M:%S"), **entry}, ensure_ascii=False) + "\n")

    encoder = Encoder(Tokenizer.from_file(str(base / "tokenizer.json")))
    steps = schedule(settings, encoder, exercises)
    torch.manual_seed(settings.seed)
    model = load(base, settings.rank)
    trained = [p for p in model.parameters() if p.requires_grad]
    optimiser = torch.optim.AdamW(
        trained,
        lr=settings.rate,
        weight_decay=settings.decay,
        betas=(0.9, 0.98),
        fused=True,
    )
    first = 0
    if (folder / "checkpoint.pt").exists():
        state = torch.load(folder / "checkpoint.pt", weights_only=True)
        if json.dumps(state["settings"]) != json.dumps(asdict(settings)):
            raise ValueError(f"{folder}: holds a checkpoint of other settings; choose another name")
        model.load_state_dict(state["model"], strict=False)
        optimiser.load_state_dict(state["optimiser"])
        torch.set_rng_state(state["torch_rng"])
        first = state["step"]
    milestones = {round(len(steps) * (i + 1) / evaluations) for i in range(evaluations)} | {finish}
    earlier = [json.loads(line) for line in log_path.read_text().splitlines()] if log_path.exists() else []
    scores = [entry["score"] for entry in earlier if "score" in entry and entry["step"] <= first]
    total_tokens = sum(group.length for _, step in steps for row in step for group in row)
    record(event="start", first=first, steps=len(steps), tokens=total_tokens, settings=asdict(settings))

    torch.set_num_threads(1)
    workers = ThreadPoolExecutor(CORES)
    for number in range(first, len(steps) if finish is None else finish):
        stage, step = steps[number]
        started, waited, processor = time.monotonic(), 0.0, time.process_time()
        for parameters in optimiser.param_groups:
            parameters["lr"] = rate_at(settings, number, len(steps)) * cooled(finish, number)
        wanted = sum(len(b.ids) - b.answer_from for row in step for group in row for b in group.branches)
        waited += wait_for_quiet(lambda text: record(event=text))
        loss_sum, gradients = side_by_side(model, trained, step, wanted, workers)
        for parameter, gradient in zip(trained, gradients, strict=True):
            parameter.grad = gradient
        torch.nn.utils.clip_grad_norm_(model.parameters(), settings.clip)
        optimiser.step()
        optimiser.zero_grad(set_to_none=True)
        tokens = sum(group.length for row in step for group in row)
        seconds = time.monotonic() - started - waited
        record(
            step=number + 1,
            stage=stage,
            loss=round(loss_sum / wanted, 4),
            answer_tokens=wanted,
            tokens=tokens,
            seconds=round(seconds, 2),
            core_seconds=round(time.process_time() - processor, 2),
        )
        if (number + 1) % EVERY == 0:
            save_checkpoint(folder, model, optimiser, number + 1, settings)
        if number + 1 in milestones:
            save_checkpoint(folder, model, optimiser, number + 1, settings)
            waited = wait_for_quiet(lambda text: record(event=text))
            torch.set_num_threads(CORES)
            score = judge(model.eval())
            torch.set_num_threads(1)
            model.train()
            record(step=number + 1, score=score)
            if not scores or score > max(scores):
                save_weights(folder / "best", model, base)
            scores.append(score)
            if len(scores) > patience and max(scores[-patience:]) <= max(scores[:-patience]):
                record(event="stopped early", step=number + 1)
                return
    record(event="finished")
