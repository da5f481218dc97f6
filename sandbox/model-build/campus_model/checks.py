"""The fixed checks of an output, the same as in ../data.test.ts; data/check-vectors.json holds both to it (pure)."""

import re
import unicodedata

ABSTENTION = re.compile(
    r"\b(?:ne|n'en|n'|non)\b[^.]{0,80}\b(?:dit|disent|parle|parlent|indique|indiquent|précise|précisent|mentionne|"
    r"mentionnent|donne|donnent|contient|contiennent|permet|permettent|figure|figurent|apparaît|prévoit|cite|nomme|"
    r"nomment|décrit|établit)\b|\bn'?\s?(?:a pas d'avocat|est pas (?:indiqué|précisé|mentionné))|"
    r"\bne (?:parle|dit|dise)|\baucun|does not (?:say|give|state|mention|indicate|name|establish|allow|contain)|"
    r"do not (?:say|give|mention|contain)|does not (?:show|record)|none of the|not (?:stated|given|mentioned)|"
    r"they have not answered",
    re.ASCII,
)
"""What counts as « the file does not say », in lower case; JavaScript's \\b knows ASCII letters: re.ASCII."""

TABLE_RULE = re.compile(r"^\|[\s|:-]+\|$")
SENTENCE_END = re.compile(r"(?<=[.!?])\s+|\n+")
SHORT_FORM = re.compile(r"\b(M|Dr|Mr|Mrs|Ms|Cllr|St|n|a\.m|p\.m)\.", re.ASCII)
WORD = re.compile(r"[^\W_]+")
COPY_WORDS = 8
"""A sentence of the prompt with as many words counts as copied when it stands whole in the output."""


def normalise(text: str) -> str:
    """NFC, plain spaces, straight apostrophes."""
    return re.sub(r"[\u00a0\u202f]", " ", unicodedata.normalize("NFC", text)).replace("’", "'")


def tokens(text: str) -> list[str]:
    """Lower-case words and numbers."""
    return WORD.findall(normalise(text).lower())


def sentences(text: str) -> list[str]:
    """Sentences that hold a letter; abbreviated titles do not end one."""
    parts = (part.strip() for part in SENTENCE_END.split(SHORT_FORM.sub(r"\1", normalise(text))))
    return [part for part in parts if any(character.isalpha() for character in part)]


def contains(text: str, part: str) -> bool:
    """Whether a lower-case text has a part that starts a word and, when it ends with a digit, ends a number."""
    start = r"(?<![^\W_])" if part[:1].isalnum() else ""
    end = r"(?!\d)" if part[-1:].isnumeric() else ""
    return re.search(start + re.escape(part) + end, text) is not None


def bullet_lines(text: str) -> list[str]:
    """Lines that open with a dash or a number."""
    return [line for line in text.split("\n") if re.match(r"(?:- |\d+[.)] )", line, re.ASCII)]


def table_lines(text: str) -> list[str]:
    """Lines of a Markdown table, without its rule."""
    return [line for line in text.split("\n") if line.startswith("|") and not TABLE_RULE.match(line)]


def copied_sentence(prompt: str, output: str) -> str | None:
    """The first long sentence of the prompt that stands whole in one of the output's."""
    answer = [" ".join(tokens(sentence)) for sentence in sentences(output)]
    for sentence in map(tokens, sentences(prompt)):
        if len(sentence) >= COPY_WORDS and any(" ".join(sentence) in part for part in answer):
            return " ".join(sentence)
    return None


def failed_checks(line: dict, output: str) -> list[str]:
    """The names of the checks of a held-out line that an output fails; empty when it passes."""
    checks = line["checks"]
    text = normalise(output).lower()
    failed: list[str] = []
    for group in checks["mustContain"]:
        if not any(contains(text, normalise(part).lower()) for part in group):
            failed.append(f"lacks {' | '.join(group)}")
    failed += [f"has {part}" for part in checks["mustNotContain"] if contains(text, normalise(part).lower())]
    if checks["abstain"] and not ABSTENTION.search(text):
        failed.append("does not abstain")
    if "maxWords" in checks and len(output.split()) > checks["maxWords"]:
        failed.append("too long")
    if checks.get("noCopiedSentence"):
        copied = copied_sentence(line["prompt"], output)
        if copied is not None:
            failed.append(f"copies {copied}")
    wanted = checks.get("format", {})
    if "bullets" in wanted and len(bullet_lines(output)) != wanted["bullets"]:
        failed.append("bullets")
    if "lines" in wanted and len([part for part in output.split("\n") if part]) != wanted["lines"]:
        failed.append("lines")
    if "maxSentences" in wanted and len(sentences(output)) > wanted["maxSentences"]:
        failed.append("sentences")
    if "tableRows" in wanted and len(table_lines(output)) - 1 != wanted["tableRows"]:
        failed.append("table rows")
    if "tableColumns" in wanted:
        columns = [len(row.split("|")) - 2 for row in table_lines(output)]
        if not columns or any(count != wanted["tableColumns"] for count in columns):
            failed.append("table columns")
    return failed


def fact_failures(failed: list[str]) -> list[str]:
    """The failures about facts and abstention; the others are about format, length and copying."""
    return [name for name in failed if name.startswith(("lacks ", "has ", "does not abstain"))]
