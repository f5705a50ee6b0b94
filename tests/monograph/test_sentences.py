"""Where sentences end: not in decimals, brackets, or after abbreviations."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luspa_fhir.monograph.sentences import sentence_ranges


def _sentences(words: str) -> list[str]:
    return [words[start:end] for start, end in sentence_ranges(words)]


@pytest.mark.parametrize(
    "parts",
    [
        pytest.param(["Take 5 mg.", "Rest."], id="two sentences"),
        pytest.param(["Is it safe?", "Yes!", "Ask."], id="question and exclamation marks"),
        pytest.param(["Take 0.5 mg daily.", "Drink water."], id="a decimal"),
        pytest.param(["Infections with E. coli are treated.", "Others are not."], id="a species"),
        pytest.param(["Other drugs, e.g., Warfarin, may interact.", "Tell your doctor."], id="for example"),
        pytest.param(["Salts (i.e. Sodium salts) dissolve.", "Others do not."], id="that is"),
        pytest.param(["Give it at 8 a.m. and at noon.", "Not later."], id="an hour of the day is no end"),
        pytest.param(["Give 2 g.", "Then wait 10 min.", "Then look."], id="a unit ends a sentence"),
        pytest.param(["It is in category C.", "It needs vitamin D.", "Ask."], id="a letter ends a sentence"),
        pytest.param(["Take one every hour (max. 8 tablets).", "Rest."], id="a maximum in brackets"),
        pytest.param(["Take one an hour, max. 8 a day.", "Rest."], id="a maximum before a number"),
        pytest.param(["Ask Dr. Smith first.", "Then begin."], id="a title"),
        pytest.param(["It fell (by 2 g. No more was seen. At all) in a week.", "Then it rose."], id="inside brackets"),
        pytest.param(["He said “stop.”", "Then he left."], id="a quotation mark behind the full stop"),
        pytest.param(["It was seen (rarely).", "It passed."], id="a bracket before the full stop"),
        pytest.param(["It was common [see 4.2].", "Not so at night."], id="square brackets"),
        pytest.param(["Doses vs. Placebo were compared.", "None won."], id="versus"),
        pytest.param(["No end mark at all"], id="no end mark"),
        pytest.param(["Wait ... and see."], id="dots before a small letter"),
        pytest.param(["It acts on Candida spp. and others.", "Not on E. coli."], id="species"),
    ],
)
def test_a_text_is_cut_into_its_sentences(parts: list[str]) -> None:
    assert _sentences("  ".join(parts)) == parts


def test_a_bracket_never_closed_covers_nothing() -> None:
    assert _sentences("It fell (by 2 g. It rose again.") == ["It fell (by 2 g.", "It rose again."]


def test_breaks_always_cut() -> None:
    assert list(sentence_ranges("one two", (3,))) == [(0, 3), (4, 7)]


@given(st.text('ab .!?()[]\n"Ae.g', max_size=80))
def test_no_character_is_lost_or_said_twice(words: str) -> None:
    ranges = list(sentence_ranges(words))
    gaps = "".join(
        words[one:other]
        for one, other in zip(
            [0, *(end for _, end in ranges)], [*(start for start, _ in ranges), len(words)], strict=True
        )
    )

    assert all(start < end for start, end in ranges)
    assert all(one[1] <= other[0] for one, other in itertools.pairwise(ranges))
    assert gaps.strip() == ""
