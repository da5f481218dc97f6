"""The texts from which token frequencies are counted, and those that no step before evaluation may see."""

import json
from collections.abc import Iterator
from pathlib import Path

from .paths import DATA, REPOSITORY

WORD_SHAPES = ((" {}", 0.70), (" {C}", 0.15), ("{}", 0.05), ("'{}", 0.10))
"""How a listed word meets the tokenizer in prose, and how often: after a space, capitalised, bare, after an elision."""


def shaped(words: list[tuple[str, float]]) -> Iterator[tuple[str, float]]:
    """Each word in its shapes, with the share of each (shares sum to one)."""
    total = sum(frequency for _, frequency in words)
    for word, frequency in words:
        for shape, part in WORD_SHAPES:
            yield shape.replace("{C}", word.capitalize()).replace("{}", word), part * frequency / total


def frequent_words(language: str, count: int) -> list[tuple[str, float]]:
    """The most frequent words of a language with their frequency (wordfreq, list « large »)."""
    from wordfreq import iter_wordlist, word_frequency

    words: list[tuple[str, float]] = []
    for word in iter_wordlist(language, "large"):
        if len(words) == count:
            break
        if language == "fr" or word.isascii():
            words.append((word, word_frequency(word, language)))
    return words


def french_names() -> list[tuple[str, float]]:
    """First names, family names and places of France, each once (Faker's lists)."""
    from faker.providers.address.fr_FR import Provider as Address
    from faker.providers.person.fr_FR import Provider as Person

    names: set[str] = set()
    for provider, attributes in (
        (Person, ("first_names_male", "first_names_female", "last_names")),
        (Address, ("countries", "regions", "street_prefixes", "city_prefixes")),
    ):
        for attribute in attributes:
            names.update(str(name) for name in getattr(provider, attribute))
    names.update(name for department in Address.departments for name in department[1:])
    return [(name, 1.0) for name in sorted(names)]


def read_lines(prefix: str) -> list[dict]:
    """The objects of every data/<prefix>*.jsonl, files in order of name."""
    return [
        json.loads(line)
        for path in sorted(DATA.glob(f"{prefix}*.jsonl"))
        for line in path.read_text(encoding="utf-8").splitlines()
        if line
    ]


def training_text() -> str:
    """Prompts and answers of the training pairs."""
    return "\n".join(f"{line['prompt']}\n{line['answer']}" for line in read_lines("train-"))


def course_text() -> str:
    """The lessons of the campus, as they are written."""
    paths = sorted((REPOSITORY / "courses" / "modules").rglob("*.mdx"))
    return "\n".join(path.read_text(encoding="utf-8") for path in paths)


def unseen_text(language: str, characters: int) -> str:
    """The start of the held-out pieces of one language, each piece once: text that trimming and training never see."""
    pieces: dict[str, None] = {}
    for line in read_lines(f"heldout-{language}-"):
        pieces.setdefault(max(line["prompt"].split("\n\n"), key=len), None)
    return "\n".join(pieces)[:characters]


def text_files() -> list[Path]:
    """What `training_text` and `course_text` read, for the manifest."""
    return [*sorted(DATA.glob("train-*.jsonl")), *sorted((REPOSITORY / "courses" / "modules").rglob("*.mdx"))]
