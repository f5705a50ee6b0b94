import base64
import hashlib
import json
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as Tree

from fhir.resources.bundle import Bundle
from hypothesis import given, settings
from hypothesis import strategies as st

from luspa_fhir import exact_json
from luspa_fhir.evidence.span import Evidence, Span
from luspa_fhir.fhir import BundleOptions, build_bundle
from luspa_fhir.fhir.device import EXPORTER_VERSION
from luspa_fhir.knowledge.model import DrugKnowledge, DrugWarning

Find = Callable[[str], Any]


def elements(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
        for part in value.values():
            yield from elements(part)
    elif isinstance(value, list):
        for part in value:
            yield from elements(part)


def ids(bundle: dict[str, Any]) -> set[str]:
    return {entry["request"]["url"] for entry in bundle["entry"]}


def test_a_library_reads_it(bundle: dict[str, Any]) -> None:
    entries = Bundle.model_validate(bundle).entry

    assert entries is not None
    assert len(entries) == len(bundle["entry"])


def test_every_entry_is_put_under_its_own_id(bundle: dict[str, Any]) -> None:
    for entry in bundle["entry"]:
        name = f"{entry['resource']['resourceType']}/{entry['resource']['id']}"
        assert entry["fullUrl"] == f"https://w3id.org/luspa-fhir/fhir/{name}"
        assert entry["request"] == {"method": "PUT", "url": name}
    assert len(ids(bundle)) == len(bundle["entry"])


def test_every_reference_is_in_the_bundle(bundle: dict[str, Any]) -> None:
    references = [element["reference"] for element in elements(bundle) if isinstance(element.get("reference"), str)]

    assert len(references) > 20
    assert set(references) <= ids(bundle)


def test_everything_is_reached_from_the_composition(bundle: dict[str, Any]) -> None:
    by_name = {entry["request"]["url"]: entry["resource"] for entry in bundle["entry"]}
    reached, waiting = set(), ["Composition/z-zorvamab"]
    while waiting:
        name = waiting.pop()
        if name not in reached:
            reached.add(name)
            waiting += [e["reference"] for e in elements(by_name[name]) if isinstance(e.get("reference"), str)]

    assert {name for name in by_name if name not in reached} == {
        name for name in by_name if name.startswith("Provenance/")
    }


def test_no_element_is_empty(bundle: dict[str, Any]) -> None:
    for element in elements(bundle):
        assert element
        assert all(value not in (None, "", [], {}) for value in element.values()), element


def test_every_concept_has_words(bundle: dict[str, Any]) -> None:
    concepts = [element for element in elements(bundle) if "coding" in element]

    assert concepts
    assert all(element["text"].strip() for element in concepts)


def test_the_original_text_never_stands_on_a_concept(bundle: dict[str, Any]) -> None:
    for element in elements(bundle):
        if "coding" in element:
            urls = [part["url"] for part in element.get("extension", [])]
            assert "http://hl7.org/fhir/StructureDefinition/originalText" not in urls


def test_every_narrative_is_well_formed_and_not_blank(bundle: dict[str, Any]) -> None:
    divs = [element["div"] for element in elements(bundle) if "div" in element]

    assert len(divs) > len(bundle["entry"])
    for div in divs:
        root = Tree.fromstring(div)  # noqa: S314 - our own text
        assert "".join(root.itertext()).strip()
        assert root.get("lang") == root.get("{http://www.w3.org/XML/1998/namespace}lang") == "en"


def test_all_ids_are_short_and_not_digits_alone(bundle: dict[str, Any]) -> None:
    for entry in bundle["entry"]:
        assert len(entry["resource"]["id"]) <= 64
        assert not entry["resource"]["id"].isdigit()


def test_two_builds_give_the_same_bytes(zorvamab: DrugKnowledge) -> None:
    again = DrugKnowledge.model_validate_json(zorvamab.model_dump_json())

    assert exact_json.write(build_bundle(zorvamab)) == exact_json.write(build_bundle(again))


def test_decimals_keep_their_digits(zorvamab: DrugKnowledge) -> None:
    assert b'"value": 1.250' in exact_json.write(build_bundle(zorvamab))


def test_the_folder_of_the_page_changes_nothing(page: Any, zorvamab: DrugKnowledge) -> None:
    moved = type(page)(name="elsewhere/z__zorvamab.md").knowledge()

    assert build_bundle(moved) == build_bundle(page.knowledge())


def test_the_page_is_inline_with_its_hash(resource: Find, page: Any) -> None:
    attachment = resource("DocumentReference")["content"][0]["attachment"]

    source = page.text.encode()
    assert base64.b64decode(attachment["data"]) == source
    assert base64.b64decode(attachment["hash"]) == hashlib.sha1(source, usedforsecurity=False).digest()
    assert attachment["title"] == "z__zorvamab.md"
    assert "size" not in attachment


def test_a_changed_page_changes_document_and_provenance_alone(page: Any) -> None:
    before = build_bundle(page.knowledge())
    after = build_bundle(type(page)(text=page.text + "\n\n").knowledge())

    before_by, after_by = ({e["request"]["url"]: e["resource"] for e in made["entry"]} for made in (before, after))
    changed = {name.partition("/")[0] for name in {*before_by, *after_by} if before_by.get(name) != after_by.get(name)}
    assert changed == {"DocumentReference", "Provenance"}


def test_provenance_is_named_by_the_hash_and_names_what_was_made(resource: Find, page: Any) -> None:
    provenance = resource("Provenance")

    assert provenance["id"] == f"z-zorvamab-{hashlib.sha256(page.text.encode()).hexdigest()[:12]}"
    targets = {target["reference"].partition("/")[0] for target in provenance["target"]}
    assert targets == {"Medication", "Group", "ClinicalUseDefinition", "MedicationKnowledge", "Composition"}
    assert provenance["entity"][0]["what"]["reference"] == "DocumentReference/z-zorvamab-source"


def test_the_device_is_the_same_for_every_page(page: Any, resource: Find) -> None:
    other = build_bundle(type(page)(name="y.md").knowledge())

    [device] = [e["resource"] for e in other["entry"] if e["resource"]["resourceType"] == "Device"]
    assert device == resource("Device")


def test_the_device_has_the_version_of_the_package() -> None:
    project = tomllib.loads((Path(__file__).parents[2] / "pyproject.toml").read_text(encoding="utf-8"))

    assert project["project"]["version"] == EXPORTER_VERSION


def test_own_addresses_stand_below_the_base_that_was_chosen(zorvamab: DrugKnowledge) -> None:
    text = json.dumps(build_bundle(zorvamab, BundleOptions(canonical_base="https://fhir.test/x/")), default=str)

    assert "https://fhir.test/x/CodeSystem/dosage-phase" in text
    assert "w3id.org" not in text


def test_control_characters_of_the_page_are_replaced_everywhere(page: Any) -> None:
    warning = DrugWarning("other", Evidence("bell \x07 and \ud800 half", Span(0, 5)), label="a\x00b")

    bundle = build_bundle(page.knowledge(warnings=(warning,)))

    [use] = [e["resource"] for e in bundle["entry"] if e["resource"]["resourceType"] == "ClinicalUseDefinition"]
    assert use["warning"]["description"] == "bell \ufffd and \ufffd half"
    assert exact_json.read(exact_json.write(bundle))
    Tree.fromstring(use["text"]["div"])  # noqa: S314 - our own text


@settings(max_examples=25, deadline=None)
@given(st.randoms(use_true_random=False))
def test_the_order_of_facts_changes_no_id(zorvamab: DrugKnowledge, bundle: dict[str, Any], random: Any) -> None:
    kinds = ("indications", "dosing", "contraindications", "undesirable_effects", "interactions", "warnings")
    shuffled = {kind: tuple(random.sample(facts, len(facts))) for kind in kinds for facts in [getattr(zorvamab, kind)]}

    made = build_bundle(zorvamab.model_copy(update=shuffled))

    assert ids(made) == ids(bundle)
    assert links(made) == links(bundle)


def links(bundle: dict[str, Any]) -> set[str]:
    return {part["valueUrl"] for part in elements(bundle) if "valueUrl" in part}
