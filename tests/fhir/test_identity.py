import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luspa_fhir.fhir.identity import cut, id_base, name_of, name_of_statement, same_words, slug


def test_a_page_named_with_underscores() -> None:
    assert id_base("somewhere/l__luspatercept.md") == "l-luspatercept"


def test_the_folder_does_not_count() -> None:
    assert id_base("a\\b\\Zorvamab 5%.md") == id_base("Zorvamab 5%.md") == "zorvamab-5"


def test_a_long_stem_is_cut_and_marked() -> None:
    one, other = "a" * 41, "a" * 42

    assert re.fullmatch("a{31}-[0-9a-f]{8}", id_base(f"{one}.md"))
    assert len(id_base(f"{one}.md")) == 40
    assert id_base(f"{one}.md") != id_base(f"{other}.md")


def test_a_base_is_never_digits_only() -> None:
    assert id_base("5-2024.md") == "drug-5-2024"


@given(st.text(min_size=1, max_size=200))
def test_every_stem_gives_a_base(stem: str) -> None:
    base = id_base(f"{stem}.md")

    assert re.fullmatch(r"[a-z0-9]([a-z0-9-]*[a-z0-9])?", base)
    assert len(base) <= 40
    assert not base.replace("-", "").isdigit()


def test_words_without_a_letter_of_a_slug_get_a_hash() -> None:
    assert re.fullmatch("[0-9a-f]{8}", slug("頭痛"))
    assert slug("頭痛") != slug("腹痛")


def test_an_id_of_64_characters_stays_and_one_of_65_is_cut() -> None:
    assert cut("a" * 64) == "a" * 64
    assert len(cut("a" * 65)) == 64
    assert cut("a" * 65) != cut("a" * 66)


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Dizziness", "dizziness"),
        ("arthralgia (joint pain)", "arthralgia-joint-pain"),
        ("heart/lung failure, acute", "heart-lung-failure-acute"),
        ("a patient’s own cells", "a-patients-own-cells"),
        ("6-12 years", "6-12-years"),
    ],
)
def test_plain_words_are_the_name(words: str, name: str) -> None:
    assert name_of(words) == name


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("age < 18", "age > 18"),
        ("1.5 mg", "1-5 mg"),
        ("30–50", "3050"),
        ("頭痛", "腹痛"),
        ("10%", "10"),
        ("naïve", "naive"),
    ],
)
def test_what_a_slug_leaves_out_is_marked_by_a_hash(one: str, other: str) -> None:
    assert name_of(one) != name_of(other)
    assert re.search("[0-9a-f]{8}$", name_of(one))


def test_a_statement_is_called_by_the_first_words_that_tell_something() -> None:
    called = name_of_statement("Zorvamab may harm the fetus.", leave_out=["Zorvamab"])

    assert called == "may-harm-fetus"


def test_a_statement_that_goes_on_is_marked_by_a_hash_of_all_of_it() -> None:
    one = name_of_statement("Zorvamab may harm a developing fetus today.", leave_out=["Zorvamab"])
    other = name_of_statement("Zorvamab may harm a developing fetus tomorrow.", leave_out=["Zorvamab"])

    assert re.fullmatch("may-harm-developing-fetus-[0-9a-f]{8}", one)
    assert re.fullmatch("may-harm-developing-fetus-[0-9a-f]{8}", other)
    assert one != other


@given(st.text(min_size=1, max_size=80))
def test_a_name_is_a_slug_and_no_matter_of_case_or_space(words: str) -> None:
    assert re.fullmatch("[a-z0-9]+(-[a-z0-9]+)*", name_of(words))
    assert re.fullmatch("[a-z0-9]+(-[a-z0-9]+)*", name_of_statement(words))


@given(st.text("ab<> 1.,-é", min_size=1, max_size=8), st.text("ab<> 1.,-é", min_size=1, max_size=8))
def test_words_of_one_name_differ_in_punctuation_alone(one: str, other: str) -> None:
    def told(words: str) -> list[str]:
        return re.findall(r"[^\s,.-]+", same_words(words))

    if name_of(one) == name_of(other) and told(one):
        assert told(one) == told(other)
