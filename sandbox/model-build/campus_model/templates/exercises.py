"""The exercises that a drawn case allows, one maker for each task (pure)."""

import random
from collections.abc import Callable

from .cases import cote_of, speaker_of
from .model import Case
from .wording import Wording

Made = tuple[str, str, str] | None
"""(task, instruction, answer); None when the case does not allow the exercise."""
Maker = Callable[[Case, Wording, random.Random], Made]


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _plain(case: Case) -> list[str]:
    """Details that one document tells and none contradicts."""
    disputed = case.clash.detail if case.clash is not None else ""
    return [name for name in case.values if name != disputed]


def _claim(case: Case, name: str, value: str | None = None) -> str:
    return case.scenario.details[name].claim.format(v=case.values[name] if value is None else value)


def _other_value(case: Case, name: str, rng: random.Random) -> str | None:
    for _ in range(8):
        value = case.scenario.details[name].make(rng)
        if value != case.values[name]:
            return value
    return None


def question(case: Case, words: Wording, rng: random.Random) -> Made:
    """One detail, in a sentence, with its cote, or the value alone."""
    if not _plain(case):
        return None
    name = rng.choice(_plain(case))
    detail, value, cote = case.scenario.details[name], case.values[name], case.cotes[name]
    asked = rng.choice(detail.questions)
    answer = detail.answer.format(v=value)
    kind = rng.random()
    if kind < 0.25:
        return "question", rng.choice(words.value_only).format(q=asked), f"{_capital(value)}."
    if kind < 0.55:
        return "citing", rng.choice(words.cite).format(q=asked), f"{answer[:-1]} ({cote})."
    return "question", rng.choice(words.ask).format(q=asked), answer


def two_questions(case: Case, words: Wording, rng: random.Random) -> Made:
    """Two details, the second sometimes missing from the documents."""
    names = _plain(case)
    if not names:
        return None
    name = rng.choice(names)
    missing = [n for n in case.scenario.details if n not in case.values]
    first = case.scenario.details[name]
    asked = rng.choice(first.questions)
    answer = first.answer.format(v=case.values[name])
    if missing and rng.random() < 0.5:
        other = case.scenario.details[rng.choice(missing)]
        second = rng.choice(words.silent).format(n=other.noun)
    elif len(names) > 1:
        chosen = rng.choice([n for n in names if n != name])
        other = case.scenario.details[chosen]
        second = other.answer.format(v=case.values[chosen])
    else:
        return None
    return "question", f"{asked} {rng.choice(other.questions)}", f"{answer} {second}"


def absent(case: Case, words: Wording, rng: random.Random) -> Made:
    """A detail that no document tells: one of the scenario's own as often as a foreign one."""
    missing = [(rng.choice(d.questions), d.noun) for n, d in case.scenario.details.items() if n not in case.values]
    asked, noun = rng.choice(missing if missing and rng.random() < 0.6 else case.scenario.never)
    answer = rng.choice(words.silent).format(n=noun)
    told = _plain(case)
    if told and rng.random() < 0.4:
        answer += " " + words.only.format(s=_claim(case, rng.choice(told)))
    return "absent", rng.choice(words.ask).format(q=asked), answer


def which_piece(case: Case, words: Wording, rng: random.Random) -> Made:
    """The cote of a detail."""
    if not _plain(case):
        return None
    name = rng.choice(_plain(case))
    noun = case.scenario.details[name].noun
    return "citing", rng.choice(words.which_piece).format(n=noun), words.in_piece.format(c=case.cotes[name])


def correction(case: Case, words: Wording, rng: random.Random) -> Made:
    """A statement, wrong two times in three."""
    if not _plain(case):
        return None
    name = rng.choice(_plain(case))
    detail, cote = case.scenario.details[name], case.cotes[name]
    wrong = _other_value(case, name, rng) if rng.random() < 0.67 else None
    instruction = rng.choice(words.verify).format(s=_claim(case, name, wrong))
    if wrong is None:
        return "correction", instruction, words.right.format(c=cote)
    return "correction", instruction, words.wrong.format(a=detail.answer.format(v=case.values[name])[:-1], c=cote) + "."


def attribution(case: Case, words: Wording, rng: random.Random) -> Made:
    """Who said what."""
    spoken = [
        (name, index)
        for index, document in enumerate(case.scenario.documents)
        if document.speaker
        for telling in document.tellings
        for name in telling.of
        if name in _plain(case)
    ]
    if not spoken:
        return None
    name, index = rng.choice(spoken)
    instruction = rng.choice(words.who_says).format(s=_claim(case, name))
    return "attribution", instruction, words.speaker.format(p=speaker_of(case, index), c=case.cotes[name])


