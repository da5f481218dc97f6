"""What a scenario is: people, details, documents that tell the details, and how each detail is asked for (pure)."""

import random
from collections.abc import Callable
from dataclasses import dataclass, field

Maker = Callable[[random.Random], str]
"""Draws the value of a detail."""


@dataclass(frozen=True)
class Detail:
    """A fact of a case: how it is drawn, told, asked for and claimed."""

    make: Maker
    noun: str
    """With its article: « la valeur du vélo »."""
    questions: tuple[str, ...]
    answer: str
    """Sentence with {v}, the value."""
    claim: str
    """The same as a statement that may be true or false, with {v} and without the full stop."""


@dataclass(frozen=True)
class Telling:
    """A sentence of a document; `of` names the details in it, and it may be missing from a case when `optional`."""

    of: tuple[str, ...]
    variants: tuple[str, ...]
    optional: bool = False


@dataclass(frozen=True)
class Document:
    """Title and sentences; `speaker` is the key of the person whose words it reports, if any."""

    title: str
    tellings: tuple[Telling, ...]
    speaker: str = ""


@dataclass(frozen=True)
class Clash:
    """A detail on which two documents disagree: the second speaker gives another value."""

    detail: str
    first: int
    second: int
    telling: str
    """Sentence of the second document, with {v}."""
    label: str
    """« Heure »"""


@dataclass(frozen=True)
class Scenario:
    """A kind of case. `never` are questions that no document of it answers, as (question, noun)."""

    field: str
    people: dict[str, str]
    """Key → role."""
    details: dict[str, Detail]
    documents: tuple[Document, ...]
    clashes: tuple[Clash, ...]
    never: tuple[tuple[str, str], ...]
    decisions: tuple[str, ...]
    """Questions that only a judge may answer."""


@dataclass
class Case:
    """A drawn scenario."""

    scenario: Scenario
    people: dict[str, str]
    """Key → full name with title."""
    values: dict[str, str] = field(default_factory=dict)
    cotes: dict[str, str] = field(default_factory=dict)
    """Detail → cote of the document that tells it; details that no document tells are missing."""
    documents: list[tuple[str, str, str]] = field(default_factory=list)
    """(cote, title, text)"""
    dates: list[str] = field(default_factory=list)
    """Of the documents, in order."""
    clash: Clash | None = None
    other: str = ""
    """The second speaker's value of the clash."""
