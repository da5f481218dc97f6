"""Where a child lives, and who pays."""

from ..model import Clash, Document, Scenario
from .words import count, d, euros, one_of, t, town

FAMILY = Scenario(
    "family",
    {"mother": "mère", "father": "père", "teacher": "enseignant", "worker": "assistante sociale"},
    {
        "child": d(
            one_of("Capucine", "Titouan", "Maïwenn", "Soren", "Ilyana", "Gaspard", "Lilwenn"),
            "le prénom de l'enfant",
            "Comment s'appelle l'enfant ?|Quel est le prénom de l'enfant ?",
            "L'enfant s'appelle {v}.",
            "l'enfant s'appelle {v}",
        ),
        "age": d(
            count(3, 16, "ans"),
            "l'âge de l'enfant",
            "Quel âge a l'enfant ?|Quel est l'âge de l'enfant ?",
            "L'enfant a {v}.",
            "l'enfant a {v}",
        ),
        "home": d(
            one_of("chez la mère", "chez le père", "en alternance"),
            "la résidence de l'enfant",
            "Où l'enfant réside-t-il ?|Quelle est la résidence actuelle ?",
            "L'enfant réside {v}.",
            "l'enfant réside {v}",
        ),
        "pension": d(
            euros(90, 420, 5),
            "le montant de la pension",
            "Quel est le montant de la pension ?|Combien est versé chaque mois ?",
            "La pension est de {v} par mois.",
            "la pension est de {v} par mois",
        ),
        "weekend": d(
            one_of("un week-end sur deux", "tous les mercredis", "la moitié des vacances", "un dimanche par mois"),
            "le droit de visite",
            "Quel est le droit de visite ?|Quand le droit de visite s'exerce-t-il ?",
            "Le droit de visite s'exerce {v}.",
            "le droit de visite s'exerce {v}",
        ),
        "absence": d(
            count(2, 19, "absences"),
            "le nombre d'absences à l'école",
            "Combien d'absences l'école a-t-elle comptées ?|Quel est le nombre d'absences ?",
            "L'école a compté {v}.",
            "l'école a compté {v}",
        ),
        "move": d(
            town,
            "la ville du déménagement prévu",
            "Où le déménagement est-il prévu ?|Dans quelle ville la mère veut-elle s'installer ?",
            "Le déménagement est prévu à {v}.",
            "le déménagement est prévu à {v}",
        ),
    },
    (
        Document(
            "Jugement, {date}",
            (
                t(
                    "child",
                    "{mother} et {father} sont les parents de {child}.",
                    "Parents : {mother} et {father}. Enfant : {child}.",
                ),
                t("age", "L'enfant a {age}.", "Âge de l'enfant : {age}.", optional=True),
                t("home", "La résidence est fixée {home}.", "Il est prévu que l'enfant réside {home}.", optional=True),
                t(
                    "pension",
                    "Pension : {pension} par mois.",
                    "La contribution est de {pension} chaque mois.",
                    optional=True,
                ),
            ),
        ),
        Document(
            "Requête de {father}, {date}",
            (
                t(
                    "weekend",
                    "« J'exerce mon droit de visite {weekend}. »",
                    "Le père rappelle que le droit de visite s'exerce {weekend}.",
                    optional=True,
                ),
                t("", "« Je veux voir mon enfant davantage. »", "{father} demande une modification."),
            ),
            "father",
        ),
        Document(
            "Lettre de {mother}, {date}",
            (
                t(
                    "move",
                    "« Je veux m'installer à {move}. »",
                    "La mère annonce un déménagement à {move}.",
                    optional=True,
                ),
                t("", "« L'enfant est fatigué par les trajets. »", "{mother} s'oppose à la demande."),
            ),
            "mother",
        ),
        Document(
            "Note de {teacher}, {date}",
            (t("absence", "L'école a compté {absence} ce trimestre.", "{absence} depuis la rentrée.", optional=True),),
            "teacher",
        ),
    ),
    (
        Clash("pension", 0, 1, "{speaker} dit verser {v} par mois.", "Pension"),
        Clash("age", 0, 2, "{speaker} écrit que l'enfant a {v}.", "Âge"),
    ),
    (
        ("Quelle est la profession du père ?", "la profession du père"),
        ("Les parents étaient-ils mariés ?", "si les parents étaient mariés"),
        ("Quels sont les revenus de la mère ?", "les revenus de la mère"),
        ("L'enfant a-t-il été entendu par le juge ?", "si l'enfant a été entendu"),
    ),
    ("Chez qui l'enfant doit-il vivre ?", "Faut-il augmenter la pension ?", "Quel parent a raison ?"),
)
