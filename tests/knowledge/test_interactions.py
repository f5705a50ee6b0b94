"""Interactions: each substance, class or food that is said to interact."""

import pytest
from tests.knowledge.pages import knowledge_of


@pytest.mark.parametrize(
    ("body", "interactants"),
    [
        ("Zelvoxin can interact with warfarin.", ["warfarin"]),
        (
            "* **Drug interactions:** It may interact with other drugs, including warfarin, digoxin, and lithium.",
            ["warfarin", "digoxin", "lithium"],
        ),
        ("**Interactions:**\n\n* Warfarin\n* Antacids\n", ["Warfarin", "Antacids"]),
        ("**Drug Interactions:**\n\n* Warfarin\n* Antacids\n", ["Warfarin", "Antacids"]),
        ("Avoid alcohol during treatment.", ["alcohol"]),
        ("There are no known interactions.", []),
        ("Tell your doctor about all medicines that you take.", []),
        ("Interactions have not been extensively documented.", []),
        ("Does it interact with food?", []),
    ],
)
def test_each_interactant_is_one(body: str, interactants: list[str]) -> None:
    assert [one.interactant.words for one in knowledge_of(precautions=body).interactions] == interactants


def test_the_same_one_twice_in_a_statement_is_one() -> None:
    found = knowledge_of(precautions="It can interact with warfarin, digoxin, and Warfarin.").interactions

    assert [one.interactant.words.lower() for one in found].count("warfarin") == 1
