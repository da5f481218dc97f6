"""Where the pipeline reads and writes: sources in the checkout, everything heavy outside it."""

import os
from pathlib import Path

BUILD = Path(__file__).resolve().parent.parent
"""sandbox/model-build, the folder of this package."""

DATA = BUILD / "data"
REPOSITORY = BUILD.parent.parent

WORK = Path(os.environ.get("CAMPUS_MODEL_WORK", "/tmp/model/work"))
"""Weights and checkpoints; never inside the checkout, where a commit could pick them up."""

OUT = Path(os.environ.get("CAMPUS_MODEL_OUT", "/tmp/model/out"))
"""Finished models in the layout that transformers.js loads."""

FULL = WORK / "gemma-full"
"""Gemma 3 270M as float32, all 262,144 tokens."""

TRIMMED = WORK / "gemma-fr-en"
"""The same weights with the French and English vocabulary only."""

TEMPLATES = WORK / "templates.jsonl"
