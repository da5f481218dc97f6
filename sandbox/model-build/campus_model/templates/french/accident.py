"""A car and a bicycle."""

from ..model import Clash, Document, Scenario
from .words import count, d, hour, one_of, street, t

ACCIDENT = Scenario(
    "criminal",
    {"driver": "conducteur de la voiture", "cyclist": "cycliste blessé", "passer": "témoin", "doctor": "médecin"},
    {
        "hour": d(
            hour,
            "l'heure de l'accident",
            "À quelle heure l'accident s'est-il produit ?|Quelle heure est donnée pour le choc ?",
            "L'accident s'est produit à {v}.",
            "l'accident s'est produit à {v}",
        ),
        "place": d(
            street,
            "le lieu de l'accident",
            "Où l'accident a-t-il eu lieu ?|Devant quelle adresse ?",
            "L'accident a eu lieu devant le {v}.",
            "l'accident a eu lieu devant le {v}",
        ),
        "speed": d(
            count(22, 88, "km/h"),
            "la vitesse de la voiture",
            "À quelle vitesse roulait la voiture ?|Quelle vitesse est indiquée ?",
            "La voiture roulait à {v}.",
            "la voiture roulait à {v}",
        ),
        "light": d(
            one_of("au rouge", "au vert", "à l'orange"),
            "la couleur du feu",
            "De quelle couleur était le feu ?|Le feu était-il au rouge ?",
            "Le feu était {v}.",
            "le feu était {v}",
        ),
        "injury": d(
            one_of(
                "une fracture du poignet",
                "une entorse du genou",
                "une plaie au front",
                "une fracture de la clavicule",
                "des contusions à la hanche",
            ),
            "la blessure",
            "Quelle est la blessure ?|Que constate le médecin ?",
            "Le médecin constate {v}.",
            "le médecin constate {v}",
        ),
        "leave": d(
            count(3, 60, "jours"),
            "la durée de l'incapacité",
            "Combien de jours d'incapacité ?|Quelle est la durée de l'incapacité de travail ?",
            "L'incapacité est de {v}.",
            "l'incapacité est de {v}",
        ),
        "alcohol": d(
            one_of("négatif", "positif"),
            "le résultat du dépistage d'alcool",
            "Quel est le résultat du dépistage d'alcool ?|Le dépistage était-il positif ?",
            "Le dépistage d'alcool était {v}.",
            "le dépistage d'alcool était {v}",
        ),
    },
    (
        Document(
            "Procès-verbal, {date}",
            (
                t(
                    "hour place",
                    "Une collision a eu lieu à {hour}, devant le {place}.",
                    "À {hour}, un choc s'est produit devant le {place}.",
                ),
                t("", "La voiture était conduite par {driver} ; {cyclist} circulait à vélo."),
                t(
                    "alcohol",
                    "Dépistage d'alcool du conducteur : {alcohol}.",
                    "Le dépistage d'alcool est {alcohol}.",
                    optional=True,
                ),
            ),
        ),
        Document(
            "Audition de {driver}, {date}",
            (
                t("speed", "« Je roulais à {speed}. »", "{driver} dit avoir roulé à {speed}."),
                t("light", "« Le feu était {light}. »", "Le feu, dit {driver}, était {light}.", optional=True),
            ),
            "driver",
        ),
        Document(
            "Audition de {passer}, {date}",
            (t("", "« J'attendais le bus. Je n'ai pas vu le moment du choc. »", "{passer} a appelé les secours."),),
            "passer",
        ),
        Document(
            "Certificat de {doctor}, {date}",
            (
                t(
                    "injury",
                    "Le certificat décrit {injury} chez {cyclist}.",
                    "{cyclist} présente {injury}.",
                    optional=True,
                ),
                t(
                    "leave",
                    "Incapacité totale de travail : {leave}.",
                    "L'incapacité est fixée à {leave}.",
                    optional=True,
                ),
            ),
            "doctor",
        ),
    ),
    (
        Clash("speed", 1, 2, "Selon {speaker}, la voiture roulait à {v}.", "Vitesse"),
        Clash("hour", 0, 2, "{speaker} parle de {v}.", "Heure"),
    ),
    (
        ("Quelle est la marque de la voiture ?", "la marque de la voiture"),
        ("Le cycliste portait-il un casque ?", "si un casque était porté"),
        ("Quel temps faisait-il ?", "le temps qu'il faisait"),
        ("Quel est l'assureur du conducteur ?", "le nom de l'assureur"),
    ),
    (
        "Qui est responsable de l'accident ?",
        "Faut-il suspendre le permis ?",
        "Le conducteur est-il en faute ? Tranche.",
    ),
)
