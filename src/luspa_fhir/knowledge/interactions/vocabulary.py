"""The forms of sentences that speak of interactions, and the words around an interactant; no drug.

Does: hold the patterns; each names the range of its list `list`.
Does not: apply them.
"""

from __future__ import annotations

import re

_I = re.IGNORECASE | re.DOTALL

_DRUGS = (
    r"(?:drugs?|medications?|medicines?|substances?|agents?|supplements?|treatments?|therapies|products?|remedies"
    r"|compounds)"
)
_MANY = (
    r"(?:several|certain|other|many|various|some|a\s(?:wide\s)?(?:number|range|variety)\sof|numerous|any|these"
    r"|the\sfollowing|different|multiple|a\sfew|all|both"
    r"|additional|common|specific)"
)
_OTHERS = (
    rf"(?:(?:{_MANY}\s){{1,3}}(?:(?!affect|that|which|metabol)[\w-]{{3,20}}\s){{0,2}}?{_DRUGS}"
    rf"(?:(?:,|,?\sand(?:/or)?|\sor)\s(?:other\s|herbal\s|over-the-counter\s"
    rf"|dietary\s)?{_DRUGS}){{0,2}}(?:\syou(?:\sare|['’]re|\smay\sbe)\s(?:currently\s)?(?:taking|using))?)"
)
_INCLUDING = (
    r"(?:\s?[,;–—-]?\s?\(?(?:including(?:,?\sbut\snot\slimited\sto,?)?|such\sas|like"
    r"|particularly|especially|e\.g\.,?|for\sexample,?|notably|namely|these\sinclude)\s+)"
)
_CHANGE = (
    r"(?:affect|alter|increas|decreas|reduc|enhanc|potentiat|lower|rais|intensif|diminish|impair|inhibit|interfer"
    r"|prolong|weaken|worsen|exacerbat|add\sto|chang|modif"
    r"|block|slow|elevat|lead\sto|lessen|boost)\w{0,4}"
)
_QUANTITY = (
    r"(?:efficacy|effectiveness|effects?|levels?|toxicity|absorption|concentrations?|metabolism|clearance"
    r"|bioavailability|elimination|action|excretion|activity"
    r"|exposure|nephrotoxicity|sedation|drowsiness|\w+\seffects?)"
)
_MAY = (
    r"(?:can|may|might|could|will)"
    r"\s(?:also\s|potentially\s|significantly\s|dangerously\s|further\s|slightly\s|either\s){0,2}"
)

SPEAKS = re.compile(
    r"\binteract\w*|\bconcomitant|\bconcurrent|\bsimultaneous|\bco-?administ|\bcombin(?:ed|ing|ation)\b"
    r"|\bwhen\s(?:used|taken|given)\s(?:together\s)?with\b",
    re.IGNORECASE,
)
LEAD = re.compile(r"interaction|\bother\s(?:medications?|drugs|medicines)\b|\bwith\s(?:food|alcohol)", re.IGNORECASE)

