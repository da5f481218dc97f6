"""French names and the makers of French details. People, towns and companies are invented."""

import random

from ..model import Detail, Maker, Telling

FIRST = {
    "M.": [
        "Ambroise",
        "Anatole",
        "Basile",
        "Célestin",
        "Côme",
        "Edgar",
        "Ferréol",
        "Gaétan",
        "Hector",
        "Ismaël",
        "Joachim",
        "Lazare",
        "Léandre",
        "Malo",
        "Nestor",
        "Octave",
        "Prosper",
        "Rémi",
        "Sacha",
        "Tancrède",
        "Ulysse",
        "Valère",
        "Wilfried",
        "Zacharie",
        "Idriss",
        "Moussa",
        "Rachid",
        "Tomasz",
    ],
    "Mme": [
        "Adélie",
        "Bérénice",
        "Clotilde",
        "Domitille",
        "Églantine",
        "Flavie",
        "Gwenaëlle",
        "Honorine",
        "Iris",
        "Joséphine",
        "Lison",
        "Mahaut",
        "Noëlie",
        "Ombeline",
        "Perrine",
        "Romane",
        "Séverine",
        "Tiphaine",
        "Ursule",
        "Victorine",
        "Yasmine",
        "Zélie",
        "Aïssata",
        "Leïla",
        "Nadège",
        "Olga",
    ],
}
LAST = [
    "Abgrall",
    "Bourdelot",
    "Chantemerle",
    "Dessaigne",
    "Escoffin",
    "Fontanel",
    "Grandclair",
    "Hourtoule",
    "Izambert",
    "Jourdenat",
    "Kerbrat",
    "Lamarsaude",
    "Maisonneuf",
    "Nouvellet",
    "Orsoni",
    "Pastourel",
    "Quennesson",
    "Rabouille",
    "Santarelli",
    "Troadec",
    "Urvoy",
    "Vaucanson",
    "Wibault",
    "Zerrouki",
    "Benhaddou",
    "Camarasse",
    "Delpuech",
    "Estrade",
    "Ferrouillat",
    "Guillaumat",
    "Hacquard",
    "Joubelin",
    "Lartigaut",
]
TOWNS = [
    "Aubeterne",
    "Brévannes-la-Tour",
    "Cormeilles-le-Bourg",
    "Doussac",
    "Esparvins",
    "Fréville-sur-Lys",
    "Grandrieu-les-Eaux",
    "Hautecombe",
    "Issarlet",
    "Jonvelle",
    "Lussagnac",
    "Mirandol",
    "Neuvéglise-le-Pont",
    "Oradel",
    "Puylaurens-le-Sec",
    "Quincerot",
    "Ravières",
    "Sermentin",
]
STREETS = (
    "rue des Cordiers",
    "avenue du Moulin",
    "place de la Halle",
    "chemin des Vergers",
    "impasse du Lavoir",
    "quai des Bateliers",
    "rue de la Tuilerie",
    "boulevard des Frênes",
    "allée des Sorbiers",
)
MONTHS = [
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
]


def day(rng: random.Random) -> str:
    """« 14 mars »"""
    return f"{rng.randint(2, 28)} {rng.choice(MONTHS)}"


def hour(rng: random.Random) -> str:
    """« 17 h 40 » or « 9 h »"""
    return f"{rng.randint(6, 23)} h" + (
        f" {rng.choice((5, 10, 15, 20, 25, 30, 35, 40, 45, 50))}" if rng.random() < 0.7 else ""
    )


def euros(low: int, high: int, step: int = 10) -> Maker:
    """A maker of amounts, thousands apart by a space."""

    def make(rng: random.Random) -> str:
        return f"{rng.randrange(low, high, step):,} euros".replace(",", " ")

    return make


def count(low: int, high: int, unit: str) -> Maker:
    """A maker of « 12 mois »."""
    return lambda rng: f"{rng.randint(low, high)} {unit}"


def one_of(*values: str) -> Maker:
    """A maker that draws one of the values."""
    return lambda rng: rng.choice(values)


def town(rng: random.Random) -> str:
    """A town."""
    return rng.choice(TOWNS)


def street(rng: random.Random) -> str:
    """« 12, rue des Cordiers »"""
    return f"{rng.randint(1, 90)}, {rng.choice(STREETS)}"


def t(of: str, *variants: str, optional: bool = False) -> Telling:
    """A sentence of a document."""
    return Telling(tuple(of.split()), variants, optional)


def d(make: Maker, noun: str, questions: str, answer: str, claim: str) -> Detail:
    """A detail; questions are separated by |."""
    return Detail(make, noun, tuple(questions.split("|")), answer, claim)
