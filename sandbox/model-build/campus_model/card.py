"""The model card of a finished model, from the manifests, the training log and the evaluation."""

import json
import shutil
from pathlib import Path

from .evaluation import report
from .manifest import require
from .paths import BUILD, OUT, WORK

WATTS = 10.0
"""Of one busy core with its share of memory, fans and losses: a server of 64 cores that draws about 640 W."""

TEMPLATE = Path(__file__).parent / "card.md"


def energy(log: list[dict]) -> tuple[float, float]:
    """Core hours and watt hours of a training log: E = core seconds × WATTS / 3600."""
    seconds = sum(entry.get("core_seconds", 0.0) for entry in log)
    return seconds / 3600, seconds * WATTS / 3600


def megabytes(count: int) -> str:
    """« 126,4 Mo »"""
    return f"{count / 1e6:.1f} Mo".replace(".", ",")


def files_table(folder: Path) -> str:
    """Markdown rows of the files that the browser loads."""
    manifest = json.loads((folder / "manifest.json").read_text())
    rows = [
        f"| `{name.split('/', 1)[1]}` | {megabytes(int(entry['bytes']))} | `{entry['sha256'][:16]}…` |"
        for name, entry in manifest["outputs"].items()
    ]
    return "\n".join(["| fichier | taille | SHA-256 |", "|---|---|---|", *rows])


def render(values: dict[str, str]) -> str:
    """The template with every {{name}} filled; raises CheckFailed for one that is left or has no value."""
    text = TEMPLATE.read_text(encoding="utf-8")
    for name, value in values.items():
        require(f"{{{{{name}}}}}" in text, f"card.md has no place for {name}")
        text = text.replace(f"{{{{{name}}}}}", value)
    require("{{" not in text, f"card.md: nothing fills {text[text.find('{{') :][:40]}")
    return text


def run(name: str, training: Path, evaluation: Path) -> None:
    """Write MODEL-CARD.md and the licence in OUT/<name>, beside the model.

    @param evaluation the JSON file of `evaluate`; its models must come with the base first and the quantised one last
    """
    folder = OUT / name
    log = [json.loads(line) for line in (training / "log.jsonl").read_text().splitlines()]
    start = next(entry for entry in log if entry.get("event") == "start")
    steps = [entry for entry in log if "loss" in entry]
    hours, watt_hours = energy(log)
    trim = json.loads((WORK / "manifest-trim.json").read_text())["checks"]
    quantised = json.loads((folder / "manifest.json").read_text())["checks"]
    results = json.loads(evaluation.read_text())
    text = render(
        {
            "name": name,
            "size": megabytes(quantised["bytes"]),
            "tokens": f"{trim['tokens kept']:,}".replace(",", " "),
            "kept fr": f"{100 * trim['fr probability kept']:.1f}".replace(".", ","),
            "kept en": f"{100 * trim['en probability kept']:.1f}".replace(".", ","),
            "perplexity float": str(quantised["perplexity, float"]).replace(".", ","),
            "perplexity int8": str(quantised["perplexity, int8"]).replace(".", ","),
            "stages": ", ".join(f"{stage} × {passes}" for stage, passes in start["settings"]["stages"]),
            "rank": str(start["settings"]["rank"]),
            "rate": str(start["settings"]["rate"]),
            "steps": str(len({entry["step"] for entry in steps})),
            "computed": f"{sum(entry['tokens'] for entry in steps):,}".replace(",", " "),
            "learnt": f"{sum(entry['answer_tokens'] for entry in steps):,}".replace(",", " "),
            "core hours": f"{hours:.1f}".replace(".", ","),
            "watt hours": f"{watt_hours:.0f}",
            "watts": f"{WATTS:.0f}",
            "evaluation": report(results),
            "prompts": str(max(len(rows) for rows in results.values())),
            "files": files_table(folder),
        }
    )
    (folder / "MODEL-CARD.md").write_text(text, encoding="utf-8")
    for path in (BUILD / "licence").iterdir():
        shutil.copy(path, folder)
    print(folder / "MODEL-CARD.md")
