"""Training pairs: read, split into piece and instruction, grouped by piece (pure but for the reading)."""

from collections import Counter
from dataclasses import dataclass


@dataclass(frozen=True)
class Exercise:
    """One instruction on one piece, with the answer to learn."""

    piece: str
    instruction: str
    answer: str
    piece_first: bool
    lang: str
    task: str


def splits(prompt: str) -> list[tuple[str, str, bool]]:
    """(piece, instruction, piece first) for both places where the instruction can stand; one paragraph gives none."""
    paragraphs = prompt.split("\n\n")
    if len(paragraphs) < 2:
        return []
    return [
        ("\n\n".join(paragraphs[:-1]), paragraphs[-1], True),
        ("\n\n".join(paragraphs[1:]), paragraphs[0], False),
    ]


def exercises(lines: list[dict]) -> list[Exercise]:
    """Split each pair's prompt: the piece is what other pairs share, else the instruction is the shorter end."""
    shared = Counter(piece for line in lines for piece, _, _ in splits(line["prompt"]))
    result: list[Exercise] = []
    for line in lines:
        options = splits(line["prompt"])
        piece, instruction, piece_first = (
            max(options, key=lambda option: (shared[option[0]], -len(option[1])))
            if options
            else ("", line["prompt"], False)
        )
        result.append(Exercise(piece, instruction, line["answer"], piece_first, line["lang"], line["task"]))
    return result


def prompt_of(exercise: Exercise) -> str:
    """The prompt as a learner would write it; `splits` undoes it."""
    parts = (exercise.piece, exercise.instruction) if exercise.piece_first else (exercise.instruction, exercise.piece)
    return "\n\n".join(part for part in parts if part)