EXAMPLES_OF_OTHERS = re.compile(
    rf"{_OTHERS}{_INCLUDING}(?!if\b|when\b|for\b|in\b|with\b|before\b|during\b|important)(?P<list>.+)$", _I
)
IF_YOU_TAKE = re.compile(
    r"\b(?:especially|particularly)\s(?:if\syou(?:['’]re|\sare)|in\sthose|in\speople)\s(?:also\s"
    r"|currently\s)?(?:taking|using)\s(?P<list>.+)$",
    _I,
)
INTERACT_WITH = re.compile(
    r"\binteract(?:s|ions?|ing)?(?:\s(?:are\spossible|may\soccur|can\soccur|exist|is\spossible"
    r"|have\sbeen\sreported))?(?:\s\w+ly)?\swith"
    r"\s(?P<list>.+)$",
    _I,
)
TOGETHER = re.compile(
    r"\b(?:(?:concomitant|concurrent|simultaneous|combined)(?:ly)?\s(?:use|administration|intake|treatment"
    r"|therapy)\s(?:with|of)|co-?administ(?:ration|ered|ering)\s(?:with|of)"
    r"|(?:used|taken|given|combine[sd]?|administered)\s(?:it\s|this\s\w+\s)?(?:concurrently\s|together\s"
    r"|concomitantly\s|simultaneously\s|in\scombination\s|cautiously\s|carefully\s|with\scaution\s)?with(?!out|in"
    r"|draw|\scaution|\scare\b|\sextreme)"
    r"|combining\s(?:it\s|this\s\w+\s|\w+\s)?with|in\scombination\swith|(?:taking|using|giving|administering)\s(?:it|them|this\s\w+"
    r"|\w+)\s(?:together\s|concurrently\s)?with)"
    r"\s(?P<list>.+)$",
    _I,
)
ONE_OF_A_CLASS = re.compile(
    r"^(?P<list>[A-Z][\w-]+(?:\s[\w-]+){0,2}?)(?:,\s[^,.;]{3,60},)?\s(?:should|must|may|can|could|might)\s"
)
"""The subject of "Other, a kind of drug, should be used with care when taken with a blocker": the page's own kind."""
TOGETHER_MATTERS = re.compile(
    rf"\b(?:avoid\w*|caution\w*|careful\w*|harm\w*|risk|should\snot|must\snot|not\sbe|contraindicated|monitor\w*"
    rf"|{_CHANGE}"
    rf"|dangerous|serious|life-threatening|interact\w*|sedation|adverse"
    r"|do\snot|never|toxicity|not\srecommended|crucial|important|before)\b",
    re.IGNORECASE,
)
LEVELS_OF = re.compile(
    rf"\b{_CHANGE}\s(?:with\s)?(?:the\s)?(?:\w+\s){{0,2}}?{_QUANTITY}(?:\s(?:and"
    rf"|or)\s{_QUANTITY})?\s(?:of|caused\sby)\s(?P<list>(?!side|this|these|bleeding|the\s(?:drug|medication)).+)$",
    _I,
)
PASSIVE = re.compile(
    rf"\b(?:can|may|might|could|is"
    rf"|are)\s(?:also\s)?(?:be\s)?{_CHANGE}(?:\s\([^)]{{2,30}}\))?\sby\s(?:the\s)?(?:concomitant\suse\sof\s"
    rf"|concurrent\suse\sof\s|use\sof\s)?"
    r"(?P<list>(?!food\b|taking\b|factors|age).+)$",
    _I,
)
EFFECTIVENESS_OF = re.compile(
    rf"^the\s(?:effectiveness|efficacy|effects?|levels?|absorption)\sof\s(?P<list>[^,.]{{3,60}}?)\s{_MAY}be\s{_CHANGE}",
    _I,
)
ITS_POSSESSIVE = re.compile(rf"\b{_MAY}{_CHANGE}\s(?P<list>[\w-]{{3,40}}?)['’]s?\s{_QUANTITY}", _I)
SUBJECT = re.compile(
    rf"^(?:however,\s|additionally,\s|also,\s|in\saddition,\s"
    rf"|for\sexample,\s)?(?P<list>[A-Z][^.;:]{{2,140}}?)\s(?:use\s|intake\s|consumption\s)?"
    rf"{_MAY}(?P<verb>interfere\swith|interact\swith|{_CHANGE})\s(?P<object>.+)$",
    re.DOTALL,
)
LESS_OF_IT = re.compile(
    r"^(?P<list>[A-Z][^.;:]{2,100}?)\s(?:can|may|might|could)\shave\s(?:a\s)?(?:reduced|decreased|lower|increased"
    r"|altered|diminished)\s"
)
BEST_AVOIDED = re.compile(
    r"^(?P<list>(?:drugs|medications|medicines)\s(?:that|which)\s[^.;:]{4,80}?)\sshould\s(?:also\s|generally\s)?be\s"
    r"(?:avoided|used\s(?:with\scaution|cautiously|carefully))",
    _I,
)
WHILE = re.compile(rf",\s(?:while|whereas|and)\s(?P<list>[^,.;]{{3,60}}?)\s{_MAY}{_CHANGE}\s", _I)
TAKING = re.compile(r"^(?:taking|using)\s(?P<list>[^.;]{3,120}?)\s(?:at\sthe\ssame\stime|together|concurrently)\b", _I)
AVOID_ONE = re.compile(r"^avoid\s(?P<list>(?:other\s)?[\w\s-]{3,40}?)\W*$", _I)
DOSE_OF = re.compile(r"^the\sdos(?:e|age)\sof\s(?P<list>[^,.;]{3,60}?)\s(?:may|might|must|should)\b", _I)
NOT_WITH = re.compile(
    r"\b(?:must|should)\snot\sbe\s(?:taken|used|given|combined|administered|co-?administered)\s(?:together\s"
    r"|concurrently\s)?with\s"
    r"(?!food|meals|caution)(?P<list>.+)$",
    _I,
)
APART = re.compile(
    r"^(?P<list>[A-Z][^.;]{2,140}?)\sshould\s(?:be\s(?:taken|administered|given|separated)|not\sbe\s(?:taken"
    r"|given))[^.]{0,60}?\b(?:hours?|minutes)\b",
    re.DOTALL,
)
APART_FROM = re.compile(
    r"\b(?:hours?|minutes)\s(?:before|after|apart\sfrom|of)(?:\s(?:or|and)\s(?:[\w-]{1,8}\s){0,3}(?:after"
    r"|before))?\s(?:taking\s|using\s|any\s|other\s)?(?P<list>(?!each|the|you|a\b|meals?\b|food|bed|eating"
    r"|it\b)[^.;]{4,90})$",
    _I,
)
AVOID = re.compile(
    r"\b(?:avoid|avoiding|limit|do\snot\s(?:take|use)|don['’]t\s(?:take|use))\s(?:the\s)?(?:(?:concomitant"
    r"|concurrent|simultaneous)\s(?:use|intake|administration)\s(?:with|of)"
    r"|(?:taking|using|combining|mixing)\s(?:it|this(?:\s\w+){0,2}|them|[\w-]+)\s(?:together\s|concurrently\s"
    r"|simultaneously\s)?with|combination\swith|use\swith)\s(?P<list>.+)$",
    _I,
)
AVOID_AS = re.compile(
    rf"\bavoid\s(?P<list>[^.;:]{{3,140}}?),?\s(?:as|because|since)\s(?:they|it|these|this)\s(?:\w+\s){{0,2}}{_CHANGE}\b",
    _I,
)
CAUTION_TAKING = re.compile(
    r"\bcaution\b[^.;]{0,120}?\b(?:(?:those|patients|individuals|people)\s(?:who\sare\s)?|if\syou(?:['’]re|\sare)\s"
    r"|when\s)(?:receiving|taking|using|on)\s(?P<list>.+)$",
    _I,
)
CAUTION_WITH = re.compile(
    r"\bcaution\b[^.;]{0,80}?\bwhen\s(?:using|taking|giving|combining)\s(?:it|this\s\w+)\s(?:together\s)?with\s"
    r"(?P<list>.+)$",
    _I,
)
CAREFULLY_WITH = re.compile(
    r"\bused\s(?:with\s(?:extreme\s|great\s|particular\s|special\s)?caution|cautiously|carefully)\s(?:together\s"
    r"|concurrently\s|in\scombination\s)?with\s(?P<list>.+)$",
    _I,
)
FORBIDS_TAKING = re.compile(
    r"\b(?:contraindicated|avoided|not\sbe\s(?:used|taken|given))\b[^.;]{0,200}?\b(?:those|patients|individuals|people)\s"
    r"(?:who\sare\s)?(?:currently\s|also\s|concurrently\s|concomitantly\s)?(?:receiving|taking|using)\s(?P<list>[^.;]{3,160}?)"
    r"(?=,?\s(?:and\s|or\s)?(?:those|patients|individuals|people|anyone|women|during|pregnan\w+|breast\w+)\b|[.;]|$)",
    _I,
)
AMONG_THEM = re.compile(rf",{_INCLUDING}(?!those\b|how\b|but\b|if\b|when\b)(?P<list>[^.;]+)", _I)
"""What opens the examples of "many drugs can interact with it, including …"."""
CONTRAINDICATED_LEAD = re.compile(r"\bcontra-?indicat", re.IGNORECASE)
USE_OF = re.compile(
    r"^(?:patients\s\w+\s)?(?:recent|concurrent|concomitant|current|simultaneous)\suse\s(?:of|with)\s(?P<list>.+)$", _I
)
"""An item below "Contraindications" that is about other drugs: "Recent use of other agonists or inhibitors"."""
SUBJECTS_OF_CARE = re.compile(
    r"^(?P<list>[A-Z][^.;:]{2,200}?)\s(?:(?:can|may|might|could)\s(?:also\s|potentially\s)?interact(?=[\s.,]*(?:and\b|$))"
    r"|(?:should|must)\s(?:also\s|generally\s|only\s|always\s)?be\s(?:avoided\b|(?:used|taken|given)\s"
    r"(?:with\s(?:extreme\s|great\s|particular\s|special\s)?caution|cautiously|carefully)))",
    re.DOTALL,
)
"""The subject of "Old ones, new ones and other kinds may interact and should be used with caution"."""
ARE_INTERACTING = re.compile(
    r"\b(?:interactions?\s(?:\w+\s){0,3}?(?:includes?|involve)|interacting\s\w+\s(?:are|include))\s(?!\w+ed\b"
    r"|possible|not|rare|un|minimal|more|less|likely|common|limited|infrequent|expected|known|generally|relatively"
    r"|the\ssame)(?P<list>.+)$",
    _I,
)
THESE_INCLUDE = re.compile(r"^(?:these|they|examples)\s(?:may\s|can\s)?include\s(?P<list>.+)$", _I)

