"""An employee blamed for being late."""

from ..model import Clash, Document, Scenario
from .words import count, d, day, euros, one_of, t

LABOUR = Scenario(
    "labour",
    {"worker": "salarié", "manager": "responsable", "colleague": "collègue", "doctor": "médecin du travail"},
    {
        "company": d(
            one_of(
                "Batiroc",
                "Verrerie du Lys",
                "Transports Ozanne",
                "Lumicolor",
                "Conserverie Tréval",
                "Imprimerie Sorlin",
            ),
            "le nom de l'entreprise",
            "Dans quelle entreprise ?|Quel est le nom de l'entreprise ?",
            "L'entreprise est {v}.",
            "l'entreprise est {v}",
        ),
        "job": d(
            one_of("magasinier", "comptable", "soudeur", "technicien", "chef d'équipe", "livreur", "cariste"),
            "le poste occupé",
            "Quel poste est occupé ?|Quelle est la fonction du salarié ?",
            "Le poste occupé est celui de {v}.",
            "le poste occupé est celui de {v}",
        ),
        "hired": d(
            lambda r: f"{day(r)} {r.randint(2009, 2019)}",
            "la date d'embauche",
            "Quand l'embauche a-t-elle eu lieu ?|Quelle est la date d'embauche ?",
            "L'embauche date du {v}.",
            "l'embauche date du {v}",
        ),
        "wage": d(
            euros(1650, 3400, 5),
            "le salaire mensuel",
            "Quel est le salaire ?|Combien le salarié gagne-t-il par mois ?",
            "Le salaire est de {v} par mois.",
            "le salaire est de {v} par mois",
        ),
        "late": d(
            count(2, 14, "retards"),
            "le nombre de retards reprochés",
            "Combien de retards sont reprochés ?|Quel est le nombre de retards ?",
            "L'employeur reproche {v}.",
            "l'employeur reproche {v}",
        ),
        "reason": d(
            one_of(
                "une grève des trains",
                "la maladie de sa mère",
                "une panne de voiture",
                "un déménagement",
                "des douleurs au dos",
            ),
            "l'explication du salarié",
            "Comment le salarié explique-t-il la situation ?|Quelle explication est donnée ?",
            "L'explication donnée est {v}.",
            "l'explication donnée est {v}",
        ),
        "claim": d(
            euros(2000, 15000, 50),
            "la somme demandée",
            "Quelle somme le salarié demande-t-il ?|Combien est demandé ?",
            "La somme demandée est de {v}.",
            "la somme demandée est de {v}",
        ),
    },
    (
        Document(
            "Contrat de travail, {date}",
            (
                t(
                    "company job",
                    "La société {company} engage {worker} comme {job}.",
                    "{worker} occupe le poste de {job} chez {company}.",
                ),
                t("hired", "Entrée dans l'entreprise : {hired}.", "Le contrat prend effet le {hired}.", optional=True),
                t("wage", "Salaire mensuel brut : {wage}.", "La rémunération est de {wage} par mois.", optional=True),
            ),
        ),
        Document(
            "Lettre de {manager}, {date}",
            (
                t(
                    "late",
                    "« Je vous reproche {late} depuis le début de l'année. »",
                    "Le responsable fait état de {late}.",
                ),
            ),
            "manager",
        ),
        Document(
            "Attestation de {colleague}, {date}",
            (t("", "« Nous travaillons ensemble depuis longtemps. »", "{colleague} décrit une équipe fatiguée."),),
            "colleague",
        ),
        Document(
            "Réponse de {worker}, {date}",
            (
                t("reason", "« La cause, c'est {reason}. »", "{worker} invoque {reason}.", optional=True),
                t(
                    "claim",
                    "« Je demande {claim} de dommages et intérêts. »",
                    "La demande est de {claim}.",
                    optional=True,
                ),
            ),
            "worker",
        ),
    ),
    (
        Clash("late", 1, 3, "{speaker} ne reconnaît que {v}.", "Retards"),
        Clash("late", 1, 2, "D'après {speaker}, il y a eu {v}.", "Retards"),
    ),
    (
        ("Le salarié est-il syndiqué ?", "si le salarié est syndiqué"),
        ("Quel est l'âge du salarié ?", "l'âge du salarié"),
        ("Combien de personnes l'entreprise emploie-t-elle ?", "le nombre de personnes employées"),
        ("Quel avertissement avait été donné avant ?", "s'il y a eu un avertissement antérieur"),
    ),
    (
        "Le licenciement est-il justifié ?",
        "Le salarié va-t-il gagner ?",
        "Faut-il lui donner raison ? Réponds par oui ou non.",
    ),
)
