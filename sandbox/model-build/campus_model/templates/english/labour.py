"""An employee blamed for being late."""

from ..french.words import count, one_of
from ..french.words import d as detail
from ..french.words import t as tell
from ..model import Clash, Document, Scenario
from .words import pounds

LABOUR = Scenario(
    "labour",
    {"worker": "employee", "manager": "manager", "colleague": "colleague"},
    {
        "company": detail(
            one_of("Brightloom Ltd", "Coastal Freight", "Marlowe Printing", "Tern Glassworks"),
            "the name of the company",
            "Which company is it?|What is the company called?",
            "The company is {v}.",
            "the company is {v}",
        ),
        "job": detail(
            one_of("warehouse worker", "accountant", "welder", "technician", "driver"),
            "the job",
            "What is the employee's job?|What job is held?",
            "The job is that of {v}.",
            "the job is that of {v}",
        ),
        "wage": detail(
            pounds(1500, 3400, 5),
            "the monthly wage",
            "How much is the wage?|What is the monthly wage?",
            "The wage is {v} a month.",
            "the wage is {v} a month",
        ),
        "late": detail(
            count(2, 14, "late arrivals"),
            "the number of late arrivals",
            "How many late arrivals are alleged?|What is the number of late arrivals?",
            "The employer alleges {v}.",
            "the employer alleges {v}",
        ),
        "reason": detail(
            one_of("a rail strike", "her mother's illness", "a broken car", "back pain"),
            "the employee's explanation",
            "How does the employee explain this?|What explanation is given?",
            "The explanation given is {v}.",
            "the explanation given is {v}",
        ),
        "claim": detail(
            pounds(2000, 15000, 50),
            "the sum asked for",
            "What sum is asked for?|How much does the employee ask for?",
            "The sum asked for is {v}.",
            "the sum asked for is {v}",
        ),
    },
    (
        Document(
            "Contract, {date}",
            (
                tell(
                    "company job", "{company} employs {worker} as a {job}.", "{worker} works for {company} as a {job}."
                ),
                tell("wage", "Gross monthly wage: {wage}.", "The wage is {wage} a month.", optional=True),
            ),
        ),
        Document(
            "Letter from {manager}, {date}",
            (tell("late", '"There have been {late} since January."', "The manager counts {late}."),),
            "manager",
        ),
        Document(
            "Statement of {colleague}, {date}",
            (tell("", "{colleague} describes a tired team.", '"I have nothing to complain about."'),),
            "colleague",
        ),
        Document(
            "Reply from {worker}, {date}",
            (
                tell("reason", '"The cause is {reason}."', "{worker} explains: {reason}.", optional=True),
                tell("claim", '"I ask for {claim} in damages."', "The claim is for {claim}.", optional=True),
                tell("", "A copy was sent by post."),
            ),
            "worker",
        ),
    ),
    (
        Clash("late", 1, 3, "{speaker} admits only {v}.", "Late arrivals"),
        Clash("late", 1, 2, "According to {speaker}, there were {v}.", "Late arrivals"),
    ),
    (
        ("How old is the employee?", "the employee's age"),
        ("How many people does the company employ?", "the number of employees"),
        ("Was a warning given before?", "whether a warning was given before"),
    ),
    ("Is the dismissal justified?", "Will the employee win?", "Is the employer right? Yes or no."),
)