DRINK = re.compile(
    r"\b(?:live(?:[\s-]attenuated)?\s(?:virus\s)?vaccin(?:es?|ations?)|alcohol(?:ic\s(?:beverages|drinks))?"
    r"|grapefruit(?:\sjuice)?)\b",
    re.IGNORECASE,
)
DRINK_MATTERS = re.compile(
    rf"\b(?:avoid\w*|limit\w*|combin\w+|abstain|moderat\w+|(?:should|must)\snot|not\s(?:be\s)?(?:drink|consum\w+"
    rf"|recommended|advis\w+"
    rf"|safe)|interact\w*|{_CHANGE}|dangerous|risk|lower\sblood"
    r"|additive|sedat\w+|drowsi\w+|discourag\w+|refrain|minimi[sz]\w+|caution\w*|best\snot|restrict\w*|contribut\w+"
    r"|excessive)\b",
    re.IGNORECASE,
)
DRINK_NOT = re.compile(
    r"\b(?:no\s(?:known|direct|significant|specific|documented)\s(?:\w+\s){0,2}?(?:interaction|information)|(?:not"
    r"|n['’]t)\s(?:\w+\s){0,2}?(?:interact|known\sto)|withdrawal|alcohol(?:ism|ics)|abuse|use\sdisorder|dependen\w+"
    r"|history\sof|benzyl|rubbing|swabs?|wipes?|generally\ssafe|no\sinteraction|content|disease|fatty|cetyl|stearyl"
    r"|butyl|isopropyl|polyvinyl|addict\w+"
    r"|antiseptic|ingredient|component|should\sbe\sdiscussed|containing|based|hepatitis|cirrhosis|phenyl\w+|-free)",
    re.IGNORECASE,
)

