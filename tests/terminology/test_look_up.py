"""Codes come out only where they mean the same; each "never" of the rules has its test here."""

from __future__ import annotations

import pytest

from luspa_fhir.terminology import CONTEXTS, codings
from luspa_fhir.terminology.coding import ATC, EDQM, LOINC, MONDO, SNOMED
from luspa_fhir.terminology.tables import table


def triples(context: str, phrase: str) -> list[tuple[str, str, str]]:
    return [(coding.system, coding.code, coding.display) for coding in codings(context, phrase)]


@pytest.mark.parametrize(
    ("context", "phrase", "expected"),
    [
        ("substance", "Luspatercept", [(ATC, "B03XA06", "luspatercept")]),
        (
            "route",
            "subcutaneously",
            [
                (SNOMED, "34206005", "Subcutaneous route (qualifier value)"),
                (EDQM, "20066000", "Subcutaneous use"),
            ],
        ),
        (
            "indication",
            "anemia (low red blood cell count)",
            [(SNOMED, "271737000", "Anemia (disorder)"), (MONDO, "MONDO:0002280", "anemia")],
        ),
        (
            "indication",
            "beta-thalassemia",
            [(SNOMED, "65959000", "Beta thalassemia (disorder)"), (MONDO, "MONDO:0019402", "beta thalassemia")],
        ),
        ("effect", "dizziness", [(SNOMED, "404640003", "Dizziness (finding)")]),
        ("effect", "arthralgia (joint pain)", [(SNOMED, "57676002", "Joint pain (finding)")]),
        ("effect", "infections", [(SNOMED, "40733004", "Infectious disease (disorder)")]),
        ("effect", "hypersensitivity reactions", [(SNOMED, "421961002", "Hypersensitivity reaction (disorder)")]),
        ("effect", "diarrhoea", [(SNOMED, "62315008", "Diarrhea (finding)")]),
        ("effect", "vertigo", [(SNOMED, "399153001", "Vertigo (finding)")]),
        ("analyte", "haemoglobin levels", [(LOINC, "718-7", "Hemoglobin [Mass/volume] in Blood")]),
        ("population", "Pregnancy", [(SNOMED, "77386006", "Pregnant (finding)")]),
        ("contraindication", "pregnancy", [(SNOMED, "77386006", "Pregnant (finding)")]),
    ],
)
def test_known_words(context: str, phrase: str, expected: list[tuple[str, str, str]]) -> None:
    assert triples(context, phrase) == expected


@pytest.mark.parametrize(
    ("kind", "code"),
    [
        ("usage", "34067-9"),
        ("dosage", "34068-7"),
        ("effects", "34084-4"),
        ("mechanism", "43679-0"),
        ("precautions", "43685-7"),
        ("questions", "34076-0"),
        ("disclaimer", "42229-5"),
    ],
)
def test_sections(kind: str, code: str) -> None:
    assert [(coding.system, coding.code) for coding in codings("section", kind)] == [(LOINC, code)]


@pytest.mark.parametrize(
    "phrase",
    [
        "known hypersensitivity to it or its components",
        "hypersensitivity",
        "hypersensitivity reactions",
        "severe renal impairment",
        "history of blood clots",
        "anemia",
    ],
)
def test_a_contraindication_never_gets_a_broader_code_or_one_of_another_context(phrase: str) -> None:
    assert codings("contraindication", phrase) == ()


@pytest.mark.parametrize(
    "phrase",
    [
        "myelodysplastic syndromes with ring sideroblasts (MDS-RS)",
        "MDS-RS",
        "myelodysplastic syndrome with ring sideroblasts",
    ],
)
def test_mds_with_ring_sideroblasts_never_gets_a_snomed_code(phrase: str) -> None:
    assert triples("indication", phrase) == [
        (MONDO, "MONDO:0019157", "myelodysplastic syndrome with ring sideroblasts")
    ]
    assert codings("indication", phrase, snomed=False) == codings("indication", phrase)


@pytest.mark.parametrize(
    "phrase",
    [
        "very low- to intermediate-risk myelodysplastic syndromes with ring sideroblasts (MDS-RS)",
        "hemolytic anemia",
        "anemia (aplastic)",
        "beta-thalassemia trait",
        "anemia in adults with beta-thalassemia",
        "require regular red blood cell (RBC) transfusions",
        "transfusion dependence",
    ],
)
def test_an_indication_that_says_more_than_a_row_has_no_code(phrase: str) -> None:
    assert codings("indication", phrase) == ()


def test_luspatercept_never_gets_a_snomed_or_rxnorm_code() -> None:
    assert {coding.system for coding in codings("substance", "luspatercept")} == {ATC}


def test_a_single_substance_code_is_not_given_to_a_combination() -> None:
    assert codings("substance", "luspatercept and iron") == ()


def test_two_routes_never_get_a_code() -> None:
    assert codings("route", "subcutaneously or intravenously") == ()


@pytest.mark.parametrize("phrase", ["orally", "intravenously", "topical", "", "SQ"])
def test_a_route_that_no_table_holds_has_no_code(phrase: str) -> None:
    assert codings("route", phrase) == ()


@pytest.mark.parametrize(
    "phrase",
    ["increased liver enzyme levels (ALT, AST, bilirubin)", "decreased creatinine clearance", "dizzines", "no nausea"],
)
def test_an_effect_that_no_table_holds_has_no_code(phrase: str) -> None:
    assert codings("effect", phrase) == ()


@pytest.mark.parametrize("word", ["hypersensitivity", "thrombosis"])
def test_the_traps_of_other_meanings_are_not_keys(word: str) -> None:
    """HPO's "hypersensitivity" is an emotional one, SNOMED's 264579008 (thrombosis) is a qualifier."""
    assert codings("effect", word) == ()


def test_no_interactant_has_a_code_yet() -> None:
    assert not [key for key in table() if key[0] == "interactant"]
    assert codings("interactant", "warfarin") == ()


def test_a_broader_code_of_the_table_never_stands_on_a_contraindication() -> None:
    codes = {
        coding.code for (context, _), found in table().items() if context == "contraindication" for coding in found
    }

    assert "421961002" not in codes
    assert codes == {"77386006", "236423003"}


def test_snomed_can_be_left_out_everywhere() -> None:
    for context, phrase in table():
        without = codings(context, phrase, snomed=False)
        assert all(coding.system != SNOMED for coding in without)
        assert without == tuple(coding for coding in codings(context, phrase) if coding.system != SNOMED)


def test_every_normalised_key_finds_its_own_row() -> None:
    for (context, phrase), found in table().items():
        assert codings(context, phrase) == found


def test_the_same_question_has_the_same_answer_in_the_same_order() -> None:
    first = codings("route", "subcutaneously")
    table.cache_clear()

    assert codings("route", "subcutaneously") == first


def test_an_unknown_context_is_refused_by_name() -> None:
    with pytest.raises(ValueError, match="'adverse effect' is not a context"):
        codings("adverse effect", "dizziness")


def test_every_context_is_answered() -> None:
    assert {context for context, _ in table()} | {"interactant"} == set(CONTEXTS)
