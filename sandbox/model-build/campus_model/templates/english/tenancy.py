"""Unpaid rent and a flat in bad repair."""

from ..french.words import count, one_of
from ..french.words import d as detail
from ..french.words import t as tell
from ..model import Clash, Document, Scenario
from .words import pounds, street

TENANCY = Scenario(
    "civil",
    {"owner": "landlord", "tenant": "tenant", "surveyor": "surveyor"},
    {
        "address": detail(
            street,
            "the address of the flat",
            "What is the address of the flat?|Where is the flat?",
            "The flat is at {v}.",
            "the flat is at {v}",
        ),
        "rent": detail(
            pounds(380, 1400, 5),
            "the rent",
            "How much is the rent?|What is the monthly rent?",
            "The rent is {v} a month.",
            "the rent is {v} a month",
        ),
        "deposit": detail(
            pounds(390, 1500, 5),
            "the deposit",
            "How much is the deposit?|What deposit was paid?",
            "The deposit is {v}.",
            "the deposit is {v}",
        ),
        "debt": detail(
            pounds(600, 6000),
            "the sum claimed",
            "What sum is claimed?|How much does the landlord claim?",
            "The sum claimed is {v}.",
            "the sum claimed is {v}",
        ),
        "damage": detail(
            one_of("mould in the bedroom", "a leak under the sink", "a broken shutter", "a crack in the ceiling"),
            "the damage recorded",
            "What damage was recorded?|What did the surveyor see?",
            "The report records {v}.",
            "the report records {v}",
        ),
        "delay": detail(
            count(2, 24, "months"),
            "the time asked for",
            "How much time is asked for?|Over how long would the debt be paid?",
            "The time asked for is {v}.",
            "the time asked for is {v}",
        ),
    },
    (
        Document(
            "Lease, {date}",
            (
                tell("", "Between {owner} and {tenant}."),
                tell("address", "The flat is at {address}.", "Flat let: {address}.", optional=True),
                tell("rent", "Monthly rent: {rent}.", "The rent is {rent} a month.", optional=True),
                tell("deposit", "Deposit: {deposit}.", "A deposit of {deposit} was paid.", optional=True),
            ),
        ),
        Document(
            "Letter from {owner}, {date}",
            (tell("debt", '"I claim {debt} in unpaid rent."', "The landlord claims {debt}."),),
            "owner",
        ),
        Document(
            "Report by {surveyor}, {date}",
            (
                tell("damage", "The report records {damage}.", "On site there was {damage}.", optional=True),
                tell("", "The visit lasted an hour."),
            ),
            "surveyor",
        ),
        Document(
            "Reply from {tenant}, {date}",
            (
                tell("", '"I never refused to pay."', "{tenant} reported problems several times."),
                tell("delay", '"I ask for {delay} to pay."', "The reply offers to pay over {delay}.", optional=True),
            ),
            "tenant",
        ),
    ),
    (
        Clash("debt", 1, 3, "According to {speaker}, only {v} is still owed.", "Sum owed"),
        Clash("damage", 2, 3, "{speaker} mentions {v} instead.", "Damage"),
    ),
    (
        ("How large is the flat?", "the size of the flat"),
        ("What is the tenant's job?", "the tenant's job"),
        ("Is there an insurance?", "whether there is an insurance"),
    ),
    ("Should the tenant be evicted?", "Who should win this case?", "Is the landlord right? Yes or no."),
)