NOT_ANY = re.compile(
    r"\b(?:no|not|without)\s(?:\w+\s){0,2}(?:known|significant|specific|documented|established|extensively"
    r"|interactions?|fully|widely|expected|interact)\b"
    r"|\bunknown\b|\bno\s(?:clinically|major|serious)\b|\bunlikely\b(?!.{0,40}\bbut\b)|\bn['’]t\s(?:\w+\s)?interact"
    r"|\bdoes\snot\b|\bdoesn['’]t\b",
    re.IGNORECASE,
)
CONCESSION = re.compile(r"(?:while|although|though)\s[^,;]{5,90},\s(?=.*\b(?:caution|careful\w*|avoid\w*|risk)\b)", _I)
GENERIC = re.compile(
    rf"^(?:(?:the|other|others|{_MANY}|concurrent|prescription|non-prescription|over-the-counter|OTC|herbal|dietary"
    rf"|your|related|similar|interacting|concomitant|new|oral|use|of)\W{{1,3}})*"
    r"(?:others?|medications?|drugs?|medicines?|supplements?|substances|agents|remedies|products?|ingredients?"
    r"|components?|compounds?|vitamins|treatments?|therapy|therapies|conditions?|interactions?|body"
    r"|combinations?|formulation|effects?|food|foods|meals?|water|doctor|physician|pharmacist|it|them|this|these|you"
    r"|each\sother|one\sanother|caution|enzymes|both|prescription|over-the-counter|more|factors"
    r"|doses?|dosage|risks?|either|(?:drug\s)?classes|injection|tablets?|vaccine|body['’]s|patients?|individuals|people|children|women"
    r"|adults|disease|symptoms|treatment|use|administration|medical\s\w+|health\s\w+)?\W*$"
    r"|^(?:this|these|it|they|both|each|some\sof)\b|\b(?:doctor|pharmacist|physician|healthcare|inform|consult"
    r"|side\seffects|you\sare|you['’]re|your|such\sas\sthese|bleeding\sdisorders|medical\s(?:condition|history)"
    r"|milk|snack|^(?:type|class|group|kind)\sof|undergoing|radiotherapy|irradiation|surgery|^refer|^(?:avoided"
    r"|increased|decreased|reduced)$|relation\sto|components?\sof|health\sconditions?|patients|individuals\swith"
    r"|people\swith|children)\b|\b(?:that|which)\s(?:(?:may|might|can|could|also|potentially)\s){0,2}interact\w*",
    re.IGNORECASE,
)
"""What stands in a list of interactants and is none."""

