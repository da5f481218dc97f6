"""`python -m campus_model STEP`: see ../README.md."""

import argparse
import json
import os
from pathlib import Path

import torch

THREADS = 2


def exercises_for_training(names: list[str]) -> dict[str, list]:
    """The exercises of each stage: `pairs`, `templates` or `mixed`, or `pairs@90` for those on 90 pieces only."""
    import random

    from .corpus import read_lines
    from .pairs import exercises
    from .paths import TEMPLATES

    sources = {"pairs": exercises(read_lines("train-"))}
    if TEMPLATES.exists():
        lines = [json.loads(line) for line in TEMPLATES.read_text(encoding="utf-8").splitlines()]
        sources["templates"] = exercises(lines)
        sources["mixed"] = sources["templates"] + sources["pairs"]
    chosen: dict[str, list] = {}
    for name in names:
        source, _, count = name.partition("@")
        if source not in sources:
            raise SystemExit(f"--stages: no exercises named {source}; there are {', '.join(sources)}")
        members = sources[source]
        if count:
            pieces = random.Random(name).sample(list(dict.fromkeys(e.piece for e in members)), int(count))
            members = [e for e in members if e.piece in set(pieces)]
        chosen[name] = members
    return chosen


def run_train(arguments: argparse.Namespace) -> None:
    """The step `train`."""
    from tokenizers import Tokenizer

    from .evaluation import dev_judge
    from .generation import CONSTRAINED
    from .training import Settings, train

    base = folder_of(arguments.base)
    folder = folder_of(arguments.name)
    folder.mkdir(parents=True, exist_ok=True)
    stages = tuple((name, int(passes)) for name, passes in (s.split(":") for s in arguments.stages.split(",")))
    settings = Settings(rate=arguments.rate, stages=stages, rank=arguments.rank, step_tokens=arguments.step_tokens)
    judge = dev_judge(Tokenizer.from_file(str(base / "tokenizer.json")), folder, CONSTRAINED)
    exercises = exercises_for_training([name for name, _ in stages])
    train(base, folder, settings, exercises, arguments.evaluations, judge, finish=arguments.finish)


def folder_of(name: str) -> Path:
    """An absolute path as it is; any other under the work folder."""
    from .paths import WORK

    return Path(name) if name.startswith("/") else WORK / name


def run_export(arguments: argparse.Namespace) -> None:
    """The steps `export` and `quantise`: from a run's best weights to OUT/<name>."""
    from . import export, quantise
    from .paths import OUT, WORK

    source = folder_of(arguments.weights)
    if arguments.step == "export":
        export.run(source, WORK / f"onnx-{arguments.name}")
    else:
        quantise.run(source, WORK / f"onnx-{arguments.name}" / "model.onnx", OUT / arguments.name)


