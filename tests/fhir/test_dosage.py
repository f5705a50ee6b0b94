from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from luspa_fhir.evidence.span import Span
from luspa_fhir.fhir import BundleOptions
from luspa_fhir.knowledge.model import (
    Amount,
    Basis,
    Bounds,
    Change,
    Limit,
    LimitPer,
    Schedule,
    Term,
    Trigger,
)

OWN = "https://w3id.org/luspa-fhir"
HERE = Span(0, 1)
Dose = Callable[..., Any]


def bounds(low: str | None, high: str | None, unit: str) -> Bounds:
    return Bounds(Decimal(low) if low else None, Decimal(high) if high else None, unit, HERE)


def one(value: str, unit: str) -> Bounds:
    return bounds(value, value, unit)


def simple(value: str, unit: str, written: str | None = None) -> dict[str, object]:
    return {"value": Decimal(value), "unit": written or unit, "system": "http://unitsofmeasure.org", "code": unit}


def extension(dosage: Any, name: str) -> Any:
    return next((part for part in dosage.get("extension", []) if part["url"].endswith(f"/{name}")), None)


def part(extension_: Any, url: str) -> Any:
    return next((inner for inner in extension_["extension"] if inner["url"] == url), None)


def test_a_rule_without_amount_is_words_and_lineage(dose_of: Dose) -> None:
    [dosage] = dose_of()

    assert dosage["text"] == "1.250 mg/kg every 3 weeks."
    assert set(dosage) == {"extension", "text"}


def test_a_dose_per_kilogram_is_a_dose_quantity_without_type(dose_of: Dose) -> None:
    [dosage] = dose_of(amount=Amount(one("1.250", "mg/kg")))

    assert dosage["doseAndRate"] == [{"doseQuantity": simple("1.250", "mg/kg")}]


def test_an_open_bound_is_half_a_range(dose_of: Dose) -> None:
    [dosage] = dose_of(amount=Amount(bounds(None, "20", "mg")))

    assert dosage["doseAndRate"] == [{"doseRange": {"high": simple("20", "mg")}}]


def test_a_days_total_is_a_rate_with_our_type(dose_of: Dose) -> None:
    [dosage] = dose_of(
        amount=Amount(one("20", "mg/kg"), Basis.PER_DAY),
        schedule=Schedule("in 3 doses", HERE, frequency=3, period=Decimal(1), unit="d"),
    )

    [rate] = dosage["doseAndRate"]
    assert rate["type"]["coding"][0]["system"] == f"{OWN}/CodeSystem/dose-rate-type"
    assert rate["type"]["coding"][0]["code"] == "daily-total"
    assert rate["rateQuantity"] == simple("20", "mg/kg/d")
    assert dosage["timing"]["repeat"] == {"frequency": 3, "period": Decimal(1), "periodUnit": "d"}


def test_an_infusion_rate_has_no_type(dose_of: Dose) -> None:
    [dosage] = dose_of(amount=Amount(bounds("5", "10", "ug/kg/min"), Basis.PER_TIME))

    low, high = simple("5", "ug/kg/min", "mcg/kg/min"), simple("10", "ug/kg/min", "mcg/kg/min")
    assert dosage["doseAndRate"] == [{"rateRange": {"low": low, "high": high}}]


def test_a_schedule_keeps_its_numbers_and_its_words(dose_of: Dose) -> None:
    [dosage] = dose_of(
        schedule=Schedule(
            "2 to 3 times every 4.0-6 hours", HERE, 2, 3, Decimal("4.0"), Decimal(6), unit="h", count=5, moment="AC"
        )
    )

    assert dosage["timing"] == {
        "repeat": {
            "count": 5,
            "frequency": 2,
            "frequencyMax": 3,
            "period": Decimal("4.0"),
            "periodMax": Decimal(6),
            "periodUnit": "h",
            "when": ["AC"],
        },
        "code": {"text": "2 to 3 times every 4.0-6 hours"},
    }
    assert str(dosage["timing"]["repeat"]["period"]) == "4.0"


def test_a_single_dose_is_a_count_alone(dose_of: Dose) -> None:
    [dosage] = dose_of(schedule=Schedule("once", HERE, count=1))

    assert dosage["timing"]["repeat"] == {"count": 1}


