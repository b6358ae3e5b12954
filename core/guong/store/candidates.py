"""A round's screening, kept so that lists need not judge everybody again; derived, so it is in no journal."""

from collections import Counter
from collections.abc import Collection, Iterator
from datetime import date

from sqlalchemy import Connection, delete, func, select

from guong.books import Progress, watched
from guong.criteria.findings import Outcome
from guong.criteria.sets import CriteriaSet
from guong.plugins import Catalogue
from guong.store.bulk import insert_rows
from guong.store.screening import screen
from guong.store.tables import candidates, subjects
from guong.terms import Term

NAMES = ("round", "subject", "outcome", "findings")
ABSENT = "-"
"""Stands for a criterion that does not concern the subject."""


def fill(
    connection: Connection,
    catalogue: Catalogue,
    number: int,
    criteria_set: CriteriaSet,
    term: Term,
    as_of: date,
    progress: Progress | None = None,
) -> Counter[Outcome]:
    """Judge everybody for a round, in the place of what was found before; gives how many came out how."""
    connection.execute(delete(candidates).where(candidates.c.round == number))
    counts: Counter[Outcome] = Counter()
    places = {criterion.id: at for at, criterion in enumerate(criteria_set.criteria)}
    blank = [ABSENT] * len(places)
    whole = connection.execute(select(func.count()).select_from(subjects)).scalar() or 0
    found = screen(connection, catalogue, criteria_set, term, as_of)
    judged = list(watched(found, "Rà soát", whole, progress))  # PostgreSQL copies no rows in while it reads.
    written: dict[tuple[tuple[str, Outcome], ...], str] = {}

    def word(findings: tuple[tuple[str, Outcome], ...]) -> str:
        letters = blank.copy()
        for criterion, outcome in findings:
            letters[places[criterion]] = str(int(outcome))
        return "".join(letters)

    def rows() -> Iterator[tuple[int, int, int, str]]:
        for one in judged:
            counts[one.outcome] += 1
            if one.findings not in written:
                written[one.findings] = word(one.findings)
            yield number, one.subject, int(one.outcome), written[one.findings]

    insert_rows(connection, candidates, NAMES, watched(rows(), "Ghi kết quả", len(judged), progress))
    return counts


def found(
    connection: Connection,
    number: int,
    outcome: Outcome | None,
    among: Collection[int] | None,
    after: int,
    limit: int,
) -> list[tuple[int, int, str]]:
    """Subject, outcome and findings, by the subject's key."""
    question = (
        select(candidates.c.subject, candidates.c.outcome, candidates.c.findings)
        .where(candidates.c.round == number, candidates.c.subject > after)
        .order_by(candidates.c.subject)
        .limit(limit)
    )
    if outcome is not None:
        question = question.where(candidates.c.outcome == int(outcome))
    if among is not None:
        question = question.where(candidates.c.subject.in_(sorted(among)))
    return [(row.subject, row.outcome, row.findings) for row in connection.execute(question)]
