"""Figures for the interim, annual and final summing-up: every number opens to what it counts (II.1.5, II.1.6.a)."""

from guong.queries.base import Query
from guong.reports.asking import Figures, OneFigure
from guong.reports.summing_up import SummingUp

QUERIES: dict[str, type[Query]] = {query.name: query for query in (Figures, OneFigure, SummingUp)}
"""Every question of this room by its name."""

__all__ = ["QUERIES"]
