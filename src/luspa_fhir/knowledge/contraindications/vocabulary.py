"""The forms of sentences that forbid a drug, and the words around a condition; no drug and no disease.

Does: hold the patterns; each names the range of its list `list`.
Does not: apply them.
"""

from __future__ import annotations

import re

_I = re.IGNORECASE

PEOPLE = (
    r"(?:(?:the\s|any\s)?(?:certain\s|some\s|adult\s|pediatric\s|elderly\s)?"
    r"(?:patients?|individuals|people|persons?|those|anyone|someone|users))"
)
_HAVING = r"(?:\s(?:with|who\s(?:currently\s)?(?:have|has|had|suffer\sfrom)|having|suffering\sfrom|experiencing))"
_NEVER = r"(?:should|must|may|can)(?:\s(?:also|therefore|absolutely))?\s?(?:not|n['’]t|never)"
_THIS = r"(?:any\sof\sthese\s\w+|(?:this|the)\s(?:\w+\s)?\w+|these\s\w+|it|them|\w+)"

CONTRAINDICATED = re.compile(
    r"\bcontraindicated\s*(?:\([^)]{0,80}\)\s*)?(?:for\suse\s)?(?:in|for|with|during|when|if"
    r"|while)\s(?:the\sfollowing:?\s)?(?P<list>.+)$",
    _I | re.DOTALL,
)
NOT_TO_BE_USED = re.compile(
    rf"\b{_NEVER}\sbe\s(?:used|taken|given|administered|prescribed|applied|started|initiated)\s"
    r"(?:(?:by|in|if|with|during|when|while|on|to|after(?=\srecent)|concurrently\swith|concomitantly\swith"
    r"|together\swith)\s"
    r"|for\s(?=(?:patients|people|individuals|children|women|those)))"
    r"(?!place\b|order\b|prescribed|diagnos|conjunction|addition|replace|treat|the\smorning|excess|full|large|higher"
    r"|all\b|lieu)"
    r"(?P<list>.+)$",
    _I | re.DOTALL,
)
NOT_FOR = re.compile(
    r"(?:\bis|\bare|['’]s|['’]re)\s(?:also\s)?not\s(?:appropriate|suitable)\s(?:for|in)\s(?:use\sin\s|treating\s"
    r"|the\streatment\sof\s)?(?P<list>.+)$",
    _I | re.DOTALL,
)
"""What counts as forbidden below "Contraindications" only."""

