"""The words that tell a condition from what is none: parts of the body, living causes, vague words, adjectives.

Does: word lists and what they say of a phrase, as data; medical word endings, never a name of a disease or drug.
Does not: look at sentences.
"""

from __future__ import annotations

import re

_BODY = (
    r"respiratory|urinary|genitourinary|gastrointestinal|digestive|reproductive|genital|biliary|intestinal|"
    r"tracts?|systems?|ears?|nose|nasal|throat|mouth|gums?|teeth|tooth|"
    r"eyes?|eyelids?|lungs?|airways?|sinus(?:es)?|chest|heart|blood(?:stream)?|vessels?|veins?|arteries|skin|"
    r"scalp|face|feet|foot|hands?|nails?|hair|soft|tissues?|structures?|bones?|joints?|"
    r"muscles?|tendons?|"
    r"knees?|hips?|back|neck|head|shoulders?|abdom(?:en|inal)|stomach|gut|(?:o)?esophag(?:us|eal)|duodenum|"
    r"rectum|pharynx|larynx|intestines?|bowels?|colon|liver|kidneys?|bladder|prostate|vagina|cervix|uterus|"
    r"pelvi[cs]|brain|spinal|cord|nerves?|nervous|"
    r"organs?|membranes?|mucous|mucosa|cells?|body|breasts?|limbs?|areas?|parts?|sites?|other|surrounding|"
    r"upper|lower|middle|inner|outer|central|the|and|or|of|in|various|weight|bearing"
)
_BODY_WORD = re.compile(_BODY, re.IGNORECASE)
_LIVING = re.compile(
    r"\b(?:(?:microbial|bacterial|fungal|viral)\sgrowth|bacteria|bacterium|organisms?|microorganisms?|"
    r"microbes?|pathogens?|germs|viruses|fungi|yeasts?|parasites|protozoa|strains?|gram-(?:positive|"
    r"negative)\s(?:and\s\S+\s)?(?:cocci|rods|bacilli)|anaerobes|species)$",
    re.IGNORECASE,
)
_CONDITION = re.compile(
    r"(?:itis|itides|osis|oses|asis|ases|emia|aemia|algia|pathy|pathies|oma|omas|omata|uria|rrhea|"
    r"rrhoea|rrhage|penia|plegia|phrenia|lepsy|ectasia|plasia|trophy|sclerosis|ectomy|otomy|scopy|plasty|"
    r"graphy|"
    r"spasms?|thermia|somnia|pepsia|phagia|kinesia|cardia|tension|toxicity|pox|phobia)\b"
    r"|\b(?:infections?|infestations?|pain|painful|aches?|\w+aches?|diseases?|disorders?|syndromes?|"
    r"deficienc(?:y|ies)|insufficiency|cancers?|tumou?rs?|malignanc(?:y|ies)|neoplasms?|lesions?|failure|"
    r"injur(?:y|ies)|attacks?|"
    r"bleeding|inflammation|fevers?|spasms?|allerg(?:y|ies|ic)|reactions?|ulcers?|wounds?|burns?|poisoning|"
    r"overdoses?|intoxication|withdrawal|addiction|dependence|rejection|swelling|itching|itch|rash(?:es)?|"
    r"nausea|vomiting|"
    r"coughs?|congestion|constipation|cramps?|seizures?|anxiety|depression|fatigue|overweight|weight\sloss|"
    r"wrinkles|lines|sores?|irritations?|dryness|redness|discomfort|heartburn|"
    r"indigestion|acidity|bloating|gas|flatulence|stones|clots?|events?|impairment|dysfunction|incontinence|"
    r"infertility|menopause|menopausal|hot\sflashes|pregnancy|contraception|puberty|growth|symptoms?|"
    r"complications?|"
    r"trauma|fractures?|sprains?|strains?|stings?|bites?|surger(?:y|ies)|procedures?|anesthesia|anaesthesia|"
    r"sedation|intubation|imaging|testing|transplant(?:ation)?s?|immuni[sz]ation|vaccination|"
    r"hormone\stherapy|"
    r"pressure|cholesterol|blood\ssugar|levels|arrest|block|blockade|edema|oedema|effusions?|ascites|"
    r"embolism|adhesions|defects?|degeneration|decline|delay|loss|hyper\w+|hypo\w+|dys\w+|hair\sgrowth|"
    r"sickness|episodes?|exacerbations?|flare-ups?|relapses?|crisis|crises|agitation|aggression|tremors?|"
    r"rigidity|stiffness|"
    r"tightness|\w+\sfunction$|wheezing|breathing|breathlessness|issues|problems|disturbances|conditions?|"
    r"illness(?:es)?|abnormalit(?:y|ies)|imbalances?)\b",
    re.IGNORECASE,
)
_GENERAL = (
    r"conditions?|situations?|disorders?|diseases?|illness(?:es)?|problems?|issues?|cases?|circumstances|"
    r"symptoms?|signs?|complications?|states?|ailments?|purposes?|applications?|settings?|uses?|indications?|"
    r"reasons?|"
    r"needs?|goals?|areas?|aspects?|effects?|side|things|types?|kinds?|forms?|stages?|factors?|"
    r"functions?|treatments?|therap(?:y|ies)|medications?|medicines?|drugs?|health|outcomes?|procedures?|"
    r"quality|life|control|relief|comfort|discomfort|risks?|severity|improvement|benefits?|levels?|products?|"
    r"formulations?|preparations?|time|period|basis|doses?|use|care|management|induction|"
    r"maintenance|initiation|prophylaxis|prevention|diagnosis"
)
_NO_MORE = (
    r"various|several|certain|some|many|multiple|numerous|different|other|others|specific|particular|related|"
    r"similar|such|these|those|this|that|the|its|their|any|all|both|each|a|an|of|and|or|more|most|general|"
    r"overall|"
    r"medical|health|clinical|underlying|serious|severe|common|less|single|following|additional|secondary|"
    r"primary|main|broad|broader|wide|range|variety|number|host|known|associated|patients?|individuals?|"
    r"people|adults?|"
    r"children|women|men|infants|older|younger|elderly|frail|populations?|groups?|human|humans|short|long|term|critical|cosmetic|"
    r"therapeutic|dietary|nutritional|further|same|it|them|they|you|your|his|her|well-being|wellness|well|"
    r"combination|"
    r"topical|oral|local|systemic|chronic|acute|routine|complex|unapproved|existing|new|targeted|two|three|"
    r"four|major|minor|mild|moderate|special|unusual|rare|relevant|potential|not|including|like|such|as|"
    r"symptomatic|active|passive|proper|appropriate|effective|adequate|optimal|better|distinct|first|second|third|line"
)
_VAGUE_WORD = re.compile(rf"{_GENERAL}|{_NO_MORE}", re.IGNORECASE)
_NEVER = re.compile(
    r"^(?:not|no|never|always|only|less|more|now|it|they|this|these|those|them|that|which|who|what|how|"
    r"whether|when|if|also|often|is|are|be|was|has|have|had|can|may|might|use|used|using|being|made|found|"
    r"considered|typically|usually|generally|"
    r"commonly|sometimes|specifically|combination|conjunction|addition|example|instance|order|part|up|about|"
    r"over|at|on|under|with|without|within|as\b|by\b|from\b|\w{1,2}$)\b"
    r"|\b(?:prescription|doctors?|physicians?|healthcare|athletes|recover\w*|professional|medications?|medicines?|drugs|"
    r"antibiotics|brand|label|monotherapy|laborator(?:y|ies)|research|studies|trials|products|preservative|"
    r"sweetener|ingredients?|"
    r"formulations?|cosmetics|foods?|mechanisms?|receptors?|enzymes?|options?|agents?|bioavailability|"
    r"absorption|dos(?:e|es|age|ages|ing)|tablets?|capsules?|properties|specialists?|supervision|guidance|"
    r"regulatory|"
    r"approv(?:al|ed)|off-label|evidence|counter|substitute|years?|hours|weeks?|days|months|settings?|"
    r"combination\swith|chemotherapy\sagents|resistance|effects\sof\s(?:their|its))\b",
    re.IGNORECASE,
)
_UNFINISHED = re.compile(
    r"^(?:two|three|four|five|six)\b|\b(?:of|the|for|in|to|with|a|an|and|or|by|from)$", re.IGNORECASE
)
_ATTRIBUTE = re.compile(
    r"(?:[\w-]+(?:al|ic|ive|ous|ary|ory|ar|ile|ible|able|une|ent|ant|less|oid|ine)|\w+-\w+ed|[\w-]*(?:onset|"
    r"induced|related|associated|acquired|resistant|positive|negative|risk|stage|phase|grade|type|refractory|"
    r"sensitive|dependent)|"
    r"mild|moderate|severe|acute|chronic|upper|lower|minor|major|early|late|advanced|complicated|"
    r"uncomplicated|recurrent|persistent|painful|recurring|serious|newly|"
    r"relapsed|resistant|active|certain|various|other|some|primary|secondary|deep|superficial|small|large|"
    r"heavy|irregular|common|rare|dry|wet|itchy|inflamed|infected|elevated|high|low|male|female|accelerated|"
    r"previously\streated|newly\sdiagnosed|untreated|treated|unresectable|inoperable|"
    r"type\s[12I]+|\w+-)",
    re.IGNORECASE,
)
_GENERAL_KIND = re.compile(
    r"(?:(?:serious|severe|mild|moderate|minor|various|certain|other|some|many|different|several|common|specific|"
    r"life-threatening|and|to|or)\s){0,4}(?:infections?|cancers?)",
    re.IGNORECASE,
)
_VALUE = re.compile(r"(?:[\w-]+\s){1,3}levels?(?:\sin\sthe\s\w+)?|blood\spressure|heart\srate", re.IGNORECASE)
_OUT_OF_RANGE = re.compile(
    r"\b(?:high|low|elevated|raised|increased|decreased|reduced|abnormal|excess\w*|insufficient|inadequate)\b",
    re.IGNORECASE,
)
_TYPE = re.compile(r"type\s(?:[12]|I{1,2})", re.IGNORECASE)
_ADVERB = re.compile(r"\w{4,}ly", re.IGNORECASE)
_NOT_ATTRIBUTE = re.compile(
    r"(?:\w+(?:ine|ant|ent)s|pain|arthral\w+|\w*(?:algia|metal|hospital|trial|renewal|withdrawal|arrival|"
    r"survival|decline|antibiotic|critic|panic|colic|topic|narcotic|cancer|ulcer|scar|sugar))",
    re.IGNORECASE,
)


