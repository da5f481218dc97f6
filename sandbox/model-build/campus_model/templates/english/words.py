"""English names and the makers of English details. People, towns and companies are invented."""

import random

from ..model import Maker

FIRST = {
    "Mr": [
        "Ambrose",
        "Barnard",
        "Clement",
        "Dorian",
        "Everett",
        "Fergal",
        "Gideon",
        "Horace",
        "Ivor",
        "Jarvis",
        "Lachlan",
        "Mortimer",
        "Nigel",
        "Osric",
        "Percival",
        "Quincy",
        "Roland",
        "Silas",
        "Tobias",
        "Wendell",
    ],
    "Ms": [
        "Adela",
        "Bronwen",
        "Cordelia",
        "Delphine",
        "Elspeth",
        "Freya",
        "Gwendolen",
        "Harriet",
        "Imelda",
        "Jemima",
        "Leonora",
        "Maud",
        "Nerys",
        "Ottilie",
        "Petronella",
        "Rosalind",
        "Sybil",
        "Theodora",
        "Una",
        "Winifred",
    ],
}
LAST = [
    "Ackerley",
    "Birtwistle",
    "Cranmore",
    "Dunstable",
    "Eddowes",
    "Fothergill",
    "Greatorex",
    "Hollinshead",
    "Inchbald",
    "Jessop",
    "Kettlewell",
    "Langstaff",
    "Micklethwait",
    "Nettleship",
    "Oglethorpe",
    "Penhallow",
    "Quarmby",
    "Ravenscroft",
    "Skeffington",
    "Tattersall",
    "Umpleby",
    "Vavasour",
    "Wolstenholme",
]
TOWNS = [
    "Ashcombe",
    "Brindleford",
    "Coldharbour",
    "Dunmere",
    "Elmsworth",
    "Fenwick-under-Hill",
    "Greyminster",
    "Hartlow",
    "Kestrelby",
    "Larkhaven",
]
STREETS = ["Mill Lane", "Orchard Road", "Station Street", "Chapel Row", "Harbour Walk", "Weavers Close"]
MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]


def day(rng: random.Random) -> str:
    """« 14 March »"""
    return f"{rng.randint(2, 28)} {rng.choice(MONTHS)}"


def hour(rng: random.Random) -> str:
    """« 5:40 p.m. »"""
    minutes = rng.choice(("00", "10", "15", "20", "30", "40", "45", "50"))
    return f"{rng.randint(1, 11)}:{minutes} {rng.choice(('a.m.', 'p.m.'))}"


def pounds(low: int, high: int, step: int = 10) -> Maker:
    """A maker of amounts."""
    return lambda rng: f"£{rng.randrange(low, high, step):,}"


def town(rng: random.Random) -> str:
    """A town."""
    return rng.choice(TOWNS)


def street(rng: random.Random) -> str:
    """« 12 Mill Lane »"""
    return f"{rng.randint(1, 90)} {rng.choice(STREETS)}"
