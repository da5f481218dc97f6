"""The held-out prompts and their fixed split: `dev` steers, `test` is read once for each final candidate."""

import hashlib
import json

from .corpus import read_lines
from .pairs import exercises
from .paths import DATA

SPLIT = DATA / "heldout-split.json"
DEV = 60


def piece_hash(piece: str) -> str:
    """SHA-256 of a piece's text, in hexadecimal."""
    return hashlib.sha256(piece.encode()).hexdigest()


def make_split(lines: list[dict]) -> dict[str, list[str]]:
    """Ids of both parts: in each language, whole pieces go to dev in the order of their hash until it has its share.

    Split by piece, since several prompts ask about one piece. The shares add up to about DEV prompts.
    """
    dev: list[str] = []
    test: list[str] = []
    for language in ("fr", "en"):
        own = [line for line in lines if line["lang"] == language]
        by_piece: dict[str, list[str]] = {}
        for line, exercise in zip(own, exercises([{**line, "answer": ""} for line in own]), strict=True):
            by_piece.setdefault(piece_hash(exercise.piece), []).append(line["id"])
        wanted = len(dev) + round(DEV * len(own) / len(lines))
        for key in sorted(by_piece):
            (dev if len(dev) < wanted else test).extend(by_piece[key])
    return {"dev": sorted(dev), "test": sorted(test)}


def held_out(part: str) -> list[dict]:
    """The prompts of `dev`, `test` or `all`, in the order of the files.

    Raises ValueError when the committed split is not the one that the rule gives: the data changed after the split.
    """
    lines = read_lines("heldout-")
    split = json.loads(SPLIT.read_text())
    if {name: split[name] for name in ("dev", "test")} != make_split(lines):
        raise ValueError(f"{SPLIT.name} does not agree with the held-out files; a test read before is no test any more")
    wanted = {"dev": split["dev"], "test": split["test"], "all": split["dev"] + split["test"]}[part]
    return [line for line in lines if line["id"] in set(wanted)]