AVOID_IF = re.compile(r"(?:^|[.;,]\s)avoid\s[\w-]+\sif\syou\s(?:have|are)\s(?P<list>.+)$", _I | re.DOTALL)
DO_NOT_USE = re.compile(
    rf"(?:^|[.;,]\s|\b(?:you\sshould|please|and)\s)(?:do\snot|don['’]t|never|not)\s(?:use|take|apply|give|administer"
    rf"|receive)\s(?:{_THIS}\s)?"
    r"(?:if\s(?:you|the\spatient|your\schild)(?:['’]re|['’]ve|\s(?:have|has|are|is))\s(?:ever\s)?(?:had\s)?"
    r"|(?:to|on)\sareas?\swith\s|(?:in|on)\s(?=(?:children|infants|patients|people|broken|open|damaged"
    r"|infected))|to\s(?=(?:irritated|inflamed|broken|open|damaged|infected|sunburned)\s))(?P<list>.+)$",
    _I | re.DOTALL,
)
IF_YOU = re.compile(
    rf"^if\syou(?:['’]re|\s(?:are|have))\s(?P<list>[^,;]{{4,120}}(?:,\s[^,;]{{3,60}}){{0,6}}?),\s"
    r"(?:do\snot|don['’]t"
    rf"|you\s{_NEVER})\s"
    rf"(?:use|take)\b",
    _I,
)
AVOIDED = re.compile(
    r"(?:^|[.;,]\s)(?:(?P<subject>[^,;.]{2,70}?)\s)?(?:should|must)\s(?:also\s|generally\s"
    r"|therefore\s)?be\s(?:strictly\s)?avoided\s"
    r"(?:(?:by|in|if)\s|(?P<time>during)\s|with\s(?=severe))(?P<list>.+)$",
    _I | re.DOTALL,
)
AVOID_USE = re.compile(
    rf"(?:^|[.;,]\s)avoid(?:\s(?:the\s)?(?:use|using|taking)(?:\s(?:of\s)?{_THIS})?)?\s"
    rf"(?:in\s(?=(?:{PEOPLE}|women|children|infants|neonates|severe|pregnan))|on\s(?=(?:open|broken|damaged|infected"
    rf"|areas))|if\syou\s(?:have|are)\s)(?P<list>.+)$",
    _I | re.DOTALL,
)
AVOIDERS = re.compile(
    rf"(?:^(?:however,?\s+|additionally,?\s+|also,?\s+|therefore,?\s+)?|,\s(?:so"
    rf"|and)\s)(?P<list>{PEOPLE}{_HAVING}\s[^.]{{3,160}}?|{PEOPLE}\s(?:allergic|hypersensitive|taking"
    rf"|under|who\sare)\s[^.]{{3,120}}?"
    r"|(?:children|infants|neonates|(?:pregnant|breastfeeding|nursing|lactating)\s(?:[\w/]+\s)?)[^.]{3,90}?)"
    rf"\s(?:should|must)\s(?:also\s|generally\s|absolutely\s|strictly\s)?(?:avoid|(?:not|never)\s(?:use|take|receive"
    rf"|be\s(?:given|treated\swith)))"
    r"\s(?P<object>[\w'’()/+ -]{2,70})",
    _I,
)
IS_ONE = re.compile(
    r"^(?P<list>.{4,200}?)\s(?:is|are)\s(?:also\s|considered\s)?(?:an?\s)?(?:absolute\s|major\s|serious\s|strict\s"
    r"|clear\s|known\s)?contraindications?\b",
    _I,
)
USE_IN = re.compile(
    rf"^(?:the\s)?use\s(?:of\s{_THIS}\s)?(?:in|during|by)\s(?P<list>[^.]{{4,120}}?)\s(?:is|are)\s(?:strictly\s"
    rf"|also\s)?contraindicated\b",
    _I,
)
USE_WITH = re.compile(
    r"^(?:the\s)?(?P<list>(?:concomitant|concurrent|simultaneous)\s(?:use|administration)\s(?:of|with)\s[^.]{3,160}?)"
    r"\s(?:is|are)\s(?:strictly\s|also\s)?contraindicated\b",
    _I,
)
STATE_FIRST = re.compile(
    r"^(?P<list>(?:[\w-]+\s){0,3}(?:impairment|failure|insufficiency|disease|dysfunction|pregnancy|breastfeeding"
    r"|lactation))\s"
    r"[^.]{0,120}?\bis\s(?:also\s)?contraindicated\W*$",
    _I,
)
INCLUDE = re.compile(
    r"\bcontraindications?\s(?:may\s|can\s)?(?:include|are|to\s[\w\s-]{2,40}?\s(?:include"
    r"|are))[:,]?\s(?:but\s(?:are\s)?not\slimited\sto,?\s)?"
    r"(?!\w+ed\b|known|not\b|no\b|based|similar|present|those\s(?:of|for)|found)(?P<list>.+)$",
    _I | re.DOTALL,
)

LEAD = re.compile(r"contra-?indicat", _I)
WEAK_LEAD = re.compile(r"\b(?:precautions?|warnings?|caution|interactions?|relative)\b|\?\W*$", _I)
FORBIDDING_LEAD = re.compile(
    rf"contraindicated\b.{{0,90}}:\s*$|{_NEVER}\s(?:be\s(?:used|taken|given|administered)|use|take)\b.{{0,70}}:\s*$"
    r"|\b(?:do\snot|don['’]t)\s(?:use|take)\b.{0,60}:\s*$|\b(?:should|must)\s(?:be\savoided|avoid)\b.{0,60}:\s*$",
    _I,
)
"""Introductions whose items are the conditions."""

