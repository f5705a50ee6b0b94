"""Ways of writing one phrase come together; different words never do."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luspa_fhir.terminology.phrase import normalise, without_brackets


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Headache", "headaches"),
        ("itching", "Itching"),
        ("rash", "rashes"),
        ("skin ulcer", "skin ulcers"),
        ("allergy", "allergies"),
        ("abscess", "abscesses"),
        ("twitch", "twitches"),
        ("blood clots", "blood clot"),
        ("anemia", "anaemia"),
        ("beta-thalassemia", "Beta thalassaemia"),
        ("beta-thalassemia", "β-thalassaemia"),
        ("diarrhea", "diarrhoea"),
        ("edema", "oedema"),
        ("angioedema", "angio-oedema"),
        ("hemorrhage", "haemorrhage"),
        ("leukopenia", "leucopenia"),
        ("tumor lysis", "tumour lysis"),
        ("dyspnea", "dyspnoea"),
        ("seborrhea", "seborrhoea"),
        ("crohn's disease", "Crohn’s disease"),
        ("joint\n pain", "joint pain"),
        ("hot-flash", "hot flash"),
        ("hot\u2011flash", "hot flash"),
        ("arthralgia (joint pain)", "arthralgia joint pain"),
    ],
)
def test_the_same_words(one: str, other: str) -> None:
    assert normalise(one) == normalise(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("hypertension", "hypotension"),
        ("hyperkalemia", "hypokalemia"),
        ("psoriasis", "psoriasi"),
        ("pruritus", "pruritu"),
        ("hepatitis", "hepatitis (autoimmune)"),
        ("anemia", "hemolytic anemia"),
        ("weight loss", "weight los"),
        ("nausea", "nause"),
        ("headache", "headach"),
    ],
)
def test_other_words(one: str, other: str) -> None:
    assert normalise(one) != normalise(other)


@pytest.mark.parametrize("word", ["loss", "pruritus", "psoriasis", "gas", "abscess"])
def test_a_singular_that_ends_in_s_stays(word: str) -> None:
    assert normalise(word) == word


def test_without_brackets() -> None:
    assert without_brackets("arthralgia (joint pain)").strip() == "arthralgia"
    assert without_brackets("pain [any]").strip() == "pain"
    assert without_brackets("a (b") == "a (b"


@given(st.text(max_size=60))
def test_normalising_never_fails_and_leaves_single_blanks(text: str) -> None:
    normal = normalise(text)
    assert normal == " ".join(normal.split(" ")).strip(" ")
    assert not set(normal) & set("()[]-\n\t")