def test_the_length_of_treatment_bounds_the_timing(dose_of: Dose) -> None:
    [fixed] = dose_of(duration=one("7", "d"))
    [at_most] = dose_of(duration=bounds(None, "2", "wk"))

    assert fixed["timing"]["repeat"] == {"boundsDuration": simple("7", "d", "day")}
    assert at_most["timing"]["repeat"] == {"boundsRange": {"high": simple("2", "wk")}}


def test_an_infusion_time_is_the_duration_of_each(dose_of: Dose) -> None:
    [fixed] = dose_of(infusion=one("30", "min"))
    [between] = dose_of(infusion=bounds("30", "60", "min"))

    assert fixed["timing"]["repeat"] == {"duration": Decimal(30), "durationUnit": "min"}
    assert between["timing"]["repeat"] == {
        "duration": Decimal(30),
        "durationMax": Decimal(60),
        "durationUnit": "min",
    }


def test_an_open_infusion_time_stays_words(dose_of: Dose, page: Any) -> None:
    at_least = page.bounds("30", None, "min", "over at least 30 minutes")

    [dosage] = dose_of(infusion=at_least, instructions=("with the first bite",))

    assert "timing" not in dosage
    assert dosage["additionalInstruction"] == [{"text": "with the first bite"}, {"text": "over at least 30 minutes"}]


def test_a_days_total_never_has_a_duration(dose_of: Dose, page: Any) -> None:
    infused = page.one("3", "wk", "3 weeks")

    [dosage] = dose_of(amount=Amount(one("20", "mg"), Basis.PER_DAY), infusion=infused)

    assert "timing" not in dosage
    assert dosage["additionalInstruction"] == [{"text": "3 weeks"}]


def test_as_needed(dose_of: Dose) -> None:
    [plain] = dose_of(as_needed=True)
    [for_itching] = dose_of(as_needed_for=Term("itching", HERE))

    assert plain["asNeeded"] is True
    assert "asNeededFor" not in plain
    assert for_itching["asNeeded"] is True
    assert for_itching["asNeededFor"][0]["text"] == "itching"


def test_the_route_in_the_pages_words(dose_of: Dose) -> None:
    [dosage] = dose_of(route=Term("subcutaneously", HERE))

    assert dosage["route"]["text"] == "subcutaneously"
    assert {"34206005"} <= {coding["code"] for coding in dosage["route"]["coding"]}


def test_the_drugs_route_goes_with_an_amount_only(resource: Callable[[str], Any]) -> None:
    steps = resource("MedicationKnowledge")["indicationGuideline"][0]["dosingGuideline"][0]["dosage"]

    assert steps[0]["dosage"][0]["route"] == {"text": "orally"}
    assert "route" not in steps[1]["dosage"][0]


def test_the_ingredient_is_a_modifier(dose_of: Dose) -> None:
    [dosage] = dose_of(ingredient=Term("chalk", HERE))

    assert dosage["modifierExtension"] == [
        {"url": f"{OWN}/StructureDefinition/dose-ingredient", "valueCodeableConcept": {"text": "chalk"}}
    ]


def test_a_sequence_only_where_the_page_says_it(dose_of: Dose) -> None:
    assert dose_of(sequence=1)[0]["sequence"] == 1
    assert "sequence" not in dose_of()[0]


def test_a_limit_per_time_is_a_ratio(dose_of: Dose) -> None:
    [dosage] = dose_of(limits=(Limit(bounds(None, "4", "g"), LimitPer.PERIOD, Decimal(24), "h"),))

    assert dosage["maxDosePerPeriod"] == [{"numerator": simple("4", "g"), "denominator": simple("24", "h")}]
    assert "doseAndRate" not in dosage


def test_a_limit_per_course_is_counted_in_courses(dose_of: Dose) -> None:
    [dosage] = dose_of(limits=(Limit(one("4", "g"), LimitPer.COURSE),))

    assert dosage["maxDosePerPeriod"][0]["denominator"] == simple("1", "{course}", "course")


def test_a_second_limit_of_a_kind_that_fhir_has_once_gets_a_dosage_of_its_own(dose_of: Dose) -> None:
    limits = (
        Limit(one("10", "mg"), LimitPer.DOSE),
        Limit(one("90", "mg"), LimitPer.LIFETIME),
        Limit(one("0.5", "mg/kg"), LimitPer.DOSE),
    )

    first, second = dose_of(limits=limits)

    assert first["maxDosePerAdministration"] == simple("10", "mg")
    assert first["maxDosePerLifetime"] == simple("90", "mg")
    assert second["maxDosePerAdministration"] == simple("0.5", "mg/kg")
    assert second["text"] == first["text"]
    assert extension(second, "originalText") == extension(first, "originalText")


