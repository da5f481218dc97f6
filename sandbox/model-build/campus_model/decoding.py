"""Decoding constraints over strings and token texts, written so that the browser's engine can do the same (pure).

The copy constraint: a number of the answer, or a capitalised word inside one of its sentences, must stand in the
prompt. It cannot stop a right name in the wrong role; it stops invented names, dates, amounts and cotes.
"""

import re
from collections.abc import Sequence

ALWAYS_ALLOWED = frozenset(
    [
        "M",
        "Mme",
        "Mlle",
        "Me",
        "Dr",
        "Mr",
        "Mrs",
        "Ms",
        "Miss",
        "Madame",
        "Monsieur",
        "Maître",
        "I",
        "D",
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
        "Monday",
        "Tuesday",
        "Wednesday",
        "Thursday",
        "Friday",
        "Saturday",
        "Sunday",
    ]
)
"""Capitalised words that an answer may add: titles, and the English months and days that a translation needs."""

NUMBER = re.compile(r"\d+", re.ASCII)
CAPITALISED = re.compile(r"[A-ZÀ-ÖØ-Þ][^\W_]*")
LIST_MARK = re.compile(r"(?:^|\n)\s*$")
INSIDE = re.compile(r"(?:[a-zà-öø-ÿ0-9][,;:]?|\b(?:M|Mme|Mlle|Me|Dr|Mr|Mrs|Ms)\.?) $")
"""Text after which a capital opens a name and not a sentence."""


def prefixes(words: Sequence[str]) -> frozenset[str]:
    """Every beginning of every word, whole words included."""
    return frozenset(word[:end] for word in words for end in range(1, len(word) + 1))


class Copying:
    """Which token texts may follow a text, for one prompt."""

    def __init__(self, prompt: str) -> None:
        self.numbers = frozenset(NUMBER.findall(prompt))
        self.words = frozenset(CAPITALISED.findall(prompt)) | ALWAYS_ALLOWED
        self.number_starts = prefixes(sorted(self.numbers))
        self.word_starts = prefixes(sorted(self.words))

    def allows(self, text: str, token: str) -> bool:
        """Whether `token` may follow the answer `text` (both as the reader sees them).

        A list mark (one or two digits at the start of a line) is free.
        """
        tail = text[-48:]
        whole = tail + token
        at = len(tail)
        for match in NUMBER.finditer(whole):
            if match.end() < at or (match.end() == at and not token):
                continue
            if LIST_MARK.search(whole[: match.start()]) and len(match.group()) <= 2:
                continue
            known = self.number_starts if match.end() == len(whole) else self.numbers
            if match.group() not in known:
                return False
        for match in CAPITALISED.finditer(whole):
            if match.end() < at or not INSIDE.search(whole[: match.start()]):
                continue
            known = self.word_starts if match.end() == len(whole) else self.words
            if match.group() not in known:
                return False
        return True

    def concerns(self, text: str, token: str) -> bool:
        """Whether `allows` has anything to look at: a cheap test that spares most tokens the full one."""
        last = text[-1:]
        return last.isdigit() or any(c.isdigit() or c.isupper() for c in token) or self._in_name(text)

    @staticmethod
    def _in_name(text: str) -> bool:
        match = re.search(r"[A-ZÀ-ÖØ-Þ][^\W_]*$", text[-48:])
        return match is not None


def repeated(ids: Sequence[int], size: int) -> set[int]:
    """Tokens that would complete an n-gram of `size` tokens that the answer already holds."""
    if len(ids) < size:
        return set()
    last = tuple(ids[-(size - 1) :])
    return {ids[i + size - 1] for i in range(len(ids) - size + 1) if tuple(ids[i : i + size - 1]) == last}


def penalise(logit: float, penalty: float) -> float:
    """Repetition penalty of a logit: towards less likely, whatever its sign."""
    return logit / penalty if logit > 0 else logit * penalty