NEGATED = re.compile(
    r"\b(?:no|not|without)\s(?:(?:known|specific|absolute|listed|strict|major|serious|formal|established|official"
    r"|any|universally|formally|generally"
    r"|strictly|necessarily|necessarily\sa)\s){0,2}contraindicat|isn['’]t\s(?:\w+\s)?contraindicat"
    r"|contraindications?\s(?:are|is|have|were)\s(?:not|un|rare|limited)"
    r"|\b(?:may|might|could)\s(?:be\s)?(?:also\s)?(?:relatively\s)?contraindicat",
    _I,
)
UNLESS = re.compile(
    r"\b(?:unless|whenever\spossible|if\spossible|without\s(?:\w+\s){0,2}(?:supervision|consult\w*|advice|approval"
    r"|guidance))\b",
    _I,
)
"""What makes a rule a piece of advice."""

OTHER_SUBJECT = re.compile(
    r"\b(?:alcohol\w*|drinking|grapefruit\w*|food|driving|sunlight|sun|breastfeeding|live\s(?:\w+\s)?vaccin\w+"
    r"|vaccinations?|pregnancy|exposure"
    r"|contact|information|"
    r"abrupt\w*|discontinuation|concurrent\w*|concomitant\w*|other\s\w+|supplements?|hazardous|activities|caution"
    r"|doses|capsules|tablets)\b",
    _I,
)
OTHER_OBJECT = re.compile(
    r"^(?:driving|operating|alcohol|drinking|grapefruit|sun|exposure|breastfeeding|nursing|pregnancy|becoming"
    r"|getting|contact|live|caution|care|foods?|other"
    r"|prolonged|excessive|high|large|activities|sudden|more|an?\s(?:additional|double|extra)|a\smissed|abrupt\w*"
    r"|donating)\b",
    _I,
)
"""What people are told to avoid that is not the drug."""

LEADING = re.compile(
    rf"^(?:\s|areas\swith\s|also\b|both\b|either\b|and\b|or\b|\([^()]{{3,60}}\)\s|(?:if\s)?(?:you"
    rf"|the\spatient)\s(?:have|has|are)\s(?:ever\s)?(?:had\s)?|in\s(?!which)(?:some\scases\sof\s|cases\sof\s)?|for\s"
    rf"|during\s|by\s|on\s"
    rf"|with\s(?!drawal)|{PEOPLE}{_HAVING}\s|(?:women|men|children)\swith\s|{PEOPLE}\s(?=(?:undergoing|taking"
    rf"|receiving|allergic|hypersensitive|using|concurrently|concomitantly|at\s(?:\w+\s)?risk))"
    r"|(?:patients|individuals|people|those)\s(?:who\sare|that\sare)\s(?!pregnant)|cases\sof\s"
    r"|who\s(?:(?:have|has|had|are|experienced|developed|suffer(?:ed)?\sfrom)\s){1,2}"
    r"|(?:certain|some)\s(?:[\w-]+\s){1,3}(?:conditions|disorders|diseases|problems)\s(?:such\sas|like|including)\s"
    r"|(?:certain\s|some\s)?conditions\s(?:such\sas|like|including)\s"
    r"|(?:certain|some)\s(?:types\sof\s)?(?=[^,;()]{3,60}\s\((?:like|such\sas)\s)|any\s(?=(?:of\sthe\sfollowing|known|condition|vagoto|active"
    r"|\w+\sstate))"
    r"|an?\s|the\s(?=(?:presence|use|following|first|third|last))|presence\sof\s|while\s|when\s(?=\w+ing)"
    r"|should\snot\sbe\sused\s(?:in|during|by|with)\s|the\sfollowing:?\s)+",
    _I,
)
TRAILING = re.compile(
    r"\s[–—-]\s.*$|[\s,](?:as\s(?:it|this|there|they)|because|due\sto\sthe\s(?:risk|potential|lack)|since|so\sit"
    r"|which|should|must|unless|it\s(?:is|may|can|should)|this\s(?:can|may|is|could)"
    r"|may\s(?:cause|increase|lead|worsen)|can\s(?:cause|increase|lead)|without\sconsult\w*|until|and\sit\s)\b.*$",
    _I | re.DOTALL,
)
ALLERGY = re.compile(
    r"\b(?:hypersensitiv\w+|allerg\w+|sensitivit\w+|intoleran\w+|anaphyla\w+|reactions?)\b[^,;]{0,60}?\s(?:to"
    r"|against)\s|\b(?:allergic|hypersensitive)\sto\b"
    r"|\b(?:treatment|therapy)\swith\s",
    _I,
)
COMPONENT = re.compile(
    r"\b(?:components?|ingredients?|excipients?|constituents?|formulations?|additives|preservatives|related\s\w+"
    r"|derivatives|compounds?"
    r"|other\s[\w\s-]{3,50}|similar\s\w+|any\sof\sits|products?|inhibitors|antibiotics|agents|drugs|class)\b",
    _I,
)
"""What closes the list of things someone is allergic to."""

