from dataclasses import replace
from typing import Any

from luspa_fhir.fhir.regimen import regimen
from luspa_fhir.knowledge.model import Characteristic, CharacteristicKind, DoseRule, DrugKnowledge, Phase, Term


def test_rules_stand_by_condition_then_population_in_the_order_of_the_page(zorvamab: DrugKnowledge) -> None:
    lung, skin = regimen(zorvamab)

    assert (lung.condition, lung.indications) == ("gravel lung", ("stone-dust-disease",))
    assert (skin.condition, skin.indications) == ("marble skin", ("marble-skin",))
    assert [[item.term.words for item in group.population] for group in lung.populations] == [
        [],
        ["Elderly patients", "less than 30 kg"],
    ]
    assert [step.rule.phase for step in lung.populations[0].steps] == [Phase.INITIAL, Phase.REDUCTION]


def test_what_the_indication_says_of_its_population_is_not_said_again(page: Any) -> None:
    adults = Characteristic(CharacteristicKind.POPULATION, page.term("adults"))
    rule = DoseRule(Phase.INITIAL, "x", page.evidence("Keep refrigerated."), population=(adults,))

    [alone] = regimen(page.knowledge(dosing=(rule,)))

    assert alone.populations[0].population == (adults,)


def test_the_words_of_a_condition_group_whatever_their_case(page: Any) -> None:
    rule = DoseRule(Phase.INITIAL, "x", page.evidence("Keep refrigerated."), Term("Gravel  Lung", page.span("Keep")))
    other = replace(rule, text="y", condition=page.term("gravel lung"), indications=("lung",))

    [dosing] = regimen(page.knowledge(dosing=(rule, other)))

    assert dosing.condition == "Gravel  Lung"
    assert dosing.indications == ("lung",)
    assert len(dosing.populations[0].steps) == 2


def test_equal_rules_are_one_step_and_different_ones_have_different_anchors(page: Any) -> None:
    rule = DoseRule(Phase.INITIAL, "x", page.evidence("1.250 mg/kg every 3 weeks.", 1))
    again = replace(rule, evidence=page.evidence("1.250 mg/kg every 3 weeks.", 2))
    other = replace(rule, text="y")

    [dosing] = regimen(page.knowledge(dosing=(rule, again, other)))

    first_step, second_step = dosing.populations[0].steps
    assert (first_step.rule, second_step.rule) == (rule, other)
    assert first_step.anchor != second_step.anchor


def test_two_organs_joined_by_or_are_two_guidelines_and_by_and_one(page: Any) -> None:
    def populations_of(words: str) -> list[list[str]]:
        organs = CharacteristicKind.RENAL_FUNCTION, CharacteristicKind.HEPATIC_FUNCTION
        people = tuple(Characteristic(kind, Term(words, page.span("Keep"))) for kind in organs)
        adults = Characteristic(CharacteristicKind.POPULATION, page.term("adults"))
        rule = DoseRule(Phase.INITIAL, "x", page.evidence("Keep refrigerated."), population=(adults, *people))
        [dosing] = regimen(page.knowledge(dosing=(rule,)))
        anchors = [step.anchor for group in dosing.populations for step in group.steps]
        assert len(set(anchors)) == len(dosing.populations)
        return [[one.kind.value for one in group.population] for group in dosing.populations]

    assert populations_of("renal or hepatic impairment") == [
        ["population", "renal-function"],
        ["population", "hepatic-function"],
    ]
    assert len(populations_of("renal/hepatic impairment")) == 2
    assert populations_of("renal and hepatic impairment") == [["population", "renal-function", "hepatic-function"]]


def test_many_organs_joined_by_or_are_still_one_guideline_an_organ(page: Any) -> None:
    organs = CharacteristicKind.RENAL_FUNCTION, CharacteristicKind.HEPATIC_FUNCTION
    terms = [Term(f"renal or hepatic impairment {number}", page.span("Keep")) for number in range(60)]
    people = tuple(Characteristic(kind, term) for term in terms for kind in organs)
    rule = DoseRule(Phase.INITIAL, "x", page.evidence("Keep refrigerated."), population=people)

    [dosing] = regimen(page.knowledge(dosing=(rule,)))

    assert [len(group.population) for group in dosing.populations] == [60, 60]
