"""Answers to questions, whatever they are."""

from typing import Any

import attrs

from guong.criteria.verdict import Verdict
from guong.queries.judging import Replayed, Screening
from guong.veil import Veiled
from guong_cli.show import columns, show, show_json, told_plainly, widest
from guong_cli.verdicts import show_screening, show_verdict

MOST = 7
"""More columns than these are told line by line."""


def show_answer(answer: Any, *, as_json: bool) -> bool:  # noqa: ANN401
    """Show it; gives whether the answer is a yes: something was found, the chain is whole, the verdict the same."""
    if as_json:
        show_json(_json(answer))
    elif isinstance(answer, (Verdict, Veiled)):
        show_verdict(answer)
    elif isinstance(answer, Screening):
        show_screening(answer)
    elif isinstance(answer, Replayed):
        show("Xét lại cho đúng kết quả đã lưu." if answer.same else "Xét lại cho kết quả khác với kết quả đã lưu.")
    elif not answer:
        show("Không tìm thấy gì.")
    else:
        _show_plainly(answer)
    return _yes(answer)


def _json(answer: Any) -> Any:  # noqa: ANN401
    if isinstance(answer, (Verdict, Veiled, Screening)):
        return answer.as_json()
    return attrs.asdict(answer) if attrs.has(type(answer)) else answer


def _yes(answer: Any) -> bool:  # noqa: ANN401
    if isinstance(answer, Screening):
        return bool(answer.rows)
    if isinstance(answer, Replayed):
        return answer.same
    if isinstance(answer, dict) and "whole" in answer:
        return bool(answer["whole"])
    return bool(answer) or answer == {}


def _show_plainly(answer: Any) -> None:  # noqa: ANN401
    if isinstance(answer, list) and all(isinstance(one, dict) for one in answer):
        names = list(dict.fromkeys(name for one in answer for name in one))
        flat = not any(isinstance(value, (dict, list)) for one in answer for value in one.values())
        if flat and len(names) <= MOST:
            rows = [["" if one.get(name) is None else str(one.get(name)) for name in names] for one in answer]
            widths = [widest((row[place] for row in rows), 34, name) for place, name in enumerate(names)]
            table = columns(*widths[:-1], None, header=names)
            for row in rows:
                table.add_row(*row)
            show(table)
            return
    show(*told_plainly(answer))
