"""Judging one subject as people ask for it: codes, terms and days as text."""

import re
from datetime import date, datetime, time
from typing import Protocol

from attrs import frozen

from guong.books import Knowledge
from guong.criteria.sets import CriteriaSet
from guong.criteria.verdict import Verdict, day_for, evaluate
from guong.errors import BadInput
from guong.plugins import Catalogue
from guong.registers.values import day as read_day
from guong.subjects import Subject
from guong.terms import VIETNAM, Term


class Judged(Knowledge, Protocol):
    """Books in which a subject can be found and judged, now or at a past moment."""

    @property
    def catalogue(self) -> Catalogue:
        """The kinds, sets and readings that plugins declare."""

    @property
    def work_year(self) -> bool:
        """Whether the office counts in work years."""

    def at(self, known_by: datetime | None) -> "Judged":
        """The books as they stood at a past moment."""

    def moment(self) -> datetime:
        """The moment that this view shows."""

    def find(self, code: str) -> Subject:
        """The person or unit with that code."""


def moment_of(text: str) -> datetime | None:
    """A moment as people write it: a day means its end in Vietnam; a time without a zone is Vietnam's.

    Raises:
        BadInput: the text is neither.
    """
    if not text:
        return None
    try:
        if re.fullmatch(r"\d{4}-\d{2}-\d{2}|\d{1,2}/\d{1,2}/\d{4}", text):
            on = read_day("--known-by", text) or date.min
            return datetime.combine(on, time.max, VIETNAM)
        read = datetime.fromisoformat(text)
    except (ValueError, BadInput):
        msg = f"Thời điểm “{text}” không đọc được; ghi dạng 2024-03-01 hoặc 2024-03-01T08:00."
        raise BadInput(msg) from None
    return read if read.tzinfo else read.replace(tzinfo=VIETNAM)


def as_of_day(text: str) -> date | None:
    """A day in ISO form or as 31/12/2023; None where the text is empty.

    Raises:
        BadInput: the text is neither.
    """
    return read_day("Vào ngày", text) if text else None


@frozen
class Asked:
    """By which books, rules, term and day a subject is to be judged."""

    view: Judged
    criteria_set: CriteriaSet
    term: Term
    as_of: date


def asked_of(books: Judged, now: datetime, criteria_set: str, term: str, as_of: str, known_by: str = "") -> Asked:
    """What people mean, by the books as they stand, or as they stood at `known_by`.

    Raises:
        GuongError: a text means nothing, or the term has not begun.
    """
    past = moment_of(known_by)
    view = books.at(past) if past else books
    chosen = books.catalogue.criteria_set(criteria_set)
    wanted = Term.parse(term, work_year=view.work_year)
    return Asked(view, chosen, wanted, day_for(wanted, now, as_of_day(as_of)))


def judge(
    books: Judged, now: datetime, subject: str, criteria_set: str, term: str, as_of: str, known_by: str = ""
) -> Verdict:
    """Judge one subject by the books as they stand, or as they stood at `known_by`.

    Raises:
        GuongError: the subject, set, term and days do not go together, or a plugin is broken.
    """
    asked = asked_of(books, now, criteria_set, term, as_of, known_by)
    found, moment = asked.view.find(subject), asked.view.moment()
    return evaluate(books.catalogue, asked.view, found, asked.criteria_set, asked.term, asked.as_of, moment)
