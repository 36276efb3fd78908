"""Questions put into the words that their conditions are read from: "English is enough" asks for no
language besides English, "Python vs Java" in a count for either."""

from __future__ import annotations

import re
from typing import Final

_LANGUAGES = "no languages besides English"
_IS_ENOUGH = (
    r"(?:(?:is|being|'s)\s+)?(?:enough|suffices|sufficient|all\s+(?:i|you|we)\s+need|will\s+do|ok|okay|fine)"
)
_NEEDED = r"(?:(?:is|are)\s+)?(?:needed|required|necessary|spoken|asked\s+for)"
# "Only English needed", "English is enough", "I only speak English", "English-only jobs".
_ENGLISH_ENOUGH: Final = re.compile(
    r"\b(?:where\s+)?(?:"
    rf"(?:(?:only|just)\s+)?english\s+(?:alone\s+)?{_IS_ENOUGH}"
    rf"|(?:only|just)\s+english\s+{_NEEDED}"
    rf"|english\s+(?:is\s+)?(?:the\s+only\s+language|only)(?:\s+{_NEEDED}|\s+speakers?)?(?=\s*(?:$|[?!.,]|jobs?|roles?|positions?))"
    r"|(?:for\s+(?:people|someone)\s+who\s+)?(?:i|we|you|who)?\s*(?:can\s+)?only\s+(?:speaks?|knows?|need|require|requires)(?:\s+to\s+speak)?\s+english"
    r"|with\s+(?:only|just)\s+english(?:\s+skills)?)\b",
    re.I,
)
_COUNTING = re.compile(r"\b(?:how\s+many|number\s+of|count)\b", re.I)
_VERSUS = re.compile(r"\s+(?:vs\.?|versus|compared\s+(?:to|with))\s+", re.I)
_EACH = re.compile(r"\s+(?:each|respectively)(?=\W*$)", re.I)


# "Health, dental and vision" are insurances, also where the word stands at none of them.
_HEALTH: Final = re.compile(
    r"\b(?:health|medical)(?=\s*(?:,|&|/|\+|\band\b|\bor\b)\s*(?:(?:and|or)\s+)?(?:dental|vision)\b)", re.I
)
_IN_CS: Final = re.compile(r"\b(degrees?|bachelor'?s?|master'?s?|ph\.?d|bsc|msc|bs|ms)\s+in\s+cs\b", re.I)
_MORE_COMMON: Final = re.compile(
    r"^(?:(?:so|and|hey|hi)\s+)?(?:is|are)\s+([\w+#./ ]{1,40}?)\s+(?:jobs\s+|roles\s+)?(?:more|less)\s+"
    r"(?:common|popular|frequent|in\s+demand|wanted|requested|asked\s+for|often\s+\w+)\s+than\s+"
    r"([\w+#./ ]{1,40}?)(?:\s+(?:jobs|roles))?\s*\??$",
    re.I,
)
_AT_LEAST: Final = re.compile(
    r"\bat\s+least\s+(?:an?\s+)?((?:junior|mid|senior|staff|lead|principal|manager|director)(?:[\s-]+level)?)\b",
    re.I,
)  # not "the least senior"
_NON_TECHNICAL: Final = re.compile(
    r"\b(?:non|not)[\s-]+tech(?:nical|nology)?\b(?=\s+(?:jobs?|roles?|positions?|openings?|people|folks|work|one))"
    r"|\b(?:outside\s+(?:of\s+)?|not\s+in\s+)tech(?:nology)?\b",
    re.I,
)


# "Are they paid?", "is the internship paid?" ask for pay; "the two Acme jobs" are the jobs at Acme.
_ARE_PAID: Final = re.compile(
    r"\b(?:are|r)\s+(?:they|those|these|any\s+of\s+them|all\s+of\s+them)\s+(?:all\s+|even\s+)?paid(?:\s+(?:jobs|ones|roles|positions))?(?=\W*$)",
    re.I,
)
_IS_PAID: Final = re.compile(
    r"\bis\s+(?P<what>it|(?:the|this|that)\s+(?:[\w-]+\s+){0,3}?(?:internship|job|role|position|one|work|traineeship)"
    r"(?:\s+(?:at|with|from)\s+[\w ]{1,40}?)?)\s+(?:a\s+)?paid"
    r"(?:\s+(?:one|job|role|position|internship))?(?=\W*$)",
    re.I,
)
_PAYS_MORE: Final = re.compile(
    r"\b(?P<of>which\s+(?:one\s+)?of\s+(?:the|these|those|them)\b(?:\s+[\w+#.]+){0,4}?)\s+pays?\s+(?:more|better)(?=\W*$)",
    re.I,
)
_THE_TWO: Final = re.compile(
    r"\b(?P<the>(?:the|these|those)\s+)(?:two|three|four|five|2|3|4|5)\s+(?!(?:high|low|new|old|long|short|larg|bigg|small|lat|near|clos|great|cheap|young|easi|hard|fast)est\b|most\b|least\b|best\b|top\b|last\b|first\b)"
    r"(?=(?:[\w+#.]+\s+){0,3}(?:jobs|roles|postings|positions|openings|ones|listings|ads)\b)",
    re.I,
)


