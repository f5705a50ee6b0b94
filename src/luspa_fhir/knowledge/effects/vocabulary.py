"""The words that the readers of effects go by: general words of language and of the body, no drug and no disease.

Does: hold the patterns.
Does not: apply them.
"""

from __future__ import annotations

import re

_I = re.IGNORECASE

NAMES_A_LIST = re.compile(
    r"\b(?:side|adverse|undesirable)\s(?:effects?|reactions?|events?)\b|\bfollowing\b|\binclud|\breported\b", _I
)
"""Words before a colon that announce effects and are none."""

FINITE_VERB = re.compile(
    r"\b(?:is|are|was|were|has|have|had|can|may|might|could|should|will|must|requires?|consult|seek|contact\s(?:your"
    r"|an?|the)|report(?=\s(?:any|to|it|these))|monitor(?!ing)|"
    r"exists?|would|works?|occurs?|occurred|include[sd]?|affects?|discuss|stop|call|watch|happens?|appears?|depends?"
    r"|vary|varies|causes?|tends?|"
    r"stimulates?|increases(?=\s(?:the|your)\b)|do|does|avoid|inform|talk|experiences?|these|this|it|they)\b"
    r"(?![-’'/])",
    _I,
)
"""Words that make a sentence of what could be a list."""

SPEAKS_OF_EFFECTS = re.compile(
    r"\b(?:side|adverse|undesirable|unwanted|negative|systemic|gastrointestinal|potential|possible|serious|allergic"
    r"|local)\s"
    r"(?:effects?|reactions?|events?)\b|\breactions?\b|\beffects\b|\bcomplications\b|\bsymptoms\b|\bissues\b"
    r"|\breported\b",
    _I,
)

NOTE = re.compile(
    r"^(?:important|note|caution|remember|disclaimer|overdos|when to|seek|contact|what to do|drug interactions?"
    r"|interactions?"
    r"|withdrawal|report|management|precautions?|warnings?|how\sit|mechanism)\b(?!.{0,80}:\s?$)"
    r"|^(?:important(?: note)?|note|disclaimer)\W*$",
    _I,
)
"""Leads that say: what follows is advice."""

OF_SOMETHING_ELSE = re.compile(
    r"\b(?:overdos\w*|symptoms?\s(?:(?:may|can|could|might)\s)?(?:include|such\sas|like|of)|signs?\s(?:include"
    r"|such\sas|like|of)|interact\w*|withdrawal|"
    r"combin(?:ed|ing)|abrupt\w*|placebo|approved)\b",
    _I,
)
"""Words of sentences that name something, but no effect of the drug as it is taken."""

ADVICE = re.compile(
    r"\b(?:consult|contact\s(?:your|an?|the)|seek|inform|talk\sto|discuss|report(?!ed)|if\syou|your\sdoctor"
    r"|healthcare|should|must|monitor"
    r"|discontinue|exhaustive|vary|varies|depend\w*|unavailable|unknown|stop)\b",
    _I,
)
"""Words of sentences that advise, or say that nothing certain is known."""

EXPLAINS = re.compile(
    r"^(?:an?\b|the\smost\b|this\b|these\b|it\b|they\b|can\s(?:be|occur|happen|range)\b|may\s(?:be|occur|happen"
    r"|range)\b|might\s"
    r"|could\s|especially\b|particularly\b|usually\b|often\b|typically\b|generally\s(?:mild|temporary)|associated\b"
    r"|possible\b"
    r"|potential(?:ly)?\b|less\s(?:common|frequent)|more\s(?:common|likely)|common(?:ly)?\b|rare(?:ly)?\b|very\s"
    r"|although\b"
    r"|though\b|while\b|seek\b|monitor\b|watch\b|report\b|if\b|contact\b|consult\b|in\s(?:some|rare|severe)\b|due\sto\b"
    r"|when\b|with\b|mild\b|temporary\b|some\b|symptoms?\b|signs?\b|ranging\b|from\b|discontinue|stop\b|drink|avoid"
    r"|take\b|rise\b"
    r"|long-term|prolonged|excessive|feeling\b|requires?\b|caused\b|characterized|manifest\w*|uncommon)\b",
    _I,
)
"""How a text begins that explains the effect its lead names."""

WELL_BORNE = re.compile(r"^(?:generally|usually|typically|mostly)\s(?:well|safe|considered)|\bwell[-\s]tolerated\b", _I)

