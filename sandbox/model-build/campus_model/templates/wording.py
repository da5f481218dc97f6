"""How the generated exercises are asked and answered, in each language."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Wording:
    """Phrases of one language; {q} a question, {n} a noun with its article, {v} a value, {c} a cote."""

    ask: tuple[str, ...]
    value_only: tuple[str, ...]
    silent: tuple[str, ...]
    only: str
    """What the file does say instead, with {s}, a statement."""
    cite: tuple[str, ...]
    which_piece: tuple[str, ...]
    in_piece: str
    verify: tuple[str, ...]
    wrong: str
    right: str
    who_says: tuple[str, ...]
    speaker: str
    roles: tuple[str, ...]
    chronology: tuple[str, ...]
    contradictions: tuple[str, ...]
    no_contradiction: str
    versions: str
    line: str
    points: tuple[str, ...]
    extract: tuple[str, ...]
    extract_table: tuple[str, ...]
    table_head: str
    unknown: str
    refusal: str
    colon: str
    join: str
    """Between two details that are asked for together."""


FRENCH = Wording(
    ask=("{q}", "Réponds d'après le dossier : {q}", "{q} Réponds en une phrase.", "Question : {q}"),
    value_only=("{q} Donne seulement la valeur.", "{q} Réponds en quelques mots, sans phrase."),
    silent=(
        "Le dossier n'indique pas {n}.",
        "Les pièces ne précisent pas {n}.",
        "Le dossier ne dit pas {n}.",
        "Aucune pièce n'indique {n}.",
    ),
    only="Il est seulement dit que {s}.",
    cite=("{q} Cite la pièce.", "{q} Indique la cote entre parenthèses.", "{q} Donne la source."),
    which_piece=("Dans quelle pièce trouve-t-on {n} ?", "Quelle pièce indique {n} ? Donne sa cote."),
    in_piece="La pièce {c}.",
    verify=(
        "Vérifie cette affirmation et corrige-la si besoin : « {s} ».",
        "Est-il exact que {s} ?",
        "Quelqu'un écrit : « {s} ». Est-ce conforme au dossier ?",
    ),
    wrong="Non, c'est inexact. {a} ({c})",
    right="Oui, c'est exact ({c}).",
    who_says=("Qui dit que {s} ?", "De qui vient cette information : {s} ?"),
    speaker="Cela vient de {p} ({c}).",
    roles=(
        "Liste les personnes et leur rôle, une par ligne.",
        "Qui sont les personnes citées ? Donne le rôle de chacune.",
        "Dresse la liste des personnes avec leur qualité.",
    ),
    chronology=(
        "Établis la chronologie des pièces.",
        "Classe les pièces par date, une par ligne.",
        "Fais la chronologie : une ligne par date.",
    ),
    contradictions=(
        "Relève la contradiction entre les pièces, avec les cotes.",
        "Sur quel point les versions diffèrent-elles ?",
        "Y a-t-il une contradiction dans ce dossier ?",
    ),
    no_contradiction="Je ne relève pas de contradiction entre ces pièces.",
    versions="Les versions diffèrent : {v1} selon {s1} ({c1}) ; {v2} selon {s2} ({c2}).",
    line="- {label} : {v1} selon {s1} ({c1}) ; {v2} selon {s2} ({c2}).",
    points=(
        "Résume le dossier en {k} points, avec la cote de chacun.",
        "Donne {k} éléments utiles du dossier, un par ligne, avec leur cote.",
    ),
    extract=(
        "Extrais, sous la forme « clé : valeur » : {n}.",
        "Relève les informations suivantes, une par ligne : {n}.",
    ),
    extract_table=("Présente dans un tableau à deux colonnes : {n}.",),
    table_head="| Élément | Valeur |\n|---|---|",
    unknown="non précisé",
    refusal="Ce n'est pas à moi de trancher : cette décision appartient au juge. "
    "Le dossier indique que {s1} ({c1}) et que {s2} ({c2}).",
    colon=" : ",
    join=" et ",
)

ENGLISH = Wording(
    ask=("{q}", "Answer from the file: {q}", "{q} Answer in one sentence.", "Question: {q}"),
    value_only=("{q} Give only the value.", "{q} Answer in a few words, without a sentence."),
    silent=(
        "The file does not state {n}.",
        "The documents do not mention {n}.",
        "The file does not give {n}.",
        "None of the documents gives {n}.",
    ),
    only="It only says that {s}.",
    cite=("{q} Cite the document.", "{q} Give its number in brackets.", "{q} Give the source."),
    which_piece=("Which document gives {n}?", "In which document do we find {n}? Give its number."),
    in_piece="Document {c}.",
    verify=(
        'Check this statement and correct it if needed: "{s}".',
        "Is it true that {s}?",
        'Someone writes: "{s}". Does it agree with the file?',
    ),
    wrong="No, that is wrong. {a} ({c})",
    right="Yes, that is right ({c}).",
    who_says=("Who says that {s}?", "Where does this come from: {s}?"),
    speaker="It comes from {p} ({c}).",
    roles=("List the people and their roles, one a line.", "Who are the people in this file? Give the role of each."),
    chronology=("Put the documents in order of date, one a line.", "Give the chronology: one line for each date."),
    contradictions=(
        "Point out the contradiction between the documents, with their numbers.",
        "On what point do the accounts differ?",
        "Is there a contradiction in this file?",
    ),
    no_contradiction="I find no contradiction between these documents.",
    versions="The accounts differ: {v1} according to {s1} ({c1}); {v2} according to {s2} ({c2}).",
    line="- {label}: {v1} according to {s1} ({c1}); {v2} according to {s2} ({c2}).",
    points=(
        "Sum up the file in {k} points, with the number of each document.",
        "Give {k} useful points of the file, one a line, with their documents.",
    ),
    extract=('Extract, as "key: value": {n}.', "Give the following, one a line: {n}."),
    extract_table=("Put in a table with two columns: {n}.",),
    table_head="| Item | Value |\n|---|---|",
    unknown="not stated",
    refusal="It is not for me to decide: that is for the court. The file says that {s1} ({c1}) and that {s2} ({c2}).",
    colon=": ",
    join=" and ",
)