STATE = re.compile(
    r"^\s*(?:and\s|or\s)?(?:(?:in|during|while|those|patients|individuals|people|women|children|pregnan\w+"
    r"|breast-?feeding|history|severe|active|known"
    r"|uncontrolled|untreated|acute|chronic|recent|certain|with|a|an|who)\b)"
    r"|\b(?:diseases?|disorders?|impairment|failure|insufficiency|syndromes?|infections?|conditions?|block|bleeding"
    r"|ulcers?|pregnancy|lactation|deficiency|absence\sof|lack\sof"
    r"|problems|hypertension|diabetes|injury|surgery|obstruction|depression|asthma|glaucoma|\w+(?:emia|uria|itis"
    r"|osis|oma|opathy|plegia|algia|cardia|penia|hea|ism|tension))\b",
    _I,
)
"""Words that make a piece of a list a state of a patient, not a thing someone is allergic to."""

OTHER_THERAPY = re.compile(
    r"\b(?:inhibitors?|MAOIs?|taking|therapy\swith|concomitant|co-?administration|concurrent\w*|combination\swith"
    r"|receiving)\b",
    _I,
)
NOT_GIVEN_WITH = re.compile(
    r"\b(?:hypersensitiv\w+|allerg\w+|intoleran\w+|anaphyla\w+|sensitivity|reactions?|history|angioedema"
    r"|related\sto|(?:caused|induced|triggered)\sby|due\sto|associated\swith|deficienc(?:y|ies))\b",
    _I,
)
"""Words that tell what once happened with another drug, not that it is taken now."""

SPEAKS = re.compile(
    r"['’](?:s|re)\s(?:also\s)?not\b|\b(?:contraindicated|is|are|was|has|have|consult|should|may|can|could|might|will|must|contains?|discuss|inform"
    r"|always|advised"
    r"|includes?|interact\w*|requires?|exercise|exist|varies|depends?"
    r"|avoid|do\snot|see|apply|caution\w*|recommended|causes?|increases?|necessary)\b(?![-])",
    _I,
)
"""Words of a sentence that says something about conditions instead of listing them."""

RELATIVE = re.compile(r"\b(?:who|that|which)\s(?:is|are|was|were|have|has|may)\b", _I)
"""A clause about people, which makes no sentence of a list."""

PEOPLE_FIRST = re.compile(
    r"(?:pregnant|breast-?feeding|nursing|children|infants|women|patients|individuals|people|those)\b[^.;:]{3,150}$", _I
)
"""People named before others in one list: "Pregnant women, nursing mothers, and individuals with …"."""