BODY_PART = re.compile(
    r"^(?:(?:other|possible|potential|general|more|some|common)\s)?"
    r"(?:gastrointestinal|gastric|GI|digestive|stomach|abdominal|(?:central\s|peripheral\s)?nervous(?:\ssystem)?|CNS"
    r"|neurologic(?:al)?"
    r"|cardiovascular|cardiac|heart|circulatory|vascular|skin|dermatologic(?:al)?|cutaneous|respiratory|pulmonary"
    r"|lungs?|hepatic|liver"
    r"|hepatobiliary|renal|kidney|genitourinary|urinary|urologic(?:al)?|endocrine|metabolic|hormonal|hematologic(?:al)?"
    r"|haematologic(?:al)?|blood|musculoskeletal|neuromuscular|skeletal|psychiatric|psychological"
    r"|mental(?:\shealth)?|mood|behavioral"
    r"|ocular|ophthalmic|eyes?|visual|ears?|otic|auditory|nasal|oral|mouth|immune|immunologic(?:al)?|sexual"
    r"|reproductive|systemic"
    r"|local(?:ized)?|general|other|others|miscellaneous|laboratory|body\sas\sa\swhole|constitutional|autonomic"
    r"|infections?|sensory"
    r"|lymphatic|oncologic|biochemical|electrolytes?|nutritional)"
    r"(?:(?:\s(?:and|&)\s|/|,\s)[\w-]{3,20}){0,3}"
    r"(?:\s(?:system|tract))?"
    r"(?P<noun>\s(?:and\s)?(?:effects?|side\seffects?|issues?|problems?|disorders?|disturbances?|symptoms?"
    r"|reactions?|complications?"
    r"|changes|abnormalities|upset|discomfort|tissue\sdisorders?|system\sdisorders?))?$",
    _I,
)
"""Leads that name a part of the body, and not yet an effect."""

CONTEXT = re.compile(
    r"\b(?:formulations?|oral(?:ly)?|topical(?:ly)?|inject\w{3,5}(?!\ssite)|intraven\w{3,5}|IV|inhal\w{3,5}|nasal|ophthalmic"
    r"|cream|tablets?|capsules?|gel"
    r"|ointment|patch(?:es)?|solution|adults?|children|p(?:a)?ediatrics?|elderly|infants?|dos(?:es?|age|ing)|term"
    r"|components?"
    r"|ingredients?|use|used|patients?|combination|monotherapy|effects?|reactions?\sto|general(?:ly)?|vaccine"
    r"|treatment|therapy"
    r"|post-?marketing|studies|pregnancy|women|men|potential|possible|others?|additional|signs?|symptoms?|side)\b",
    _I,
)
"""Leads that say with whom, in which form or of what the effects below are, or that name none."""

SYMPTOMS_OF_HEAD = re.compile(
    r"\b(?:allerg\w{2,4}|hypersensitiv\w{2,4}|anaphyla\w{3,6}|site|infusion|withdrawal)\b", _I
)
"""Leads whose list is what the effect shows itself by."""

NO_EFFECT = re.compile(
    r"^(?:see|particularly|especially|if|when|which|that|although|though|because|due|as|while|emphasi\w+|resulting|leading|depending|causing"
    r"|ranging|varying|each|mostly"
    r"|and)\b|^(?:various\s|other\s|multiple\s){0,2}(?:symptoms|effects)\b|^(?:(?:no|none|others?|more|these|this|it"
    r"|they|generally|usually|typically|mild|moderate|severe|rare(?:ly)?|possible|potential(?:ly)?|any|some|many"
    r"|several"
    r"|unusual|various|common|uncommon|less|serious|important|unknown|limited|minor|adverse|side|unwanted"
    r"|undesirable|concerning"
    r"|however|certain|different|similar|following|the|a|an|to|but|and|other|range|variety|of|wide|number|such|as"
    r"|new|worsening|life-threatening|long-term|frequent|than|usual|extremely|unlikely|likely|well|known)\b\s*)+"
    r"(?:side\seffects?|effects|adverse\s(?:effects|reactions|events)|reactions|events|symptoms|complications|issues"
    r"|ones|conditions|problems|concerns)?$"
    r"|\b(?:doctor|pharmacist|healthcare|physician|medications?|(?<!\bto\sthe\s)drugs?(?!-induced\b|\s(?:reaction|rash|fever"
    r"|eruption|abuse|misuse|dependence|addiction|tolerance))|dos(?:e"
    r"|age)s?|listed|well[-\s]tolerated"
    r"|side\seffects?"
    r"|adverse\s(?:effects|reactions|events)|product|ingredients?|components?|formulations?|studies|data|information"
    r"|profile"
    r"|you|your|consult|seek|depending|vary|varies|frequency|likelihood|severity|interactions?|benefits?|treatment)\b",
    _I,
)
"""What stands in a list of effects and is none."""

LEADING = re.compile(
    r"^(?:an?\s(?=\w)|the\s|potential(?:ly)?\s(?:for\s)?|possible\s|possibly\s|temporary\s|transient\s"
    r"|occasional(?:ly)?,?\s|(?:the\s|a\s)?risk\sof\s"
    r"|development\sof\s|mild\s(?=gas\b|bloating\b)|various\s|certain\s|some\s|other\s(?!\w+$)|e\.g\.,?\s"
    r"|cases?\sof\s|reports?\sof\s|instances?\sof\s"
    r"|symptoms?\s(?:such\sas|like)\s|things\slike\s|in\s(?:some|rare)\scases,?\s|for\sexample,\s|may\sinclude\s"
    r"|also\s|even\s|sometimes\s"
    r"|rarely,?\s|very\srarely,?\s|very\srare(?:ly)?,?\s|rare\s(?:cases\sof\s|instances\sof\s)?(?=\w)|but\s"
    r"|including\s)+",
    _I,
)
"""Words in front of an effect that are not of it."""

