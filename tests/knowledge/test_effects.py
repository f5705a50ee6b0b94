"""Undesirable effects: each one named, with the class and share that the page gives it."""

import pytest
from tests.knowledge.notation import bounds_in_words
from tests.knowledge.pages import knowledge_of

from luspa_fhir.knowledge.model import UndesirableEffect


def _effects(body: str) -> tuple[UndesirableEffect, ...]:
    return knowledge_of(side_effects=body).undesirable_effects


@pytest.mark.parametrize(
    ("body", "words"),
    [
        pytest.param(
            "Common side effects include nausea, vomiting, and rash.", ["nausea", "vomiting", "rash"], id="a sentence"
        ),
        pytest.param("**Common:**\n\n* Nausea\n* Dry mouth\n", ["Nausea", "Dry mouth"], id="items below a sub-head"),
        pytest.param(
            "Common side effects are:\n\n* Nausea\n* Rash\n", ["Nausea", "Rash"], id="items below an introduction"
        ),
        pytest.param(
            "* **Common:** Nausea, rash\n* **Rare:** Seizures\n",
            ["Nausea", "rash", "Seizures"],
            id="items with a class",
        ),
        pytest.param(
            "Side effects may include raised enzymes (ALT, AST).",
            ["raised enzymes (ALT, AST)"],
            id="a bracket stays whole",
        ),
        pytest.param(
            "Rarely, it can cause swelling of the lips.", ["swelling of the lips"], id="one effect in a sentence"
        ),
        pytest.param("Side effects vary from patient to patient.", [], id="none named"),
        pytest.param("Consult your doctor if you have side effects.", [], id="advice"),
        pytest.param("**Note:** This list of side effects is not exhaustive.", [], id="a note"),
    ],
)
def test_each_effect_is_named_once(body: str, words: list[str]) -> None:
    assert [one.effect.words for one in _effects(body)] == words


@pytest.mark.parametrize(
    ("lead", "grouping", "share"),
    [
        ("Very common (>10%)", "common", ">10 %"),
        ("Common (1-10%)", "common", "1..10 %"),
        ("Uncommon (less than 1%)", "uncommon", "<1 %"),
        ("Rare", "rare", None),
        ("Less common but serious", "serious", None),
    ],
)
def test_the_lead_gives_class_and_share(lead: str, grouping: str, share: str | None) -> None:
    (effect,) = _effects(f"**{lead}:**\n\n* Wheezing\n")

    assert (effect.grouping, effect.share and bounds_in_words(effect.share)) == (grouping, share)
    assert effect.frequency is not None
    assert effect.frequency.words == lead


def test_an_effect_without_a_lead_has_no_class() -> None:
    (effect,) = _effects("Side effects may include hiccups.")

    assert (effect.grouping, effect.share, effect.frequency) == (None, None, None)


def test_an_effect_stands_where_it_says() -> None:
    knowledge = knowledge_of(side_effects="Common side effects include **nausea** and rash.")
    text = knowledge.monograph.source.text

    assert [text[one.effect.span.start : one.effect.span.end] for one in knowledge.undesirable_effects] == [
        "nausea",
        "rash",
    ]


@pytest.mark.parametrize(
    ("lead", "frequency", "seriousness"),
    [
        (
            "Less common but potentially serious (1-10%)",
            "Less common but potentially serious (1-10%)",
            "potentially serious",
        ),
        ("Serious side effects", None, "Serious"),
        ("Rare, life-threatening", "Rare, life-threatening", "life-threatening"),
        ("Common (may occur in over 10% of patients)", "Common (may occur in over 10% of patients)", None),
        ("Common side effects (>10%) may include", "Common side effects (>10%)", None),
        ("Rare side effects requiring care", "Rare side effects", None),
    ],
)
def test_how_often_and_how_grave_are_said_in_their_own_words(
    lead: str, frequency: str | None, seriousness: str | None
) -> None:
    (effect,) = _effects(f"{lead}: wheezing.\n")

    assert (effect.frequency and effect.frequency.words) == frequency
    assert (effect.seriousness and effect.seriousness.words) == seriousness


def test_how_grave_stands_where_it_says() -> None:
    knowledge = knowledge_of(side_effects="**Less common but serious:** wheezing.")
    (effect,) = knowledge.undesirable_effects
    span = effect.seriousness.span if effect.seriousness else None

    assert span is not None
    assert knowledge.monograph.source.text[span.start : span.end] == "serious"