LEADING = re.compile(
    rf"^(?:\s|other\s(?!NSAIDs$)|{_MANY}\s|the\s(?:use\sof\s)?|a\s|an\s|(?:{_DRUGS})\s(?:like|such\sas|including)\s"
    rf"|with\s|use\sof\s|(?:excessive\s|moderate\s)(?=alcohol)"
    r"|including\s|particularly\s|especially\s|notably\s|such\sas\s|like\s|either\s|both\s|(?:concurrent"
    r"|concomitant)\suse\s(?:with|of)\s|e\.g\.,?\s|types\sof\s|classes\sof\s|taking\s|even\s|high\sdoses\sof\s"
    r"|consuming\s|consumption\sof\s|possibly\s|potentially\s|also\s|most\s|commonly\s"
    rf"|{_OTHERS}{_INCLUDING})+",
    re.IGNORECASE,
)
TAIL = re.compile(
    r"\s[–—-]\s.*$|(?:^|[,;]?\s)(?:(?<!such\s)as\b|consumption|intake|exists?|you\b|requires?|reduces?|decreases?|enhances?|prolongs?"
    r"|raises?|needs?|poses?|not\b|especially\sin|affected\b(?!\sby)|because|due\sto|which|may|can|could|might"
    r"|should|will|must|is|are|was|has|have|(?:potentially\s|possibly\s|thereby\s)?(?:increasing|requiring|leading"
    r"|causing|altering|reducing|decreasing|affecting\s(?:their|its|the\s(?:absorption|effect|metabolism"
    r"|effectiveness|efficacy))|resulting|enhancing|worsening)"
    r"|unless|when|if|while|whenever|during|within|to\s(?:avoid|prevent|minimi[sz]e|reduce|ensure)|since|so"
    r"|by(?!\sthe)|but|concurrently|concomitantly|simultaneously|together|without|increases?|significantly|before"
    r"|after|for\s(?:at|several|up)|at\sthe\ssame|therapy|until|and\sshould|in\s(?:patients|individuals|people|those"
    r"|combination|some|older|elderly|children|pregnan\w+|relation|the)|include)\b.*$",
    _I,
)
RELATIVE = re.compile(
    rf"^(?:those|{_DRUGS}|any|ones)\s(?:that\b|which\b|affect|metaboli|known|used\s(?:for|to)|for\s|with\s|influenc"
    rf"|act|work|caus|contain|increas|lower|prolong|target|processed|cleared|broken|involv|impact|eliminated|inhibit"
    rf"|induc)"
    rf"|^[\w\s-]{{0,40}}\b(?:drugs|medications|agents|medicines|inhibitors|those)\s(?:that|affecting|metaboli[sz]ed"
    rf"|used\s(?:for|to|in)|known|which|for)\b",
    re.IGNORECASE,
)
"""An interactant named by what it does: kept whole ("drugs that prolong the QT interval")."""

RELATIVE_TAIL = re.compile(
    r"\s(?:increases?\sthe|may|can|could|should|due\sto|because|increasing|leading|requiring)\b.*$", _I
)
"""Where words about an interactant begin that is named by what it does."""

ADDITIVE = re.compile(r"\badditive\s(?:[\w-]+\s){0,3}?effects?\s(?:when\s\w+\s)?with\s(?P<list>.+)$", _I)
EXAMPLES = re.compile(
    r"\((?:e\.g\.,?|like|such\sas|including|for\sexample,?)\s+(?P<list>[^()]{3,160})\)|"
    r"\((?P<listed>(?:[a-z][\w-]*\s?){1,3},\s(?:[a-z][\w-]*\s?){1,3},\s[^()]{3,120})\)",
    re.IGNORECASE,
)
OPEN_EXAMPLES = re.compile(r",?\s(?:such\sas|like|including|e\.g\.,?|especially|particularly)\s", re.IGNORECASE)