# "Lowest dollar salary": what stands within a superlative of pay is a condition of its own.
_WITHIN_SUPERLATIVE: Final = re.compile(
    r"\b(?P<most>highest|lowest|best|biggest|largest|smallest|top|worst)\s+(?P<within>"
    r"(?!(?:paid|paying|base|max|maximum|min|minimum|upper|top|lower|stated|listed|starting|possible|annual|yearly)\b)"
    r"[\w+#.$€£]+)\s+(?P<pay>salary|salaries|pay|wage|wages|compensation|paycheck)\b",
    re.I,
)
_NUMBER_OF: Final = re.compile(r"(?:(?<!\S)#\s*(?:of\s+)?|\bno\.\s+of\s+)(?=[a-z])", re.I)
_SPACED_PERCENT: Final = re.compile(r"(?<=\d)\s+%")
# "A paid internship" is one that pays.
_PAID_WORK: Final = re.compile(
    r"(?:(?<![\w-])(?P<lead>[\w'-]+)\s+)?(?<!-)\bpaid\s+(?P<work>(?:[\w+#.]+\s+){0,2}?(?:internships?|traineeships?"
    r"|apprenticeships?|placements?)|jobs|roles|positions|gigs)\b",
    re.I,
)
_HOW_PAID: Final = frozenset(
    (
        "well",
        "highest",
        "higher",
        "highly",
        "best",
        "better",
        "lowest",
        "lower",
        "least",
        "worst",
        "most",
        "top",
        "is",
    )
)
# "Any new jobs?", "new remote jobs" were posted lately; who looks for a new job only looks for one.
_NEW_JOBS: Final = re.compile(
    r"(?<!\bfor )(?<!\bsome )(?<!\bfind )(?<!\bbrand )\bnew\s+(?P<jobs>"
    r"(?:(?!(?:york|jersey|zealand|orleans|delhi|haven|mexico|hampshire|england|south|grads?|graduates?|hires?|joiners?"
    r"|business|product|products|market|markets|media|tech|york's)\b)[\w+#./-]+\s+){0,2}"
    r"(?:jobs|roles|positions|postings|openings|vacancies|listings|ads|internships)\b)"
    r"(?!\s+(?:posted|since|this|in\s+the\s+(?:last|past)|today|from|published|added))",
    re.I,
)
_WHATS_NEW: Final = re.compile(
    r"^(?:so\s+|hey\s+)?(?:what(?:'?s|\s+is)|anything|something)\s+new(?=\W*$)", re.I
)
# "Say Australia or Brazil", set off by a comma, gives an example and asks for no text.
_SAY: Final = re.compile(r"(?<=,)\s*(?:let'?s\s+)?say(?=\s+(?!that\b|nothing\b|no\b|they\b|it\b)\w)", re.I)
# "Mentioned anywhere", "any Rust needed anywhere?": in any posting, not where the work is done.
_IN_ANY_POSTING: Final = re.compile(
    r"\b(?P<said>mentioned|stated|said|named|listed|written|needed|required|wanted|asked\s+for)\s+anywhere(?=\W*$)"
    r"|\b(?:anywhere|somewhere)\s+in\s+(?:the|these|those|any|all|our)\s+(?P<noun>postings?|ads|jobs|listings)\b",
    re.I,
)


def _that_pays(match: re.Match[str]) -> str:
    lead = match["lead"]
    if lead is not None and lead.lower() in _HOW_PAID:
        return match.group()
    return " ".join(filter(None, (lead, match["work"], "that pay")))


def reworded(text: str) -> str:
    """The question in those words; as it is where nothing of the sort is said.

    >>> reworded("jobs where english is enough")
    'jobs with no languages besides English'
    >>> reworded("what do the two Acme jobs pay?")
    'what do the Acme jobs pay?'
    >>> reworded("how many jobs mention python vs java?")
    'how many jobs mention python or java?'
    """
    if _COUNTING.search(text) and _VERSUS.search(text):
        text = _EACH.sub("", _VERSUS.sub(" or ", text))
    text = _SAY.sub("", text)
    text = _SPACED_PERCENT.sub("%", _NUMBER_OF.sub("number of ", text))
    text = _IN_ANY_POSTING.sub(lambda m: m["said"] or f"in the {m['noun']}", text)
    text = _WITHIN_SUPERLATIVE.sub(r"\g<most> \g<pay> \g<within>", text)
    text = _ARE_PAID.sub("what do they pay", _IS_PAID.sub(r"what does \g<what> pay", text))
    text = _PAYS_MORE.sub(r"\g<of> pays the most", text)
    text = _THE_TWO.sub(r"\g<the>", text)
    text = _PAID_WORK.sub(_that_pays, text)
    text = _WHATS_NEW.sub("jobs posted recently", text)
    text = _NEW_JOBS.sub(r"\g<jobs> posted recently", text)
    text = _IN_CS.sub(r"\1 in computer science", text)
    text = _MORE_COMMON.sub(r"how many jobs use \1 or \2", text)
    text = _AT_LEAST.sub(r"\1 or higher", text)
    text = _HEALTH.sub(lambda m: f"{m.group()} insurance", _NON_TECHNICAL.sub("not technical", text))
    return _ENGLISH_ENOUGH.sub(lambda m: f"with {_LANGUAGES}", text) if "nglish" in text else text
