"""Write the template exercises, and make sure that none touches a held-out case."""

import json
import random
import re

from ..corpus import read_lines
from ..manifest import require, write_manifest
from ..paths import DATA, TEMPLATES
from . import english, french
from .cases import draw, piece_of
from .exercises import MAKERS
from .wording import ENGLISH, FRENCH

FRENCH_CASES, ENGLISH_CASES = 340, 90
EACH = (6, 9)
"""Exercises for one case: the piece is computed once for all of them."""

FULL_NAME = re.compile(r"[A-ZÀ-Þ][\w'-]+ [A-ZÀ-Þ][\w'-]+")
SHINGLE = 8


def make(seed: int) -> list[dict]:
    """The exercises as lines of the training format; the same seed gives the same list."""
    rng = random.Random(seed)
    lines: list[dict] = []
    for lang, source, words, count in (("fr", french, FRENCH, FRENCH_CASES), ("en", english, ENGLISH, ENGLISH_CASES)):
        makers = [maker for maker, weight in MAKERS for _ in range(weight)]
        for number in range(count):
            case = draw(rng.choice(source.SCENARIOS), source.FIRST, source.LAST, source.MONTHS, rng)
            piece = piece_of(case, rng.randint(0, 1))
            asked: set[str] = set()
            for _ in range(rng.randint(*EACH)):
                made = rng.choice(makers)(case, words, rng)
                if made is None or made[1] in asked:
                    continue
                task, instruction, answer = made
                asked.add(instruction)
                lines.append(
                    {
                        "id": f"t-{lang}-{number:04d}-{len(asked)}",
                        "lang": lang,
                        "task": task,
                        "field": case.scenario.field,
                        "prompt": f"{piece}\n\n{instruction}",
                        "answer": answer.replace("..", "."),
                    }
                )
    return lines


def names_of(text: str) -> set[str]:
    """Pairs of capitalised words that could be full names."""
    return set(FULL_NAME.findall(text))


def shingles(text: str) -> set[str]:
    """Runs of SHINGLE words."""
    words = re.findall(r"[^\W_]+", text.lower())
    return {" ".join(words[i : i + SHINGLE]) for i in range(len(words) - SHINGLE + 1)}


def check(lines: list[dict]) -> dict[str, float]:
    """Disjoint from the held-out prompts in names and in runs of words; abstention near one in six."""
    held = read_lines("heldout-")
    held_names = set().union(*(names_of(line["prompt"]) for line in held))
    held_runs = set().union(*(shingles(line["prompt"]) for line in held))
    names = set().union(*(names_of(line["prompt"]) for line in lines)) & held_names
    runs = set().union(*(shingles(line["prompt"]) for line in lines)) & held_runs
    require(not names, f"names of held-out prompts: {sorted(names)[:5]}")
    require(not runs, f"runs of words of held-out prompts: {sorted(runs)[:5]}")
    share = sum(line["task"] == "absent" for line in lines) / len(lines)
    require(0.11 <= share <= 0.2, f"abstention in {share:.3f} of the exercises")
    return {"exercises": len(lines), "abstention": round(share, 3), "names shared": 0, "runs of words shared": 0}


def run(seconds: float = 0.0, seed: int = 7) -> None:
    """Write templates.jsonl."""
    lines = make(seed)
    checks = check(lines)
    TEMPLATES.write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines), encoding="utf-8")
    write_manifest(TEMPLATES.parent, "templates", sorted(DATA.glob("heldout-*.jsonl")), [TEMPLATES], checks, seconds)
    print(json.dumps(checks, indent=1))
