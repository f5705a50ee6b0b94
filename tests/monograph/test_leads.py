"""Which leads hold for which statements: lead-ins, sub-heads, introductions, nested lists, questions."""

import pytest
from tests.monograph.outline import NAMED, outline

DOSAGE = f"{NAMED}### Dosage\n\n"
FAQ = f"{NAMED}### FAQs\n\n"


def _below(page: str) -> list[str]:
    """The outline without the name of the drug and the heading of the section."""
    return outline(page)[2:]


@pytest.mark.parametrize(
    "written",
    [
        pytest.param("**Adults:** Take 5 mg.", id="colon inside the bold"),
        pytest.param("**Adults**: Take 5 mg.", id="colon behind the bold"),
        pytest.param("* **Adults:** Take 5 mg.", id="a bullet"),
        pytest.param("1. **Adults:** Take 5 mg.", id="a number"),
        pytest.param("*Adults:* Take 5 mg.", id="italics"),
        pytest.param("__Adults:__ Take 5 mg.", id="underscores"),
        pytest.param("***Adults:*** Take 5 mg.", id="bold and italics"),
        pytest.param("- **Adults:**  Take 5 mg.", id="a dash and two blanks"),
    ],
)
def test_a_lead_in_leads_what_follows_it(written: str) -> None:
    lead, said = _below(DOSAGE + written)

    assert lead == "[lead] Adults:"
    assert said.startswith("Adults: > [")
    assert said.endswith("] Take 5 mg.")


def test_a_dash_behind_bold_words_makes_a_lead_in() -> None:
    assert _below(DOSAGE + "* **Adults** – take 5 mg.") == ["[lead] Adults", "Adults > [item] take 5 mg."]


def test_bold_words_inside_a_sentence_are_no_lead_in() -> None:
    assert _below(DOSAGE + "**Never** take two.") == ["[sentence] Never take two."]
    assert _below(DOSAGE + "Take it **once:** no more.") == ["[sentence] Take it once: no more."]


def test_a_whole_sentence_in_bold_is_said() -> None:
    assert _below(DOSAGE + "**Never give this to a cat.**") == ["[sentence] Never give this to a cat."]
    assert _below(DOSAGE + "**Ask first! Never give this to a cat!**\n\n* 5 mg.")[0] == "[sentence] Ask first!"


def test_short_bold_words_alone_are_a_sub_head_even_with_a_full_stop() -> None:
    assert _below(DOSAGE + "**Older cats.**\n\n* 5 mg.")[-1] == "Older cats. > [item] 5 mg."


def test_an_item_that_is_all_bold_is_said() -> None:
    assert _below(DOSAGE + "* **Hay fever**\n* **Colds.**\n") == ["[item] Hay fever", "[item] Colds."]


def test_a_bold_item_leads_what_is_nested_in_it() -> None:
    assert _below(DOSAGE + "* **Hay fever**\n    * 5 mg.\n")[-1] == "Hay fever > [item] 5 mg."


def test_all_sentences_behind_a_lead_in_are_led() -> None:
    said = _below(DOSAGE + "* **Adults:** Take 5 mg. Drink water.")

    assert said == ["[lead] Adults:", "Adults: > [item] Take 5 mg.", "Adults: > [item] Drink water."]


def test_a_sub_head_holds_until_the_next_one() -> None:
    page = DOSAGE + "**For gout:**\n\n* **Adults:** 5 mg.\n* **Elderly:** 2 mg.\n\n**For pain:**\n\n* 1 mg.\n"

    assert _below(page) == [
        "[lead] For gout:",
        "For gout: > [lead] Adults:",
        "For gout: > Adults: > [item] 5 mg.",
        "For gout: > [lead] Elderly:",
        "For gout: > Elderly: > [item] 2 mg.",
        "[lead] For pain:",
        "For pain: > [item] 1 mg.",
    ]


def test_a_paragraph_with_its_own_lead_in_ends_a_sub_head() -> None:
    page = DOSAGE + "**For gout:**\n\n* 5 mg.\n\n**Children:** Not known.\n"

    assert _below(page)[2:] == ["[lead] Children:", "Children: > [sentence] Not known."]


