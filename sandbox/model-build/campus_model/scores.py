"""From failed checks to rates with intervals, in total and by task (pure)."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

FAMILIES = {
    "question": "reading",
    "attribution": "reading",
    "citing": "reading",
    "correction": "reading",
    "absent": "abstention",
    "refusal": "refusal",
    "extraction": "extraction",
    "roles": "extraction",
    "chronology": "extraction",
    "contradictions": "extraction",
    "format": "extraction",
    "chaining": "extraction",
    "summary": "writing",
    "plain": "writing",
    "drafting": "writing",
    "questions": "writing",
    "translation": "writing",
}
"""Task families: single tasks of the held-out prompts are too few to say anything about."""


@dataclass(frozen=True)
class Rate:
    """A count out of a total with its 95 % interval (Wilson's score interval; all in 0..1)."""

    passed: int
    total: int
    low: float
    high: float


def wilson(passed: int, total: int, z: float = 1.959964) -> Rate:
    """Wilson, 1927; raises ValueError for an empty total, whose rate is undefined."""
    if not 0 <= passed <= total or total == 0:
        raise ValueError(f"{passed} out of {total} is no rate")
    share = passed / total
    centre = share + z * z / (2 * total)
    spread = z * math.sqrt(share * (1 - share) / total + z * z / (4 * total * total))
    scale = 1 + z * z / total
    return Rate(passed, total, max(0.0, (centre - spread) / scale), min(1.0, (centre + spread) / scale))


def rates(results: Sequence[dict], passed: Callable[[dict], bool]) -> dict[str, Rate]:
    """Rate by family, by language and in all; results have `task`, `lang` and whatever `passed` reads."""
    rows: dict[str, list[dict]] = {}
    for result in results:
        for name in (FAMILIES[result["task"]], result["lang"], "all"):
            rows.setdefault(name, []).append(result)
    order = [*dict.fromkeys(FAMILIES.values()), "fr", "en", "all"]
    return {name: wilson(sum(map(passed, rows[name])), len(rows[name])) for name in order if name in rows}


def show(rate: Rate) -> str:
    """« 12/44 = 27 % [16; 42] »"""
    return (
        f"{rate.passed}/{rate.total} = {100 * rate.passed / rate.total:.0f} % "
        f"[{100 * rate.low:.0f}; {100 * rate.high:.0f}]"
    )


def table(columns: dict[str, dict[str, Rate]]) -> str:
    """Markdown table: a row for each family, a column for each model."""
    names = list(dict.fromkeys(name for column in columns.values() for name in column))
    head = ["prompts", *columns]
    lines = ["| " + " | ".join(head) + " |", "|" + "---|" * len(head)]
    for name in names:
        cells = [show(column[name]) if name in column else "–" for column in columns.values()]
        lines.append("| " + " | ".join([name, *cells]) + " |")
    return "\n".join(lines)
