"""Unpaid rent and a flat in bad repair."""

from ..model import Clash, Document, Scenario
from .words import count, d, day, euros, one_of, street, t

TENANCY = Scenario(
    "civil",
    {"owner": "bailleur", "tenant": "locataire", "bailiff": "commissaire de justice"},
    {
        "address": d(
            street,
            "l'adresse du logement",
            "Quelle est l'adresse du logement ?|Où se trouve le logement ?",
            "Le logement se trouve au {v}.",
            "le logement se trouve au {v}",
        ),
        "rent": d(
            euros(380, 1200, 5),
            "le montant du loyer",
            "Quel est le montant du loyer ?|Combien le loyer coûte-t-il par mois ?",
            "Le loyer est de {v} par mois.",
            "le loyer est de {v} par mois",
        ),
        "deposit": d(
            euros(390, 1300, 5),
            "le dépôt de garantie",
            "Quel est le montant du dépôt de garantie ?|Combien a été versé en garantie ?",
            "Le dépôt de garantie est de {v}.",
            "le dépôt de garantie est de {v}",
        ),
        "signed": d(
            lambda r: f"{day(r)} {r.randint(2017, 2021)}",
            "la date du bail",
            "Quand le bail a-t-il été signé ?|Quelle est la date du bail ?",
            "Le bail a été signé le {v}.",
            "le bail a été signé le {v}",
        ),
        "debt": d(
            euros(800, 6900),
            "la somme réclamée",
            "Quelle somme est réclamée ?|À combien la dette est-elle chiffrée ?",
            "La somme réclamée est de {v}.",
            "la somme réclamée est de {v}",
        ),
        "damage": d(
            one_of(
                "de la moisissure dans la chambre",
                "une fuite sous l'évier",
                "un volet cassé",
                "une fissure au plafond",
                "un chauffage en panne",
                "une prise électrique arrachée",
            ),
            "le désordre constaté",
            "Quel désordre a été constaté ?|Qu'a vu le commissaire de justice ?",
            "Le constat relève {v}.",
            "le constat relève {v}",
        ),
        "delay": d(
            count(2, 24, "mois"),
            "le délai demandé",
            "Quel délai est demandé ?|En combien de temps la dette serait-elle payée ?",
            "Le délai demandé est de {v}.",
            "le délai demandé est de {v}",
        ),
    },
    (
        Document(
            "Bail, {date}",
            (
                t("address", "Le logement est situé au {address}.", "Logement loué : {address}.", optional=True),
                t(
                    "signed",
                    "Signé le {signed} entre {owner} et {tenant}.",
                    "Le contrat a été signé par {owner} et {tenant} le {signed}.",
                ),
                t("rent", "Loyer mensuel : {rent}.", "Le loyer est fixé à {rent} par mois.", optional=True),
                t(
                    "deposit",
                    "Dépôt de garantie : {deposit}.",
                    "Une garantie de {deposit} a été versée.",
                    optional=True,
                ),
            ),
        ),
        Document(
            "Lettre de {owner}, {date}",
            (t("debt", "« Je réclame {debt} de loyers impayés. »", "Le bailleur réclame {debt}."),),
            "owner",
        ),
        Document(
            "Constat de {bailiff}, {date}",
            (t("damage", "Il est relevé {damage}.", "Sur place, {bailiff} relève {damage}.", optional=True),),
            "bailiff",
        ),
        Document(
            "Réponse de {tenant}, {date}",
            (
                t(
                    "",
                    "« Je n'ai jamais refusé de payer. »",
                    "{tenant} dit avoir signalé des problèmes plusieurs fois.",
                ),
                t(
                    "delay",
                    "« Je demande {delay} pour régler. »",
                    "La réponse propose de payer en {delay}.",
                    optional=True,
                ),
            ),
            "tenant",
        ),
    ),
    (
        Clash("debt", 1, 3, "Selon {speaker}, il ne reste que {v} à payer.", "Somme due"),
        Clash("damage", 2, 3, "{speaker} signale plutôt {v}.", "Désordre"),
    ),
    (
        ("Quelle est la surface du logement ?", "la surface du logement"),
        ("Combien d'enfants le locataire a-t-il ?", "le nombre d'enfants"),
        ("Quelle est la profession du locataire ?", "la profession du locataire"),
        ("Une assurance a-t-elle été souscrite ?", "si une assurance a été souscrite"),
    ),
    ("Faut-il résilier le bail ?", "Qui doit gagner ce procès ?", "Le locataire doit-il être expulsé ? Oui ou non."),
)
