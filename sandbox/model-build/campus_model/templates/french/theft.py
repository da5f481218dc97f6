"""A theft: complaint, witness, findings, denial."""

from ..model import Clash, Document, Scenario
from .words import d, euros, hour, one_of, t, town

THEFT = Scenario(
    "criminal",
    {"victim": "victime", "suspect": "personne mise en cause", "witness": "témoin", "neighbour": "témoin"},
    {
        "object": d(
            one_of(
                "un vélo cargo",
                "une débroussailleuse",
                "un violon",
                "deux téléphones",
                "une montre ancienne",
                "un groupe électrogène",
                "trois tableaux",
                "un ordinateur portable",
            ),
            "ce qui a disparu",
            "Qu'est-ce qui a disparu ?|Qu'est-ce qui a été volé ?",
            "Ce qui a disparu : {v}.",
            "ce qui a disparu, c'est {v}",
        ),
        "hour": d(
            hour,
            "l'heure des faits",
            "À quelle heure la disparition a-t-elle été constatée ?|Vers quelle heure, selon la plainte ?",
            "La disparition a été constatée vers {v}.",
            "la disparition a été constatée vers {v}",
        ),
        "place": d(
            town,
            "le lieu des faits",
            "Où les faits se sont-ils passés ?|Dans quelle commune ?",
            "Les faits se sont passés à {v}.",
            "les faits se sont passés à {v}",
        ),
        "amount": d(
            euros(120, 9000),
            "le montant du préjudice",
            "À combien le préjudice est-il évalué ?|Quel est le montant du préjudice ?",
            "Le préjudice est évalué à {v}.",
            "le préjudice est évalué à {v}",
        ),
        "coat": d(
            one_of("une veste rouge", "un manteau gris", "un blouson vert", "un imperméable jaune", "un pull rayé"),
            "le vêtement porté par la personne aperçue",
            "Que portait la personne aperçue ?|Quel vêtement le témoin décrit-il ?",
            "La personne aperçue portait {v}.",
            "la personne aperçue portait {v}",
        ),
        "alibi": d(
            one_of("chez sa sœur", "au cinéma", "à la piscine", "au travail", "chez un ami", "à la bibliothèque"),
            "l'endroit où la personne mise en cause dit s'être trouvée",
            "Où la personne mise en cause dit-elle s'être trouvée ?|Quel alibi est donné ?",
            "La personne mise en cause dit qu'elle était {v}.",
            "la personne mise en cause dit qu'elle était {v}",
        ),
        "lock": d(
            one_of("n'était pas forcée", "était forcée", "était restée ouverte"),
            "l'état de la porte",
            "Dans quel état était la porte ?|La porte était-elle forcée ?",
            "La porte {v}.",
            "la porte {v}",
        ),
    },
    (
        Document(
            "Plainte de {victim}, {date}",
            (
                t(
                    "object hour",
                    "La disparition concerne {object} ; elle a été constatée vers {hour}.",
                    "Vers {hour}, il manquait {object}.",
                ),
                t(
                    "place",
                    "Les faits se sont passés à {place}.",
                    "Cela s'est passé à {place}, au domicile.",
                    optional=True,
                ),
                t("amount", "Préjudice déclaré : {amount}.", "La perte est estimée à {amount}.", optional=True),
            ),
            "victim",
        ),
        Document(
            "Audition de {witness}, {date}",
            (
                t(
                    "coat",
                    "« J'ai vu quelqu'un partir ; cette personne portait {coat}. »",
                    "Le témoin a vu s'éloigner une personne qui portait {coat}.",
                    optional=True,
                ),
            ),
            "witness",
        ),
        Document(
            "Constatations, {date}",
            (
                t(
                    "lock",
                    "La porte {lock}. Aucune empreinte n'a été relevée.",
                    "Selon les enquêteurs, la porte {lock}.",
                    optional=True,
                ),
            ),
        ),
        Document(
            "Audition de {suspect}, {date}",
            (
                t("", "{suspect} conteste les faits."),
                t(
                    "alibi",
                    "« À cette heure-là, j'étais {alibi}. »",
                    "Ce soir-là, la personne mise en cause dit qu'elle était {alibi}.",
                    optional=True,
                ),
            ),
            "suspect",
        ),
    ),
    (
        Clash("hour", 0, 1, "{speaker} situe les faits vers {v}.", "Heure"),
        Clash("object", 0, 1, "Selon {speaker}, ce qui a été emporté, c'est {v}.", "Objet"),
    ),
    (
        ("Quel âge a la victime ?", "l'âge de la victime"),
        ("Quel avocat assiste la personne mise en cause ?", "le nom de l'avocat"),
        ("La personne mise en cause a-t-elle déjà été condamnée ?", "s'il y a eu une condamnation antérieure"),
        ("Quelle est la profession du témoin ?", "la profession du témoin"),
    ),
    (
        "La personne mise en cause est-elle coupable ?",
        "Quelle peine faut-il prononcer ?",
        "Faut-il la condamner ? Réponds par oui ou non.",
    ),
)