def is_part_of_the_body(words: str) -> bool:
    """Whether the words name parts of the body and nothing else."""
    return _all(_BODY_WORD, _plain(words))


def is_vague(words: str) -> bool:
    """Whether the words say only that there is some condition, purpose or patient."""
    bare = _plain(words)
    return not re.search(r"[A-Za-z]{3}", bare) or bool(
        _UNFINISHED.search(bare) or _all(_VAGUE_WORD, bare) or _NEVER.search(bare) or _LIVING.search(bare)
    )


def is_general(words: str) -> bool:
    """Whether the words name conditions so generally that only the examples behind them say which."""
    bare = _plain(words)
    return bool(_GENERAL_KIND.fullmatch(bare))


def is_value(words: str) -> bool:
    """Whether the words name something that is measured, and not that too much or too little of it is there."""
    bare = _plain(words)
    return bool(_VALUE.fullmatch(bare)) and not _OUT_OF_RANGE.search(bare)


def looks_like_a_condition(words: str) -> bool:
    """Whether a word has the form of a condition or procedure: a general word for one, or a medical ending."""
    return bool(_CONDITION.search(_plain(words)))


def is_attribute(words: str) -> bool:
    """Whether the words only say of what kind the thing named next is: "acute", "bacterial", "skin"."""
    bare = _plain(words)
    parts = bare.split()
    if not parts or len(parts) > 4:
        return False
    if is_part_of_the_body(bare) or _TYPE.fullmatch(bare):
        return True
    return all(
        _ATTRIBUTE.fullmatch(part)
        or _BODY_WORD.fullmatch(part)
        or part.lower() in ("to", "and", "or")
        or (_ADVERB.fullmatch(part) and part is not parts[-1])
        for part in parts
    ) and not _NOT_ATTRIBUTE.fullmatch(parts[-1])


def _all(word: re.Pattern[str], words: str) -> bool:
    """Whether each word is of a kind; word by word, as a pattern for them all could take for ever."""
    parts = [part for part in re.split(r"[\s,/-]+", words) if part]
    return bool(parts) and all(word.fullmatch(part) for part in parts)


def _plain(words: str) -> str:
    return " ".join(re.sub(r"\([^()]*\)", " ", words).replace("*", "").split()).strip(" .,;:")
