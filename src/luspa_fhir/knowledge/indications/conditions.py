"""The words that name uses → each condition with its place: "pain, such as headache, and fever" → three.

Does: end the words where the list ends, cut it at commas, joints and examples, take lead words away, drop what is vague.
Does not: find where a use is said (`cues.py`); people with a condition (`people.py`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from luspa_fhir.knowledge.indications.cues import PURPOSE, VERBS
from luspa_fhir.knowledge.indications.vocabulary import (
    is_attribute,
    is_part_of_the_body,
    is_vague,
    looks_like_a_condition,
)

PEOPLE = (
    r"(?:(?:specific|certain|some|eligible|selected|both|adult|p(?:a)?ediatric|elderly|older|young|male|"
    r"female|pregnant|hospitali[sz]ed|postmenopausal|premenopausal|critically\sill)\s(?:and\s\w+\s)?)*"
    r"(?:adults?|children|infants?|neonates?|newborns?|adolescents?|patients?|individuals|people|men|women|"
    r"males|females|those|mothers|populations?|persons|boys|girls)"
    r"(?:\s(?:and|or)\s(?:older\s)?(?:children|adolescents|adults|infants|women|men|"
    r"neonates))?(?:\s(?:patients|populations?))?"
    r"(?:\s\(?(?:aged|over|under|older\sthan|younger\sthan|from|at\sleast|\d)[^,;()]{0,30}?(?:old|older|age|"
    r"over|years|months|up)\)?)?"
)
_STOPS = re.compile(
    r"\s(?:is|are|represents?)\s|"
    r"[.;!?](?=\s|$|[”\"'])|(?<!conditions)(?<!infections)(?<!diseases)(?<!disorders)(?<!situations):(?=\s|"
    r"$)|\s[–—-]\s|—"
    r"|,?\s(?:(?:and|but|or)\s)?(?:which(?!\sincludes?)|who(?:se)?|where|when|while|whereas|although|though|"
    r"but|however|because|since|if|unless|until|so|thus|thereby|allowing|helping|making|leading|meaning|"
    r"ensuring|providing|enabling|"
    r"targeting|offering|depending|rather|regardless|even|except|known|called|specifically|receiving|"
    r"undergoing|taking|treated|characteri[sz]ed|defined|resulting|aiming|through|via|alongside|according|"
    r"despite|instead|beyond|as\spart|(?<!such\s)as\san?|as\sit|as\swell\sas\sby|(?<!such\s)as\sthe|"
    r"along\swith|together\swith|in\scombination|in\sconjunction|in\saddition|in\sorder|in\sthese|in\sthis|"
    r"under\s(?:the|medical|strict|close|specific|certain)|due\sto\sits|because|based|affecting|involving|"
    r"susceptible|that|"
    r"by\s\w+ing|by\s\w+ly\s\w+ing|by\sthe|by\sits|by\sboth|causing|primarily\sdue|not|to\snormal|it['’]?s?|"
    r"they|this|these|is|are|was|were|may|can|has|have|will|should|does|works?|helps?|starts?|varies|vary|"
    r"ranges?(?=\s(?:from|between))|involves?|depends?|requires?|needs?|both\sas|on\sa|"
    r"(?:often|usually|typically|primarily|mainly|sometimes|(?<!less\s)commonly|generally|"
    r"effectively)(?!\sassociated))\b"
    r"|,?\s(?:particularly|especially|including|notably|such\sas)\s(?:in(?!\s(?:conditions|cases)\s(?:like|"
    r"such))|those(?!\srelated)|when|for|if|after|during|with|where|at|as|on|by|among|it|its)\b"
    r"|,\s(?:[\w()'’+/-]+\s){1,5}?(?:is|are|was|can|may|might|has|have|shows?|also|helps?|works?|should|"
    r"plays?|does|will|aims?|provides?)\b"
    r"|,\s(?!treat|manag|prevent|reliev|alleviat|control|address|includ|follow|diagnos|revers|correct|"
    r"stimulat|restor|reduc|improv|facilitat|induc|lower|slow)\w+ing\s(?!and\b|or\b|caused|associated|due|"
    r"episodes|disorders?|related|in\b|of\b|from)"
    r"|,\s(?:an?|the|one\sof|another|conditions?\s(?:that|where|in)|infections?\sof\sthe|severe\sor)\s",
    re.IGNORECASE,
)
_CUT = re.compile(
    rf"[,;:]\s?(?:and/or\s|and\s|or\s|as\swell\sas\s)?(?:also\s)?(?:(?:such\sas|including|like|"
    rf"which\sincludes?|e\.g\.,?|for\sexample,?|namely|especially|particularly|notably)\s)?"
    rf"|\s\(?(?:such\sas|including|e\.g\.,?|for\sexample,?|like|particularly|especially)\s|\s(?:and/or|and|"
    rf"or|as\swell\sas|/)\s(?:also\s)?(?:(?:particularly|especially)\s)?|"
    rf"\sto\s(?=(?:\w+ly\s)?(?:help\s)?{VERBS}\s)",
    re.IGNORECASE,
)
_EXAMPLE = re.compile(
    r"such\sas|which\sinclude|including|e\.g\.|for\sexample|\blike|namely|particularly|especially|notably",
    re.IGNORECASE,
)
_LEADING = re.compile(
    rf"(?:(?:{PURPOSE})\s|(?:and|or),?\s|(?:to|for|in|as|against|during|of|with|the|an?|both|also|help|aid|"
    rf"its|their|any|all|either|certain|potentially|various|several|some|many|numerous|different|other|"
    rf"specific|particular|potential|possible|multiple(?=\s(?:types|symptoms|conditions|areas|causes))|"
    rf"related|primarily|mainly|usually|especially|particularly|including|such\sas|like)\s"
    rf"|(?:an?\s|the\s)?(?:wide\s|broad\s)?(?:range|variety|number|types?|kinds?|forms?|cases?|symptoms?|"
    rf"signs?(?:\sand\s(?:symptoms?|effects))?|appearance|risk|risks|severity|incidence|frequency|occurrence|"
    rf"likelihood|chance|(?:multiple\s)?aspects|effects(?!\sof\s\w+\soverdose)|onset|progression|"
    rf"recurrence|development|discomfort|feelings?|spread|growth|intensity|duration|periods?|"
    rf"episodes(?=\sof\sthe)|presence|symptomatic\srelief)(?:\sand\s(?:severity|duration|symptoms?|signs|"
    rf"frequency|discomfort|progression))?\sof\s"
    rf"|(?:(?:the|nasal|physical)\s)?(?:symptoms?|discomforts?|"
    rf"signs\sand\ssymptoms)\s(?:that\sare\s)?(?:commonly\s|often\s)?(?:associated\swith|related\sto|"
    rf"caused\sby|due\sto|from|in)\s"
    rf"|(?:conditions?|disorders?|situations?|illnesses|diseases|problems|complications|cases|things|issues|"
    rf"uses|indications|infections)\s(?:like|such\sas|including)\s"
    rf"|those\s(?:related\sto|associated\swith)\s|{PEOPLE}\s(?:with|suffering\sfrom|having|experiencing|"
    rf"diagnosed\swith|undergoing|who\shave|at\srisk\s(?:of|for))\s(?:an?\s|the\s)?)",
    re.IGNORECASE,
)
_GENERAL_CAUSE = re.compile(
    r"\s(?:from|due\sto|caused\sby|associated\swith|related\sto|stemming\sfrom|"
    r"resulting\sfrom)\s(?:(?:various|several|certain|many|other|underlying)\s)?(?:conditions|disorders|"
    r"causes|situations|diseases|injuries)$",
    re.IGNORECASE,
)
_IN_PEOPLE = re.compile(
    rf"\s\(?(?:in|for|among)\s(?:both\s)?(?P<people>{PEOPLE})\b(?:\s(?:with|who\shave\s(?:had|experienced)|"
    rf"who\shave|suffering\sfrom|undergoing|having|receiving)\s(?P<with>[^,;]+))?.*$",
    re.IGNORECASE,
)
_TAIL = re.compile(
    r"(?<=\))\s(?:caused|induced)\sby\b.*$|,?\s(?:including|such\sas|like)$|\s(?:(?:in|during|"
    r"(?<!associated\s)with|at|by|on|across|within)\s(?:the\s(?:body|short|long|context|form|short-term)|"
    r"(?:various|many|some|certain|several|other|both|these|which|different)\b|(?:conditions|diseases|"
    r"disorders|situations)$|cases|situations|hospital\w*|general|patients|men$|"
    r"doctors|conjunction|clinical)|(?:following|after)\s(?:initial|treatment|therapy|failure|prior|other|"
    r"one|two|at\sleast)|caused\sby\s(?:bacteria|certain|various|susceptible|specific|many|different)|"
    r"resistant\sto|(?:only|alone|effectively|safely|quickly|naturally|etc\.?|and\smore|among\sothers|"
    r"caused\sby|due\sto|associated\swith|resulting\sfrom|themselves|itself|more|too|well|first|together|"
    r"overall|temporarily|topically|orally|intravenously)$).*$",
    re.IGNORECASE,
)
_CAUSE = re.compile(r"\s(?:caused\sby|due\sto|induced\sby|resulting\sfrom|following|using|against)\s", re.IGNORECASE)
_SYMPTOM_OF = re.compile(
    r"\s(?:associated\swith|due\sto|caused\sby|following|after|related\sto|resulting\sfrom|accompanied\sby|"
    r"from)\s",
    re.IGNORECASE,
)
_COMPLEMENT = re.compile(
    r"\s(?:of|in|with|from|due\sto|by|to|for|after|following|between|at|on|during|against)\s(?:the\s)?", re.IGNORECASE
)
_ONE_IDEA = re.compile(
    r"(?:^|\s)(?:nausea|vomiting|signs?|symptoms?)$", re.IGNORECASE
)  # "nausea and vomiting" is one complaint
_OTHER_IDEA = re.compile(r"(?:nausea|vomiting|signs?|symptoms?)\b", re.IGNORECASE)
_LACK = re.compile(r"\b(?:deficienc(?:y|ies)|lack|levels?|shortage)\s(?:of|in)\s", re.IGNORECASE)
_SHARED = re.compile(r"(?:[\w-]+\s){1,2}deficienc(?:y|ies)", re.IGNORECASE)  # "vitamin B12 and folate deficiency"
_BRACKET = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")


@dataclass(frozen=True, slots=True)
class Named:
    """A condition's range in the words; whom it is said for and what these have, where the words say so."""

    start: int
    end: int
    people: tuple[int, int] | None = None
    underlying: tuple[int, int] | None = None


