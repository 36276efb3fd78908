"""Whether a page that was found, not named, is a posting at all."""

from __future__ import annotations

import re

from index.errors import Unreadable
from index.reading.decoding import decode
from index.reading.html import parse, render
from index.reading.page import is_page
from index.reading.schema_org import job_postings
from index.text.sections import SectionKind, kind_of_heading

_OF_A_JOB = frozenset({SectionKind.REQUIREMENTS, SectionKind.RESPONSIBILITIES, SectionKind.PREFERRED})
_HEADING = re.compile(r"#{1,6} (.{2,80})|\*\*(.{2,80}?)\*\*:?|(.{2,80}):")


def describes_a_job(content: bytes) -> bool:
    """Whether a page describes a job: by schema.org's data, or by a heading such as "Requirements"
    or "What you will do". What is no page (a PDF, JSON) is taken for one; its reader decides."""
    try:
        text = decode(content)
    except Unreadable:
        return True
    if not is_page(text):
        return True
    root = parse(text)
    if job_postings(root):
        return True
    lines = (_HEADING.fullmatch(line.strip()) for line in render(root).split("\n"))
    headings = (line.group(line.lastindex or 0) for line in lines if line is not None)
    return any(kind_of_heading(heading) in _OF_A_JOB for heading in headings)