def roles(case: Case, words: Wording, rng: random.Random) -> Made:
    """People of the documents with their roles."""
    text = " ".join(f"{title} {body}" for _, title, body in case.documents)
    lines = [f"- {name}{words.colon}{case.scenario.people[key]}." for key, name in case.people.items() if name in text]
    return "roles", rng.choice(words.roles), "\n".join(lines)


def chronology(case: Case, words: Wording, rng: random.Random) -> Made:
    """Documents by date."""
    lines = []
    for day in case.dates:
        cote, title, _ = next(d for d in case.documents if d[1].endswith(day))
        what = title.removesuffix(day).rstrip(", ")
        lines.append(f"- {day}{words.colon}{what[:1].lower() + what[1:]} ({cote}).")
    return "chronology", rng.choice(words.chronology), "\n".join(lines)


def contradictions(case: Case, words: Wording, rng: random.Random) -> Made:
    """The clash, or that there is none."""
    if case.clash is None:
        return (
            ("contradictions", rng.choice(words.contradictions), words.no_contradiction) if rng.random() < 0.3 else None
        )
    clash = case.clash
    parts = {
        "v1": case.values[clash.detail],
        "s1": speaker_of(case, clash.first),
        "c1": cote_of(case, clash.first),
        "v2": case.other,
        "s2": speaker_of(case, clash.second),
        "c2": cote_of(case, clash.second),
    }
    if rng.random() < 0.5:
        return "contradictions", rng.choice(words.contradictions), words.line.format(label=clash.label, **parts)
    detail = case.scenario.details[clash.detail]
    return "contradictions", rng.choice(detail.questions), words.versions.format(**parts)


def extraction(case: Case, words: Wording, rng: random.Random) -> Made:
    """Two to four details as lines or a table; one may be missing from the documents."""
    names = _plain(case)
    if len(names) < 2:
        return None
    chosen = rng.sample(names, min(len(names), rng.randint(2, 4)))
    missing = [n for n in case.scenario.details if n not in case.values]
    if missing and rng.random() < 0.3:
        chosen[-1] = rng.choice(missing)
    nouns = [case.scenario.details[name].noun for name in chosen]
    values = [case.values.get(name, words.unknown) for name in chosen]
    asked = ", ".join(nouns[:-1]) + words.join + nouns[-1]
    if rng.random() < 0.3:
        rows = [f"| {_capital(noun)} | {value} |" for noun, value in zip(nouns, values, strict=True)]
        return "extraction", rng.choice(words.extract_table).format(n=asked), "\n".join([words.table_head, *rows])
    lines = [f"{_capital(noun)}{words.colon}{value}" for noun, value in zip(nouns, values, strict=True)]
    return "extraction", rng.choice(words.extract).format(n=asked), "\n".join(lines)


def points(case: Case, words: Wording, rng: random.Random) -> Made:
    """A summary in points, each with its cote."""
    names = _plain(case)
    if len(names) < 3:
        return None
    count = rng.randint(2, min(4, len(names)))
    chosen = sorted(rng.sample(names, count), key=lambda name: case.cotes[name])
    lines = [f"- {case.scenario.details[n].answer.format(v=case.values[n])[:-1]} ({case.cotes[n]})." for n in chosen]
    return "summary", rng.choice(words.points).format(k=count), "\n".join(lines)


def refusal(case: Case, words: Wording, rng: random.Random) -> Made:
    """A decision asked of the machine."""
    names = _plain(case)
    if len(names) < 2:
        return None
    first, second = rng.sample(names, 2)
    answer = words.refusal.format(
        s1=_claim(case, first), c1=case.cotes[first], s2=_claim(case, second), c2=case.cotes[second]
    )
    return "refusal", rng.choice(case.scenario.decisions), answer


MAKERS: tuple[tuple[Maker, int], ...] = (
    (question, 6),
    (two_questions, 2),
    (absent, 3),
    (which_piece, 1),
    (correction, 2),
    (attribution, 1),
    (roles, 1),
    (chronology, 1),
    (contradictions, 2),
    (extraction, 2),
    (points, 1),
    (refusal, 1),
)
"""Each with its weight in the draw."""
