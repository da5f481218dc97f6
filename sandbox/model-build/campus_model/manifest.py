"""Each step leaves a manifest beside its output: what went in, what came out, what was checked."""

import hashlib
import json
import time
from importlib.metadata import version
from pathlib import Path
from typing import Any

PACKAGES = ("torch", "transformers", "tokenizers", "onnx", "onnxruntime", "onnxruntime-genai", "wordfreq")


def sha256(path: Path) -> str:
    """SHA-256 of a file, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def describe(paths: list[Path]) -> dict[str, dict[str, int | str]]:
    """Size in bytes and hash of each file, by its name; folders are walked, manifests left out.

    Raises FileNotFoundError for a missing path: a step must not record an output that it did not write.
    """
    files: dict[str, dict[str, int | str]] = {}
    for path in paths:
        members = [path] if path.is_file() else sorted(p for p in path.rglob("*") if p.is_file())
        if not members:
            raise FileNotFoundError(f"{path}: nothing to describe; run the step that writes it first")
        for member in members:
            if member.name != "manifest.json":
                name = member.name if path.is_file() else str(member.relative_to(path))
                files[f"{path.name}/{name}" if path.is_dir() else name] = {
                    "bytes": member.stat().st_size,
                    "sha256": sha256(member),
                }
    return files


def write_manifest(
    folder: Path, step: str, inputs: list[Path], outputs: list[Path], checks: dict[str, Any], seconds: float
) -> Path:
    """Write `folder/manifest-<step>.json` and return its path."""
    target = folder / f"manifest-{step}.json"
    manifest = {
        "step": step,
        "finished": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()),
        "seconds": round(seconds, 1),
        "packages": {name: version(name) for name in PACKAGES},
        "inputs": describe(inputs),
        "outputs": describe(outputs),
        "checks": checks,
    }
    target.write_text(json.dumps(manifest, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return target


class CheckFailed(Exception):
    """A step's output is not what it must be; nothing after it may use it."""


def require(condition: bool, message: str) -> None:
    """Raise CheckFailed with a message that names what was measured."""
    if not condition:
        raise CheckFailed(message)
