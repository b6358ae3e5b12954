"""Every question to the books: one frozen class each, with who may ask it."""

from guong.queries.base import Query
from guong.queries.books import Facts, Find, JournalEntries, JournalHead, Kinds, Postings, Rulings, Units, VerifyJournal
from guong.queries.judging import Evaluate, Replay, Screen

QUERIES: dict[str, type[Query]] = {
    query.name: query
    for query in (
        Evaluate,
        Screen,
        Replay,
        Find,
        Units,
        Postings,
        Facts,
        Kinds,
        Rulings,
        JournalHead,
        JournalEntries,
        VerifyJournal,
    )
}
"""Every question by its name."""

__all__ = ["QUERIES", "Evaluate", "Facts", "Find", "Query", "Replay", "Screen"]
