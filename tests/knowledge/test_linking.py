"""Which indications a dose is for: by the names that the page itself gives."""

import pytest
from tests.knowledge.pages import knowledge_of

USAGE = "Zelvoxin is used to treat hay fever, severe gout (SG), pulmonary norvex disease (PND), and asthma."
OPEN = pytest.mark.xfail(strict=True, reason="a lead of two letters names nothing yet")


@pytest.mark.parametrize(
    ("lead", "keys"),
    [
        ("For asthma:", ("asthma",)),
        ("For Hay Fever:", ("hay-fever",)),
        ("For PND:", ("pnd",)),
        pytest.param("For SG:", ("sg",), marks=OPEN),
        ("For severe gout:", ("sg",)),
        ("For asthma or hay fever:", ("asthma", "hay-fever")),
        ("For migraine:", ()),
    ],
)
def test_a_lead_names_the_indications(lead: str, keys: tuple[str, ...]) -> None:
    (rule,) = knowledge_of(usage=USAGE, dosage=f"* **{lead}** 5 mg once daily.\n").dosing

    assert rule.indications == keys
    assert rule.condition is not None
    assert rule.condition.words == lead.removeprefix("For ").rstrip(":")


def test_a_dose_without_condition_is_for_none() -> None:
    (rule,) = knowledge_of(usage=USAGE, dosage="Take 5 mg once daily.").dosing

    assert (rule.indications, rule.condition) == ((), None)