def test_a_trigger_on_a_level(dose_of: Dose) -> None:
    level = Trigger(
        words="chalk below 11 g/dL before a dose",
        span=HERE,
        analyte=Term("hemoglobin", HERE),
        course="level",
        value=Bounds(None, Decimal("11.0"), "g/dL", HERE, high_excluded=True),
        circumstances=("before a dose", "without transfusions"),
        window=one("3", "wk"),
    )

    trigger = extension(dose_of(triggers=(level,))[0], "dose-trigger")

    assert part(trigger, "condition")["valueString"] == "chalk below 11 g/dL before a dose"
    assert part(trigger, "analyte")["valueCodeableConcept"]["text"] == "hemoglobin"
    assert part(trigger, "analyte")["valueCodeableConcept"]["coding"][0]["code"] == "718-7"
    assert part(trigger, "value")["valueQuantity"] == {**simple("11.0", "g/dL"), "comparator": "<"}
    assert part(trigger, "window")["valueDuration"] == simple("3", "wk", "week")
    assert part(trigger, "course") is None
    circumstances = [inner["valueString"] for inner in trigger["extension"] if inner["url"] == "circumstance"]
    assert circumstances == ["before a dose", "without transfusions"]


def test_a_trigger_on_a_rise_has_no_code_of_the_level(dose_of: Dose) -> None:
    rise = Trigger("it rises", HERE, Term("hemoglobin", HERE), "increase", one("2", "g/dL"))

    trigger = extension(dose_of(triggers=(rise,))[0], "dose-trigger")

    assert part(trigger, "analyte")["valueCodeableConcept"] == {"text": "increase of hemoglobin"}
    assert part(trigger, "course")["valueCode"] == "increase"


def test_a_trigger_without_a_value_is_its_words(dose_of: Dose) -> None:
    trigger = extension(dose_of(triggers=(Trigger("no response", HERE),))[0], "dose-trigger")

    assert trigger["extension"] == [{"url": "condition", "valueString": "no response"}]


def test_a_change_is_never_an_amount_to_give(dose_of: Dose) -> None:
    [dosage] = dose_of(change=Change("increase", one("25", "mg"), one("1", "wk")))

    assert "doseAndRate" not in dosage
    assert extension(dosage, "dose-change")["extension"] == [
        {"url": "direction", "valueCode": "increase"},
        {"url": "amount", "valueQuantity": simple("25", "mg")},
        {"url": "interval", "valueDuration": simple("1", "wk", "week")},
    ]


def test_the_quote_and_which_time_it_is(dose_of: Dose, page: Any) -> None:
    quote = "1.250 mg/kg every 3 weeks."

    [second] = dose_of(evidence=page.evidence(quote, 2))
    [only] = dose_of(evidence=page.evidence("Keep refrigerated."))

    assert extension(second, "originalText")["valueString"] == quote
    assert extension(second, "quote-occurrence")["valuePositiveInt"] == 2
    assert extension(only, "quote-occurrence") is None


def test_offsets_only_on_request(dose_of: Dose, page: Any) -> None:
    evidence = page.evidence("1.250 mg/kg every 3 weeks.", 2)

    [plain] = dose_of(evidence=evidence)
    [located] = dose_of(BundleOptions(with_spans=True), evidence=evidence)

    assert extension(plain, "derivation-reference") is None
    derivation = extension(located, "derivation-reference")
    start, length = part(derivation, "offset")["valueInteger"], part(derivation, "length")["valueInteger"]
    assert page.text[start : start + length] == "1.250 mg/kg every 3 weeks."
    assert part(derivation, "reference")["valueReference"]["reference"] == "DocumentReference/z-zorvamab-source"


@pytest.mark.parametrize("limit", [Limit(bounds(None, None, "mg"), LimitPer.DOSE)])
def test_a_limit_without_a_number_is_left_out(dose_of: Dose, limit: Limit) -> None:
    assert set(dose_of(limits=(limit,))[0]) == {"extension", "text"}
