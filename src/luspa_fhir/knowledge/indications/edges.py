"""Where the words that name a use end, and where a name in them begins and ends.

Does: the words that close a list, lead words before a name, tails behind it, the people a use is for.
Does not: cut lists (`joints.py`) or judge what is named (`vocabulary.py`).
"""

from __future__ import annotations

import re

from luspa_fhir.knowledge.indications.cues import PURPOSE

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
    r"under\s(?:the|medical|strict|close|specific|certain)|due\sto\sits|because|based|affecting|(?<!conditions\s)involving|involving\s(?:an?\s)?(?:inflammation|overactive)|"
    r"susceptible|that|"
    r"by\s\w+ing|by\s\w+ly\s\w+ing|by\sthe|by\sits|by\sboth|causing|primarily\sdue|not|to\snormal|it['’]?s?|"
    r"they|this|these|is|are|was|were|may|can|has|have|will|should|does|works?|helps?|starts?|varies|vary|"
    r"ranges?(?=\s(?:from|between))|involves?|depends?|requires?|needs?|both\sas|on\sa|"
    r"(?:often|usually|typically|primarily|mainly|sometimes|(?<!less\s)commonly|generally|"
    r"effectively)(?!\sassociated))\b"
    r"|,?\s(?:particularly|especially|including|notably|such\sas)\s(?:in(?!\s(?:conditions|cases)\s(?:like|"
    r"such))|those(?!\srelated)|when|for|if|after|during|with|where|at|as|on|by|among|it|its)\b"
    r"|,\s(?:(?!who|which|that\b)[\w()'’+/-]+\s){1,5}?(?:is|are|was|can|may|might|has|have|shows?|also|helps?|works?|should|"
    r"plays?|does|will|aims?|provides?)\b"
    r"|,\s(?!treat|manag|prevent|reliev|alleviat|control|address|includ|follow|diagnos|revers|correct|"
    r"stimulat|restor|reduc|improv|facilitat|induc|lower|slow)\w+ing\s(?!and\b|or\b|caused|associated|due|"
    r"episodes|disorders?|related|in\b|of\b|from)"
    r"|,\s(?:an?|the|one\sof|another|conditions?\s(?:that|where|in)|infections?\sof\sthe|severe\sor)\s",
    re.IGNORECASE,
)
_LEADING = re.compile(
    rf"(?:(?:{PURPOSE})\s|(?:and|or),?\s|(?:to|for|in|as|against|during|of|with|the|an?|both|also|help|aid|"
    rf"its|their|any|all|either|certain|potentially|various|several|some|many|numerous|different|other|"
    rf"specific|particular|potential|possible|multiple(?=\s(?:types|symptoms|conditions|areas|causes))|"
    rf"related|primarily|mainly|usually|especially|particularly|including|such\sas|like)\s"
    rf"|(?:an?\s|the\s)?(?:wide\s|broad\s|complex\s)?(?:range|variety|number|types?|kinds?|forms?|cases?|symptoms?|"
    rf"signs?(?:\sand\s(?:symptoms?|effects))?|appearance|risk|risks|severity|incidence|frequency|occurrence|"
    rf"likelihood|chance|(?:multiple\s)?aspects|effects(?!\sof\s\w+\soverdose)|onset|progression|"
    rf"recurrence|development|discomfort|feelings?|spread|growth|intensity|duration|periods?|"
    rf"episodes(?=\sof\sthe)|presence|symptomatic\srelief)(?:\sand\s(?:severity|duration|symptoms?|signs|"
    rf"frequency|discomfort|progression))?\sof\s"
    rf"|(?:(?:the|nasal|physical)\s)?(?:symptoms?|discomforts?|"
    rf"signs\sand\ssymptoms)\s(?:that\sare\s)?(?:commonly\s|often\s)?(?:associated\swith|related\sto|"
    rf"caused\sby|due\sto|from|in)\s"
    rf"|(?:conditions?|disorders?|situations?|illnesses|diseases|problems|complications|cases|things|issues|"
    rf"uses|indications|infections)\s(?:like|such\sas|including|involving)\s"
    rf"|those\s(?:related\sto|associated\swith)\s|{PEOPLE}\s(?:with|suffering\sfrom|having|experiencing|"
    rf"diagnosed\swith|undergoing|who\shave|suspected\sof(?:\shaving)?|at\s(?:\w+\s)?risk\s(?:of|for))\s(?:an?\s|the\s)?)",
    re.IGNORECASE,
)
_TAIL = re.compile(
    r"(?<=\))\s(?:caused|induced)\sby\b.*$|,?\s(?:including|such\sas|like)$|\s(?:(?:in|during|"
    r"(?<!associated\s)with|at|by|on|across|within)\s(?:the\s(?:body|short|long|context|form|short-term)|"
    r"(?:various|many|some|certain|several|other|both|these|which|different)\b|(?:conditions|diseases|"
    r"disorders|situations)$|cases|situations|hospital\w*|general|patients|men$|"
    r"doctors|conjunction|clinical)|(?:following|after)\s(?:initial|treatment|therapy|failure|prior|other|"
    r"one|two|at\sleast)|caused\sby\s(?:bacteria|certain|various|susceptible|specific|many|different)|"
    r"resistant\sto|(?:patients|only|alone|effectively|safely|quickly|naturally|etc\.?|and\smore|among\sothers|"
    r"caused\sby|due\sto|associated\swith|resulting\sfrom|themselves|itself|more|too|well|first|together|"
    r"overall|temporarily|topically|orally|intravenously)$).*$",
    re.IGNORECASE,
)
BRACKET = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")


def hide_brackets(text: str) -> str:
    """The text with what stands in brackets made of dots, offsets unchanged."""
    return BRACKET.sub(lambda match: match.group()[0] + "·" * (len(match.group()) - 2) + match.group()[-1], text)


def stop(hidden: str, start: int, end: int) -> int:
    """Where the words from `start` on stop naming."""
    stops = _STOPS.search(hidden, start, end)
    return stops.start() if stops else end


def leading(text: str, start: int, end: int) -> int:
    """Where a name begins behind its lead words."""
    start += len(text[start:end]) - len(text[start:end].lstrip(" ,;:*("))
    while (lead := _LEADING.match(text, start, end)) and lead.end() > start:
        start = lead.end()
    return start


def tail(hidden: str, start: int, end: int) -> int:
    """Where a name ends before its tail and closing marks."""
    closes = _TAIL.search(hidden, start, end)
    return closes.start() if closes and closes.start() > start else end
