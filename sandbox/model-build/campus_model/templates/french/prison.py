"""A cell search and its sanction."""

from ..model import Clash, Document, Scenario
from .words import count, d, hour, one_of, t

PRISON = Scenario(
    "prison",
    {
        "inmate": "personne détenue",
        "guard": "surveillant",
        "governor": "directeur",
        "doctor": "médecin de l'unité sanitaire",
    },
    {
        "cell": d(
            lambda r: f"{r.choice('ABCD')}{r.randint(100, 399)}",
            "le numéro de la cellule",
            "Dans quelle cellule ?|Quel est le numéro de la cellule ?",
            "C'est la cellule {v}.",
            "c'est la cellule {v}",
        ),
        "hour": d(
            hour,
            "l'heure de la fouille",
            "À quelle heure la fouille a-t-elle eu lieu ?|Quelle est l'heure de la fouille ?",
            "La fouille a eu lieu à {v}.",
            "la fouille a eu lieu à {v}",
        ),
        "found": d(
            one_of(
                "un téléphone", "une clé USB", "un couteau artisanal", "deux chargeurs", "une carte SIM", "du tabac"
            ),
            "ce qui a été trouvé",
            "Qu'a-t-on trouvé ?|Quel objet a été saisi ?",
            "La fouille a permis de trouver {v}.",
            "la fouille a permis de trouver {v}",
        ),
        "place": d(
            one_of(
                "sous le matelas",
                "derrière le lavabo",
                "dans une chaussure",
                "dans un paquet de riz",
                "au-dessus de l'armoire",
            ),
            "la cachette",
            "Où l'objet était-il caché ?|Quelle était la cachette ?",
            "L'objet était caché {v}.",
            "l'objet était caché {v}",
        ),
        "penalty": d(
            count(3, 20, "jours"),
            "la durée de la sanction",
            "Quelle est la durée de la sanction ?|Combien de jours de quartier disciplinaire ?",
            "La sanction est de {v}.",
            "la sanction est de {v}",
        ),
        "job": d(
            one_of("à la buanderie", "en cuisine", "à la bibliothèque", "aux espaces verts"),
            "le lieu de travail",
            "Où la personne détenue travaille-t-elle ?|Quel est son emploi ?",
            "La personne détenue travaille {v}.",
            "la personne détenue travaille {v}",
        ),
    },
    (
        Document(
            "Compte rendu d'incident de {guard}, {date}",
            (
                t(
                    "cell hour",
                    "Fouille de la cellule {cell} à {hour}, en présence de {inmate}.",
                    "À {hour}, la cellule {cell}, occupée par {inmate}, a été fouillée.",
                ),
                t("found", "A été saisi : {found}.", "La fouille a permis de trouver {found}."),
                t("place", "L'objet se trouvait {place}.", "La cachette : {place}.", optional=True),
            ),
            "guard",
        ),
        Document(
            "Déclaration de {inmate}, {date}",
            (
                t("", "« Ce n'est pas à moi. »", "{inmate} reconnaît les faits.", "{inmate} refuse de signer."),
                t(
                    "job",
                    "« Je travaille {job} et je ne veux pas d'ennuis. »",
                    "Sur sa situation : la personne travaille {job}.",
                    optional=True,
                ),
            ),
            "inmate",
        ),
        Document(
            "Décision de {governor}, {date}",
            (
                t(
                    "penalty",
                    "Sanction prononcée : {penalty} de quartier disciplinaire.",
                    "La commission prononce {penalty} de quartier disciplinaire.",
                    optional=True,
                ),
                t("", "La décision peut être contestée."),
            ),
            "governor",
        ),
    ),
    (
        Clash("hour", 0, 1, "{speaker} dit que la fouille a eu lieu à {v}.", "Heure"),
        Clash("found", 0, 1, "Selon {speaker}, il n'y avait que {v}.", "Objet"),
    ),
    (
        ("Quand la libération est-elle prévue ?", "la date de libération"),
        ("Pour quels faits la personne est-elle détenue ?", "le motif de la détention"),
        ("La personne a-t-elle des enfants ?", "si la personne a des enfants"),
        ("Un avocat était-il présent ?", "si un avocat était présent"),
    ),
    ("La sanction est-elle juste ?", "Faut-il annuler la sanction ?", "Qui ment dans ce dossier ?"),
)