def conditions(text: str, start: int, end: int, *, sure: bool = True) -> list[Named]:
    """The conditions named from `start` on; `sure` where what stands there is one whatever its form."""
    end = _stop(text, start, end)
    hidden = hide_brackets(text)
    found = [one for first, last in _pieces(hidden, start, end) for one in _in_piece(text, hidden, first, last, sure)]
    people = next((one for one in reversed(found) if one.people), None)
    if people and len(found) > 1:  # "A, B and C in adults": all are in adults
        found = [one if one.people else Named(one.start, one.end, people.people, one.underlying) for one in found]
    return found


def hide_brackets(text: str) -> str:
    """The text with what stands in brackets made of dots, offsets unchanged."""
    return _BRACKET.sub(lambda match: match.group()[0] + "·" * (len(match.group()) - 2) + match.group()[-1], text)


def _stop(text: str, start: int, end: int) -> int:
    stops = _STOPS.search(hide_brackets(text), start, end)
    return stops.start() if stops else end


def _pieces(hidden: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The list cut at its joints, where both sides can stand alone."""
    begin = start
    for joint in _CUT.finditer(hidden, start, end):
        if joint.start() < begin:
            continue
        sign = joint.group()
        if sign.strip() == "to":  # "as an adjunct in surgery to reduce adhesions": the purpose counts
            begin = joint.end()
            continue
        left, right = hidden[begin : joint.start()], hidden[joint.end() : end]
        if _EXAMPLE.search(sign) and _CAUSE.search(left):
            yield begin, joint.start()
            return
        if _EXAMPLE.search(sign) or not _one(left, _first(right), sign):
            yield begin, joint.start()
            begin = joint.end()
    yield begin, end


def _first(right: str) -> str:
    """The first item of what follows a joint."""
    joint = _CUT.search(right)
    return right[: joint.start()] if joint else right


def _one(left: str, right: str, sign: str) -> bool:
    """Whether the joint stands inside one name: "acute, painful …", "skin and soft tissue infections", "nausea and vomiting"."""
    stripped = left[_leading(left, 0, len(left)) :]
    if not stripped.strip() or not right.strip():
        return False
    bare = stripped.strip()
    if _ENDS_IN_PEOPLE.search(bare):
        return True
    if bare.endswith(")"):
        return _LACK.search(bare) is not None and not looks_like_a_condition(right)
    if _LACK.search(bare) and not looks_like_a_condition(right):
        return True
    if bare.endswith("-") or len(right.strip(" .")) < 3 or is_attribute(bare):
        return True
    joint = "," not in sign
    if joint and _ONE_IDEA.search(bare) and _OTHER_IDEA.match(right.strip()):
        return True
    if (
        joint
        and len(bare.split()) <= (3 if "accompanied" in right else 1)
        and _SYMPTOM_OF.search(right)
        and not _COMPLEMENT.search(bare)
        and not re.match(PURPOSE + r"\s", right, re.IGNORECASE)
    ):
        return True
    if joint and _SHARED.fullmatch(right.strip()) and not looks_like_a_condition(bare):
        return True
    inside = list(_COMPLEMENT.finditer(bare))
    if not inside:
        return False
    if is_part_of_the_body(right := right.strip()) and "(" in right:  # "infections of the skin, lungs (pneumonia)"
        return False
    first = right.strip()[_leading(right.strip(), 0, len(right.strip())) :]
    if joint and inside[-1].group().split()[0] == "with" and "(" not in bare:
        return True
    complement = bare[inside[-1].end() :]
    return (
        is_part_of_the_body(first)
        or is_attribute(complement.split(" ")[-1])
        or (
            joint
            and not re.match(rf"(?:to|for|in|{PURPOSE})\s", right, re.IGNORECASE)
            and not looks_like_a_condition(first)
        )
    )


def _leading(text: str, start: int, end: int) -> int:
    """Where a name begins behind its lead words."""
    start += len(text[start:end]) - len(text[start:end].lstrip(" ,;:*("))
    while (lead := _LEADING.match(text, start, end)) and lead.end() > start:
        start = lead.end()
    return start


_ENDS_IN_PEOPLE = re.compile(
    rf"\s(?:in|for|among)\s(?:both\s)?{PEOPLE}(?:\s(?:with|who\shave|suffering\sfrom|undergoing|having|"
    rf"receiving)\s.{{1,80}})?$",
    re.IGNORECASE,
)
_FOR_PURPOSE = re.compile(r"\sfor\sthe\s(?:\w+\s)?(?:treatment|management|prevention|relief)\sof\s", re.IGNORECASE)
_IN_CONDITION = re.compile(
    r"\sin\s(?:conditions\s(?:like|such\sas)\s)?(?!the\b|patients|adults|children|people|individuals)", re.IGNORECASE
)
_WEAK_VERB = re.compile(
    r"(?:to\s)?(?:reduc|improv|lower|decreas|minimi|suppress|slow|delay|lessen|inhibit|increas|restor|"
    r"maintain|enhanc|promot|stimulat|boost|regulat|replac|replenish|supplement|protect|help|aid|assist|"
    r"provid|produc|achiev|"
    r"visuali|assess|evaluat|encourag|clear|loosen|break|remov|optimi|normali|"
    r"stabili)\w*\s(?!(?:the\s)?(?:severity|appearance|symptoms?|signs|risks?|incidence|recurrence|"
    r"likelihood|chances?|duration|occurrence)\sof\s)",
    re.IGNORECASE,
)
_SURE_VERB = re.compile(
    r"(?:to\s|for\s|in\s)?(?:the\s)?(?:treat|manag|prevent|reliev|alleviat|control|address|correct|revers|"
    r"diagnos|eradicat|prophyla|support|facilitat|induc)\w*\s",
    re.IGNORECASE,
)


def _in_piece(text: str, hidden: str, start: int, end: int, sure: bool) -> Iterator[Named]:
    """The condition of one item, or what its bracket names where the item itself is a part of the body."""
    start += len(text[start:end]) - len(text[start:end].lstrip(" ,;:*"))
    weak = bool(_WEAK_VERB.match(hidden, start, end))
    if weak:
        sure = False
    elif _SURE_VERB.match(hidden, start, end):
        sure = True
    if purpose := _FOR_PURPOSE.search(hidden, start, end):
        start, sure = purpose.end(), True
    start = _leading(hidden, start, end)
    if (
        weak
        and (inside := _IN_CONDITION.search(hidden, start, end))
        and looks_like_a_condition(text[inside.end() : end])
    ):
        start = inside.end()
    if _GENERAL_CAUSE.search(hidden, start, end):
        return
    people = with_what = None
    inside = _IN_PEOPLE.search(hidden, start, end)
    if inside and inside.start() > start:
        people = inside.span("people")
        with_what = _name(text, hidden, *inside.span("with")) if inside["with"] else None
        end = inside.start()
    name = _name(text, hidden, start, end)
    if with_what and (name is None or not (sure or looks_like_a_condition(text[slice(*name)]))):
        yield Named(*with_what, people)  # "to improve control in adults with D": for D
    elif name is None:
        yield from _in_bracket(text, start, end)
    elif sure or (looks_like_a_condition(words := text[name[0] : name[1]]) and words.lower() != "inflammation"):
        yield Named(*name, people, with_what)


def _name(text: str, hidden: str, start: int, end: int) -> tuple[int, int] | None:
    """The range of a name without tail and lead words, None where it names no condition."""
    tail = _TAIL.search(hidden, start, end)
    end = tail.start() if tail and tail.start() > start else end
    start = _leading(hidden, start, end)
    while end > start and text[end - 1] in ' .,;:*"”\n':
        end -= 1
    if text[start:end].count("(") < text[start:end].count(")"):
        end -= 1
    elif text[start:end].count("(") > text[start:end].count(")"):
        start, end = (start, text.index("(", start, end)) if text[start] != "(" else (start + 1, end)
        end = start + len(text[start:end].rstrip())
    words = text[start:end]
    if not words or is_vague(words) or is_part_of_the_body(words) or len(words.split()) > 22:
        return None
    return start, end


def _in_bracket(text: str, start: int, end: int) -> Iterator[Named]:
    """ "lungs (pneumonia)": the bracket behind a part of the body names what is meant."""
    bracket = _BRACKET.search(text, start, end)
    if bracket and is_part_of_the_body(text[start : bracket.start()]):
        yield from conditions(text, bracket.start() + 1, bracket.end() - 1)


def examples_in_brackets(text: str, start: int, end: int, *, sure: bool = True) -> Iterator[Named]:
    """ "(e.g., A and B)", "(including A)", "(A, B and C)": what brackets of a region give as examples."""
    for bracket in _BRACKET.finditer(text, start, end):
        inner = bracket.group()[1:-1]
        if opens := re.match(r"(?:e\.g\.|such\sas|like|including|for\sexample)[,\s]+", inner, re.IGNORECASE):
            yield from conditions(text, bracket.start() + 1 + opens.end(), bracket.end() - 1, sure=sure)
