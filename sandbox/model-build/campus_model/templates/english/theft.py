"""A theft: complaint, witness, findings, denial."""

from ..french.words import d as detail
from ..french.words import one_of
from ..french.words import t as tell
from ..model import Clash, Document, Scenario
from .words import hour, pounds, town

THEFT = Scenario(
    "criminal",
    {"victim": "victim", "suspect": "suspect", "witness": "witness"},
    {
        "object": detail(
            one_of("a cargo bike", "a generator", "a violin", "two phones", "an antique clock", "a laptop"),
            "what was taken",
            "What was taken?|What is missing?",
            "What was taken: {v}.",
            "what was taken is {v}",
        ),
        "hour": detail(
            hour,
            "the time of the events",
            "At what time was it noticed?|What time does the complaint give?",
            "It was noticed at {v}.",
            "it was noticed at {v}",
        ),
        "place": detail(
            town,
            "the place of the events",
            "Where did it happen?|In which town?",
            "It happened in {v}.",
            "it happened in {v}",
        ),
        "amount": detail(
            pounds(90, 7000),
            "the loss",
            "How much is the loss?|At what amount is the loss estimated?",
            "The loss is estimated at {v}.",
            "the loss is estimated at {v}",
        ),
        "coat": detail(
            one_of("a red jacket", "a grey coat", "a green hoodie", "a yellow raincoat"),
            "the clothes of the person seen",
            "What was the person seen wearing?|What clothes does the witness describe?",
            "The person seen was wearing {v}.",
            "the person seen was wearing {v}",
        ),
        "alibi": detail(
            one_of("at the cinema", "at work", "at a friend's flat", "at the library"),
            "where the suspect claims to have been",
            "Where does the suspect claim to have been?|What alibi is given?",
            "The suspect claims to have been {v}.",
            "the suspect claims to have been {v}",
        ),
        "lock": detail(
            one_of("was not forced", "was forced", "had been left open"),
            "the state of the door",
            "Was the door forced?|What state was the door in?",
            "The door {v}.",
            "the door {v}",
        ),
    },
    (
        Document(
            "Complaint by {victim}, {date}",
            (
                tell(
                    "object hour",
                    "The complaint concerns {object}, found missing at {hour}.",
                    "At {hour}, {object} could not be found.",
                ),
                tell("place", "This happened in {place}.", "The events took place in {place}.", optional=True),
                tell("amount", "Loss: {amount}.", "The loss is put at {amount}.", optional=True),
            ),
            "victim",
        ),
        Document(
            "Statement of {witness}, {date}",
            (
                tell(
                    "coat",
                    '"Someone was leaving, wearing {coat}."',
                    "The witness saw a person wearing {coat}.",
                    optional=True,
                ),
                tell("", "{witness} did not see a face."),
            ),
            "witness",
        ),
        Document(
            "Police findings, {date}",
            (
                tell(
                    "lock",
                    "The door {lock}. No prints were found.",
                    "According to the officers, the door {lock}.",
                    optional=True,
                ),
                tell("", "Photographs were taken."),
            ),
        ),
        Document(
            "Interview of {suspect}, {date}",
            (
                tell("", "{suspect} denies the facts."),
                tell(
                    "alibi", '"I was {alibi} at that time."', "The suspect claims to have been {alibi}.", optional=True
                ),
            ),
            "suspect",
        ),
    ),
    (
        Clash("hour", 0, 1, "{speaker} says it was {v}.", "Time"),
        Clash("object", 0, 1, "According to {speaker}, what was carried away was {v}.", "Object"),
    ),
    (
        ("How old is the victim?", "the victim's age"),
        ("Which solicitor assists the suspect?", "the name of the solicitor"),
        ("Has the suspect been convicted before?", "whether there was a conviction before"),
    ),
    ("Is the suspect guilty?", "What sentence should be given?", "Should the suspect be convicted? Yes or no."),
)
