import re

from hypothesis import given
from hypothesis import strategies as st

from luspa_fhir.fhir.identity import Naming, assign_ids, content_words, cut, id_base, slug


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


def test_content_words_leave_out_function_words_and_the_drug() -> None:
    assert content_words("Zorvamab may harm a developing fetus of the mother, today.", leave_out=["Zorvamab"]) == (
        "harm-developing-fetus-mother"
    )


def test_equal_facts_have_one_id() -> None:
    assert assign_ids("p-ue", [Naming("rash", "same"), Naming("rash", "same")]) == {"same": "p-ue-rash"}


def test_facts_of_one_slug_are_told_apart_by_the_first_trait_that_differs() -> None:
    ids = assign_ids("p-ue", [Naming("rash", "1", ("common", ">10%")), Naming("rash", "2", ("serious", ">10%"))])

    assert ids == {"1": "p-ue-rash-common", "2": "p-ue-rash-serious"}


def test_facts_without_different_traits_are_told_apart_by_their_words() -> None:
    ids = assign_ids("p-ci", [Naming("age-18", "age < 18"), Naming("age-18", "age > 18"), Naming("other", "other")])

    assert len(set(ids.values())) == 3
    assert ids["other"] == "p-ci-other"
    assert all(re.fullmatch("p-ci-age-18-[0-9a-f]{8}", ids[words]) for words in ("age < 18", "age > 18"))


namings = st.builds(
    Naming,
    st.sampled_from(["rash", "rash-rare", "itch"]),
    st.text("abc<>", min_size=1, max_size=4),
    st.sampled_from([(), ("rare",), ("rare", "1%"), ("common",)]),
)


@given(st.lists(namings, unique_by=lambda naming: naming.identity), st.randoms(use_true_random=False))
def test_ids_are_unique_and_do_not_depend_on_order(facts: list[Naming], random: object) -> None:
    shuffled = list(facts)
    random.shuffle(shuffled)  # type: ignore[attr-defined]

    ids = assign_ids("p", facts)

    assert ids == assign_ids("p", shuffled)
    assert len(set(ids.values())) == len(facts)
