"""Draw cases from scenarios and write them out as pieces (pure: the generator comes in)."""

import random
from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from .model import Case, Scenario


def draw_people(
    scenario: Scenario, first: Mapping[str, Sequence[str]], last: Sequence[str], rng: random.Random
) -> dict[str, str]:
    """A full name with its title for each role; family names differ."""
    families = rng.sample(list(last), len(scenario.people))
    people: dict[str, str] = {}
    for key, family in zip(scenario.people, families, strict=True):
        title = rng.choice(sorted(first))
        people[key] = f"{title} {rng.choice(first[title])} {family}"
    return people


def written_day(moment: date, months: Sequence[str]) -> str:
    """« 14 mars 2023 »"""
    return f"{moment.day} {months[moment.month - 1]} {moment.year}"


def draw(
    scenario: Scenario,
    first: Mapping[str, Sequence[str]],
    last: Sequence[str],
    months: Sequence[str],
    rng: random.Random,
) -> Case:
    """A case of two to five documents; optional sentences are there two times in three."""
    people = draw_people(scenario, first, last, rng)
    values = {name: detail.make(rng) for name, detail in scenario.details.items()}
    case = Case(scenario, people)
    clash = rng.choice(scenario.clashes) if rng.random() < 0.45 else None
    moment = date(rng.randint(2021, 2025), rng.randint(1, 9), rng.randint(2, 27))
    shown: list[tuple[int, str, str, str, list[str]]] = []
    first_told: set[str] = set()
    for index, document in enumerate(scenario.documents):
        told: list[str] = []
        sentences: list[str] = []
        for telling in document.tellings:
            if telling.optional and rng.random() < 0.34:
                continue
            sentences.append(rng.choice(telling.variants).format(**people, **values))
            told.extend(telling.of)
        if clash is not None and clash.second == index and clash.detail in first_told:
            other = next(
                v for v in iter(lambda: scenario.details[clash.detail].make(rng), None) if v != values[clash.detail]
            )
            sentences.append(clash.telling.format(v=other, speaker=people[document.speaker]))
            case.other = other
        if not sentences:
            continue
        first_told.update(told)
        moment += timedelta(days=rng.randint(1, 40))
        if moment.day == 1:
            moment += timedelta(days=1)
        day = written_day(moment, months)
        title = document.title.format(**people, date=day)
        shown.append((index, day, title, " ".join(sentences).replace("..", "."), told))
    dates = [day for _, day, _, _, _ in shown]
    if rng.random() < 0.3:
        rng.shuffle(shown)
    by_index: dict[int, str] = {}
    for number, (index, _, title, text, told) in enumerate(shown, start=1):
        cote = f"D{number}"
        by_index[index] = cote
        case.documents.append((cote, title, text))
        for name in told:
            case.values[name] = values[name]
            case.cotes[name] = cote
    case.dates = dates
    case.clash = clash if case.other else None
    return case


def piece_of(case: Case, layout: int) -> str:
    """The documents as text: one paragraph each (layout 0) or one line each (layout 1)."""
    if layout == 0:
        return "\n\n".join(f"{cote} – {title}\n{text}" for cote, title, text in case.documents)
    return "\n".join(f"{cote} – {title} : {text}" for cote, title, text in case.documents)


def speaker_of(case: Case, document: int) -> str:
    """Who speaks in a document of the scenario: a name, or the beginning of its title."""
    source = case.scenario.documents[document]
    if source.speaker:
        return case.people[source.speaker]
    return source.title.split(",")[0].split(" {")[0].lower()


def cote_of(case: Case, document: int) -> str:
    """The cote under which a document of the scenario is shown."""
    start = case.scenario.documents[document].title.split("{date}")[0].format(**case.people, date="")
    return next(cote for cote, title, _ in case.documents if title.startswith(start))
