"""Letters between a litigant and a registry."""

from ..model import Clash, Document, Scenario
from .words import d, day, hour, one_of, t

RECEPTION = Scenario(
    "reception",
    {"writer": "justiciable", "clerk": "greffier", "adviser": "conseiller du point-justice"},
    {
        "number": d(
            lambda r: f"{r.choice('ABCDEFGH')}-{r.randint(11, 98)}",
            "le numéro du dossier",
            "Quel est le numéro du dossier ?|Sous quel numéro le dossier est-il suivi ?",
            "Le dossier porte le numéro {v}.",
            "le dossier porte le numéro {v}",
        ),
        "hearing": d(
            lambda r: f"{day(r)} à {hour(r)}",
            "la date de l'audience",
            "Quand l'audience a-t-elle lieu ?|Quelle est la date de l'audience ?",
            "L'audience a lieu le {v}.",
            "l'audience a lieu le {v}",
        ),
        "room": d(
            one_of("salle 2", "salle 5", "salle 7", "bureau 12", "bureau 31"),
            "la salle",
            "Dans quelle salle ?|Où faut-il se présenter ?",
            "Il faut se présenter {v}.",
            "il faut se présenter {v}",
        ),
        "paper": d(
            one_of(
                "un justificatif de domicile",
                "l'avis d'imposition",
                "l'acte de naissance",
                "les trois derniers bulletins de paie",
                "la copie du jugement",
            ),
            "la pièce manquante",
            "Quelle pièce manque ?|Que faut-il envoyer ?",
            "Il manque {v}.",
            "il manque {v}",
        ),
        "deadline": d(
            day,
            "la date limite",
            "Quelle est la date limite ?|Jusqu'à quand peut-on répondre ?",
            "La date limite est le {v}.",
            "la date limite est le {v}",
        ),
        "absence": d(
            one_of("une opération", "un voyage déjà payé", "la garde des enfants", "un examen"),
            "le motif de l'empêchement",
            "Pourquoi la personne ne peut-elle pas venir ?|Quel empêchement est invoqué ?",
            "L'empêchement invoqué est {v}.",
            "l'empêchement invoqué est {v}",
        ),
    },
    (
        Document(
            "Courriel de {writer}, {date}",
            (
                t("number", "« Mon dossier porte le numéro {number}. »", "Objet : dossier {number}.", optional=True),
                t(
                    "absence",
                    "« Je ne pourrai pas venir, à cause de ceci : {absence}. »",
                    "La personne indique un empêchement : {absence}.",
                    optional=True,
                ),
                t("", "« Merci de me répondre par écrit. »", "« Je ne comprends pas la lettre que j'ai reçue. »"),
            ),
            "writer",
        ),
        Document(
            "Réponse de {clerk}, {date}",
            (
                t("hearing", "L'audience est fixée au {hearing}.", "Vous êtes convoqué pour le {hearing}."),
                t("room", "Il faut se présenter {room}.", "Lieu : {room}.", optional=True),
                t("paper", "Il manque {paper}.", "Merci d'envoyer {paper}.", optional=True),
                t(
                    "deadline",
                    "Réponse attendue avant le {deadline}.",
                    "La date limite est le {deadline}.",
                    optional=True,
                ),
            ),
            "clerk",
        ),
        Document(
            "Note de {adviser}, {date}",
            (t("", "La personne a été reçue et a pris des notes.", "Un rendez-vous a été proposé à {writer}."),),
            "adviser",
        ),
    ),
    (
        Clash("hearing", 1, 2, "{speaker} a noté une audience le {v}.", "Audience"),
        Clash("hearing", 1, 2, "D'après {speaker}, l'audience est le {v}.", "Audience"),
    ),
    (
        ("Quel est le numéro de téléphone de la personne ?", "le numéro de téléphone"),
        ("Quel est le nom du juge ?", "le nom du juge"),
        ("L'aide juridictionnelle a-t-elle été accordée ?", "si l'aide juridictionnelle a été accordée"),
        ("Quelle est l'adresse de la personne ?", "l'adresse de la personne"),
    ),
    ("Est-ce que je vais gagner mon procès ?", "Le juge va-t-il accepter le report ?", "Quelle sera la décision ?"),
)