TAIL = re.compile(
    r"\s[–—-]+\s.*$"
    r"|,?\s(?:which|that|though|although|especially|particularly|usually|typically|often|mostly|but|however|due\sto"
    r"|because|as\s(?:it|they|a\sresult|well)"
    r"|when|if|whether|unless|while|since|so|resulting\sfrom|caused\sby|characteri[sz]ed\sby|marked\sby|potentially\sleading|followed\sby"
    r"|ranging)\b.*$"
    r"|,?\s(?:in\s(?:some|rare|certain|very\srare|severe|susceptible|sensitive|those|patients|individuals|people"
    r"|many|a\sfew|case)"
    r"|(?:at|with|after|during|from)\s(?:very\s|the\s)?(?:high|higher|large|long|long-term|prolonged|excessive"
    r"|extended|chronic"
    r"|initial|increased|continued|frequent|topical|ophthalmic|oral|use|repeated|overuse|first|rapid|doses)"
    r"|(?:after|during|upon|following)\s(?:the\s)?(?:insertion|administration|application|infusion|injection|use"
    r"|vaccination)"
    r"|for\ssome|more\scommon(?:ly)?|less\scommon(?:ly)?|is|are|can|may|has|have|might|could|occurs?|generally"
    r"|to\svarying|among|by)\b.*$",
    _I,
)
"""Where an effect ends and words about it begin."""

SAID_ABOUT = re.compile(
    r"\s[–—-]+\s.*$|,\s(?:which|though|although|especially|particularly|usually|potentially|but|however)\b.*$"
    r"|,?\s{1,3}(?:These|This|Seek|It|Consult)\s.*$"
)
"""What follows one effect in an item and speaks about it."""

SHOWN_BY = re.compile(r",?\s(?:[–—-]+\s)?(?:characteri[sz]ed|marked)\sby\b[^;]*", _I)
"""What an effect shows itself by."""

_CHANGED = r"\b(?:low|high|increased|decreased|elevated|reduced|raised|abnormal)"
_IN_THE_BLOOD = (
    r"(?:(?!delirium)\w+ium|phosph(?:orus|ates?)|iron|zinc|copper|chloride|bicarbonate|glucose|sugar|ha?emoglobin|albumin"
    r"|protein|urea|creatinine|bilirubin|cholesterol|triglycerides|folate|platelets|(?:red|white)\sblood\scells)"
)
SHARED_HEAD = re.compile(
    rf"{_CHANGED}\s[\w-]+(?:,\s[\w-]+){{1,6}},?\s"
    r"(?:and|or|and/or)\s[\w-]+\s(?:levels?|counts?|concentrations?|values?|tests?)\b"
    rf"|{_CHANGED}\s(?:blood\s|serum\s)?(?:levels?|counts?|concentrations?)\s(?:of|in)\s"
    rf"{_IN_THE_BLOOD}(?:,\s{_IN_THE_BLOOD}){{1,6}},?\s(?:and|or|and/or)\s{_IN_THE_BLOOD}\b",
    _I,
)
"""A list whose items share their first word: "low iron, zinc, or copper levels", "low levels of iron, or zinc"."""

QUALIFYING_BRACKET = re.compile(
    r"\s?\((?:particularly|especially|severe|mild|with\s|in\s|at\s|usually|often|temporary|though|although"
    r"|long-term)[^()]{0,150}\)$",
    _I,
)
"""A bracket behind an effect that is no other name of it."""

OF_THE_BODY = re.compile(
    r"^\s?(?:(?:and|or|and/or)\s)?(?:the\s)?(?:face|lips|tongue|throat|mouth|eyes|eyelids|hands|feet|legs|ankles"
    r"|arms|neck|ears|nose|airway)\W*$",
    _I,
)
"""A piece of a list that belongs to the one before: "swelling of the face, lips, or tongue"."""

CLASS_WORDS_BEHIND = re.compile(
    r"\((?P<own>(?:(?:very\s|less\s|more\s|potentially\s|extremely\s)?(?:rare|uncommon|common(?!\scold)|serious"
    r"|infrequent|frequent)(?:ly)?\b"
    r"|(?:occur\w{0,5}\sin\s|affect\w{0,3}\s|in\s)?(?:about\s|approximately\s|up\sto\s)?"
    r"(?:[<>≥≤~]?\s?\d[\d.]{0,6}\s?(?:%|[-–]\s?\d)|(?:less|more)\sthan\s\d))[^()]{0,200})\)"
    r"|[,–—-]\s?(?P<said>serious|rare|uncommon|common)\W*$",
    _I,
)
"""Class or frequency right behind an effect."""