def run_evaluate(arguments: argparse.Namespace) -> None:
    """The step `evaluate`: measures each model and prints a table of them all."""
    from .evaluation import measure, report
    from .generation import CONSTRAINED, PLAIN
    from .paths import OUT, WORK

    results: dict[str, list[dict]] = {}
    for entry in arguments.model:
        name, _, place = entry.partition("=")
        kind, _, path = place.partition(":")
        decoding = PLAIN if name.endswith("-plain") else CONSTRAINED
        results[name] = measure(kind, folder_of(path), arguments.part, decoding, WORK / "evaluations")
    text = report(results)
    OUT.mkdir(parents=True, exist_ok=True)
    target = OUT / f"evaluation-{arguments.part}-{'-'.join(results)}"
    target.with_suffix(".md").write_text(f"{text}\n", encoding="utf-8")
    target.with_suffix(".json").write_text(json.dumps(results, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    print(text)


def run_all(arguments: argparse.Namespace) -> None:
    """Every step in order, from nothing to OUT/<name>; the test prompts are left alone."""
    for step in (["assemble"], ["trim"], ["templates"]):
        main(step)
    main(["train", "--name", arguments.name])
    weights = f"{folder_of(arguments.name)}/best"
    smoothed = f"{folder_of(arguments.name)}-smooth"
    main(["smooth", "--weights", weights, "--to", smoothed])
    for step in ("export", "quantise"):
        main([step, "--name", arguments.name, "--weights", smoothed])


def parser() -> argparse.ArgumentParser:
    """The command line."""
    made = argparse.ArgumentParser(prog="campus_model", description="Make and measure the embedded language model.")
    steps = made.add_subparsers(dest="step", required=True)
    for name, purpose in (
        ("assemble", "join the published weights and unpack them"),
        ("templates", "generate the exercises of copying and extraction"),
    ):
        steps.add_parser(name, help=purpose)
    trim = steps.add_parser("trim", help="cut the vocabulary to French and English")
    trim.add_argument("--check-only", action="store_true", help="check the trimmed model that is there")
    train = steps.add_parser("train", help="fine-tune; resumes when the run exists")
    train.add_argument("--name", required=True, help="folder of the run under the work folder")
    train.add_argument("--base", default="gemma-fr-en", help="folder of the model to start from")
    train.add_argument("--stages", default="templates:1,pairs:3", help="name:passes,… ; pairs@90 takes 90 pieces only")
    train.add_argument("--rate", type=float, default=3e-4)
    train.add_argument("--rank", type=int, default=32, help="of the low-rank updates; 0 trains every weight")
    train.add_argument("--step-tokens", type=int, default=800)
    train.add_argument("--evaluations", type=int, default=8)
    train.add_argument("--finish", type=int, help="step at which to end early, the rate lowered over the 80 before it")
    smooth = steps.add_parser("smooth", help="even out the inputs of the products before they are quantised")
    smooth.add_argument("--weights", required=True, help="model folder, such as t1/best under the work folder")
    smooth.add_argument("--to", required=True, help="model folder to write, such as t1-smooth")
    for name in ("export", "quantise"):
        step = steps.add_parser(name, help={"export": "to float32 ONNX", "quantise": "to int8 for the browser"}[name])
        step.add_argument("--weights", required=True, help="model folder, such as t1-smooth under the work folder")
        step.add_argument("--name", required=True, help="of the finished model under the out folder")
    gguf = steps.add_parser("gguf", help="the same weights for llama.cpp, for the bench")
    gguf.add_argument("--weights", required=True, help="model folder, such as t1/best under the work folder")
    gguf.add_argument("--to", required=True, type=Path, help="file to write")
    evaluate = steps.add_parser("evaluate", help="score models on held-out prompts")
    evaluate.add_argument("--part", choices=("dev", "test", "all"), default="dev")
    evaluate.add_argument(
        "--model",
        action="append",
        required=True,
        help="NAME=KIND:FOLDER with KIND few-shot, chat or graph; a NAME ending in -plain decodes without constraints",
    )
    card = steps.add_parser("card", help="write the model card of a finished model")
    card.add_argument("--name", required=True)
    card.add_argument("--run", required=True, help="the training run that it comes from")
    card.add_argument("--evaluation", required=True, help="JSON file that `evaluate` wrote")
    every = steps.add_parser("all", help="assemble, trim, templates, train, smooth, export, quantise")
    every.add_argument("--name", required=True)
    return made


def main(words: list[str] | None = None) -> None:
    """Run one step."""
    arguments = parser().parse_args(words)
    os.environ["TOKENIZERS_PARALLELISM"] = "false"
    torch.set_num_threads(THREADS)
    match arguments.step:
        case "assemble":
            from .assemble import run

            run()
        case "trim":
            from .trim import run

            run(arguments.check_only)
        case "templates":
            from .templates.generate import run

            run()
        case "train":
            run_train(arguments)
        case "smooth":
            from .smooth import run

            run(folder_of(arguments.weights), folder_of(arguments.to))
        case "export" | "quantise":
            run_export(arguments)
        case "gguf":
            from .gguf import run

            run(folder_of(arguments.weights), arguments.to)
        case "evaluate":
            run_evaluate(arguments)
        case "card":
            from .card import run

            run(arguments.name, folder_of(arguments.run), Path(arguments.evaluation))
        case "all":
            run_all(arguments)


if __name__ == "__main__":
    main()