def test_lead_ins_right_below_a_sub_head_belong_to_it() -> None:
    page = DOSAGE + "**For gout:**\n\n**Adults:** 5 mg.\n\n**Children:** 2 mg.\n"

    assert _below(page)[2::2] == ["For gout: > Adults: > [sentence] 5 mg.", "For gout: > Children: > [sentence] 2 mg."]


def test_a_sub_head_below_a_sub_head_is_nested() -> None:
    assert _below(DOSAGE + "**For gout:**\n\n**Adults:**\n\n* 5 mg.\n")[-1] == "For gout: > Adults: > [item] 5 mg."


def test_a_sentence_that_ends_in_a_colon_introduces_the_list_below() -> None:
    page = DOSAGE + "It is given by age. The usual doses are:\n\n* 5 mg.\n* 10 mg.\n\nAsk first.\n"

    assert _below(page)[1:] == [
        "[sentence] The usual doses are:",
        "The usual doses are: > [item] 5 mg.",
        "The usual doses are: > [item] 10 mg.",
        "[sentence] Ask first.",
    ]


def test_an_item_leads_what_is_nested_in_it_by_four_blanks() -> None:
    page = DOSAGE + "*   **Adults:**\n    *   Gout: 5 mg.\n    *   Pain: 10 mg.\n*   Others: ask.\n"

    assert _below(page) == [
        "[lead] Adults:",
        "Adults: > [item] Gout: 5 mg.",
        "Adults: > [item] Pain: 10 mg.",
        "[item] Others: ask.",
    ]


def test_a_plain_item_leads_what_is_nested_in_it() -> None:
    assert _below(DOSAGE + "* Adults\n    * 5 mg.\n")[-1] == "Adults > [item] 5 mg."


def test_numbered_items_are_items() -> None:
    assert _below(DOSAGE + "1. Wash.\n2. Apply.\n") == ["[item] Wash.", "[item] Apply."]


@pytest.mark.parametrize(
    "written",
    [
        pytest.param("* **Q: Is it safe?** A: Yes. Mostly.", id="one bullet"),
        pytest.param("**Q: Is it safe?** A: Yes. Mostly.", id="one paragraph"),
        pytest.param("**Q: Is it safe?**\n\nA: Yes. Mostly.", id="two paragraphs"),
        pytest.param("**Q: Is it safe?**\nA: Yes. Mostly.", id="two lines, bold"),
        pytest.param("Q: Is it safe?\nA: Yes. Mostly.", id="two lines, plain"),
        pytest.param("* **Q: Is it safe?**\n    * **A:** Yes. Mostly.", id="a nested bullet with a bold label"),
        pytest.param("* **Q: Is it safe?**\n    * A: Yes. Mostly.", id="a nested bullet"),
        pytest.param("* **Q: Is it safe?** **A:** Yes. Mostly.", id="two bold labels"),
    ],
)
def test_a_question_leads_its_answer(written: str) -> None:
    said = [line for line in _below(FAQ + written) if not line.endswith(("[lead] A:", "[lead] Q: Is it safe?"))]

    assert [line.rpartition("] ")[2] for line in said] == ["Yes.", "Mostly."]
    assert all(line.startswith("Q: Is it safe? > ") for line in said)


def test_the_label_of_an_answer_leads_nothing() -> None:
    said = _below(FAQ + "* **Q: Is it safe?**\n    * **A:** Yes. Mostly.")

    assert said[-2:] == ["Q: Is it safe? > [item] Yes.", "Q: Is it safe? > [item] Mostly."]


def test_a_number_is_no_label_of_an_answer() -> None:
    said = _below(FAQ + "* **Q: Is it safe?** A1.73 of it.")

    assert said[-1] == "Q: Is it safe? > [item] A1.73 of it."


def test_the_next_question_ends_the_answer_before() -> None:
    said = _below(FAQ + "**Q: Is it safe?**\n\nA: Yes.\n\n**Q: Is it dear?**\n\nA: No.\n")

    assert said[-1] == "Q: Is it dear? > [sentence] No."
