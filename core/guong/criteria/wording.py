"""How findings speak: reasons, what is missing, and remedies, in Vietnamese and English."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from attrs import evolve

from guong.facts import Fact, Kind, Part, Timing
from guong.words import Text

if TYPE_CHECKING:
    from datetime import date

    from guong.criteria.case import Case
    from guong.criteria.findings import Finding
    from guong.criteria.rules import Which
    from guong.terms import Term

REMEDY_PRESENT = Text(
    "nếu quyết định đã bị huỷ hoặc ghi nhầm, ghi đính chính bằng lệnh correct-fact hoặc withdraw-fact",
    "if the decision was annulled or entered by mistake, correct or withdraw the fact",
)
REMEDY_WORD = Text(
    "khắc phục hạn chế đã nêu, rồi đề nghị tập thể nhận xét lại", "mend what was named, then ask for a new assessment"
)
READING_CONFIRMED = Text("cơ quan đã xác nhận cách hiểu", "the office confirmed this reading")
READING_OPEN = Text(
    "văn bản để ngỏ; đây là một cách hiểu, cơ quan chưa xác nhận",
    "the text leaves it open; this is a reading that the office has not confirmed",
)


def day(value: date) -> str:
    """A date as Vietnamese papers write it."""
    return f"{value.day:02}/{value.month:02}/{value.year:04}"


def years(values: Sequence[int]) -> str:
    """Years in a row, with runs folded: 2021–2023, 2025."""
    runs: list[list[int]] = []
    for year in values:
        if runs and runs[-1][1] == year - 1:
            runs[-1][1] = year
        else:
            runs.append([year, year])
    return ", ".join(str(first) if first == last else f"{first}–{last}" for first, last in runs)


@lru_cache(maxsize=1024)
def which(asked: Which, kind: Kind) -> Text:
    """The facts that a rule speaks of; a run of ranks up to the top of a ladder reads `… trở lên`."""
    vi, en = kind.name.vi, kind.name.en
    for part, values in ((Part.CODE, asked.code), (Part.LEVEL, asked.level), (Part.CLASS, asked.class_)):
        if not values:
            continue
        column = kind.column(part)
        for ladder in column.ladders if column else ():
            low = next((rank for rank in ladder.ranks if rank.code == values[0]), None)
            if low and ladder.at_least(low.code)[-1] == ladder.ranks[-1].code == values[-1]:
                top = low.code == ladder.ranks[-1].code
                vi += f" {low.code}" + ("" if top else " trở lên")
                en += f" {low.code}" + ("" if top else " or higher")
                break
        else:
            vi += f" {', '.join(values)}"
            en += f" {', '.join(values)}"
    if asked.about:
        vi, en = f"{vi} {asked.about}", f"{en} {asked.about}"
    return Text(vi, en)


def one(fact: Fact, kind: Kind) -> str:
    """One fact in a few words, with the number of its paper."""
    named = [value for value in (fact.code, fact.level) if value]
    detail = fact.detail
    text = " ".join([*(detail[key] for key in ("form", "name") if detail.get(key)), *named]) or kind.name.vi
    if fact.about and kind.id != "closing":
        text = f"{text} {fact.about}" if text != kind.name.vi else f"{kind.name.vi} {fact.about}"
    when = day(fact.day) if fact.day and kind.timing is Timing.DAY else fact.term
    paper = f" (QĐ {detail['number']})" if detail.get("number") else ""
    return f"{text} {when}{paper}"


def found(kind: Kind, facts: Sequence[Fact], fixed: int | None = None) -> Text:
    """What was found."""
    listed = "; ".join(one(fact, kind) for fact in facts)
    vi, en = f"{kind.name.vi}: {listed}", f"{kind.name.en}: {listed}"
    if fixed is not None:
        return Text(f"{vi} ({len(facts)}, cơ quan ấn định {fixed})", f"{en} ({len(facts)}, the office fixed {fixed})")
    return Text(vi, en)


def not_found(kind: Kind, asked: Text, term: Term, facts: Sequence[Fact], *, closed: bool = False) -> Text:
    """Too few were found in the term."""
    known = Text("; số liệu đã chốt", "; the register is closed") if closed else Text("", "")
    if facts:
        listed = "; ".join(one(fact, kind) for fact in facts)
        return Text(
            f"mới có {len(facts)} {asked.vi} trong kỳ {term}: {listed}{known.vi}",
            f"only {len(facts)} {asked.en} in {term}: {listed}{known.en}",
        )
    return Text(f"không có {asked.vi} trong kỳ {term}{known.vi}", f"no {asked.en} in {term}{known.en}")


def none_in(kind: Kind, asked: Text, year: int, held: Sequence[Fact], *, closed: bool = False) -> Text:
    """A year has no fact that passes."""
    if held:
        listed = "; ".join(one(fact, kind) for fact in held)
        return Text(f"{kind.name.vi}: {listed}; cần {asked.vi}", f"{kind.name.en}: {listed}; {asked.en} is asked")
    known = Text("; số liệu đã chốt", "; the register is closed") if closed else Text("", "")
    return Text(f"không có {asked.vi} năm {year}{known.vi}", f"no {asked.en} in {year}{known.en}")


def _registrars(case: Case, open_years: Sequence[int]) -> Text:
    units: dict[int | None, list[int]] = {}
    for year in open_years:
        units.setdefault(case.registrar(year), []).append(year)
    vi = [f"năm {years(span)} của {case.label(unit)}" for unit, span in units.items() if unit is not None]
    en = [f"{years(span)} of {case.label(unit)}" for unit, span in units.items() if unit is not None]
    return Text("; ".join(vi), "; ".join(en))


def needs_closing(case: Case, kind: Kind, open_years: Sequence[int]) -> Text:
    """The register must be closed."""
    where = _registrars(case, open_years)
    return Text(f"chốt số liệu {kind.name.vi} {where.vi}".rstrip(), f"close the register of {kind.name.en} {where.en}")


def needs_fact(case: Case, kind: Kind, asked: Text, open_years: Sequence[int], more: int) -> Text:
    """A fact, or the closing of the register."""
    number = f"thêm {more} " if more > 1 else ""
    where = _registrars(case, open_years)
    if not where.vi:
        return Text(f"{number}{asked.vi} năm {years(open_years)}".rstrip(), f"{asked.en} {years(open_years)}".rstrip())
    return Text(
        f"{number}{asked.vi}, hoặc chốt số liệu {kind.name.vi} {where.vi}",
        f"{asked.en}, or the closing of the register of {kind.name.en} {where.en}",
    )


def needs_number(kind: Kind, count: int) -> Text:
    """People must judge how much is enough, or the office fixes a number."""
    return Text(
        f"đánh giá bề dày {count} {kind.name.vi}, hoặc cơ quan ấn định số lượng (fix-number)",
        f"a judgement of {count} {kind.name.en}, or a number fixed by the office (fix-number)",
    )


def needs_rank_judged(kind: Kind) -> Text:
    """A rank of a ladder without the rung that the clause asks about."""
    return Text(
        f"đánh giá mức {kind.name.vi}: thang này không có bậc mà điều khoản nêu",
        f"a judgement of the {kind.name.en}: its ladder lacks the rung that the clause names",
    )


def needs_year_judged(kind: Kind, year: int) -> Text:
    """People must judge one year."""
    return Text(f"đánh giá {kind.name.vi} năm {year}", f"a judgement of the {kind.name.en} of {year}")


def needs_presence(case: Case) -> Text:
    """The subject was there in no year of the term."""
    return Text(f"thông tin công tác trong kỳ {case.term}", f"postings in {case.term}")


def needs_word(kind: Kind, term: Term) -> Text:
    """Nobody has spoken yet."""
    return Text(f"{kind.name.vi} kỳ {term}", f"{kind.name.en} for {term}")


def needs_reading(reading: str) -> Text:
    """The office must confirm a reading."""
    return Text(f"cơ quan xác nhận cách hiểu {reading} (confirm-reading)", f"the office's confirmation of {reading}")


def unsaid(kind: Kind) -> Text:
    """No assessment or vote."""
    return Text(f"chưa có {kind.name.vi}", f"no {kind.name.en} yet")


def said(kind: Kind, fact: Fact) -> Text:
    """An assessment or vote."""
    body = fact.detail.get("body")
    by = f" của {body}" if body else ""
    when = f" ngày {day(fact.day)}" if fact.day else ""
    verdict = kind.names.get(fact.code) or Text(fact.code, fact.code)
    return Text(
        f"{kind.name.vi}{by}{when}: {verdict.vi}",
        f"{kind.name.en}{f' by {body}' if body else ''}{f' on {fact.day}' if fact.day else ''}: {verdict.en}",
    )


def remedy_fact(kind: Kind, asked: Text) -> Text:
    """What may be done where a fact is not there."""
    return Text(
        f"nếu có {asked.vi} mà chưa ghi, bổ sung quyết định vào sổ {kind.name.vi}",
        f"if there is {asked.en} not yet recorded, add its decision to the register",
    )


def remedy_lower(kind: Kind) -> Text:
    """What may be done where the one fact of a year does not pass."""
    return Text(
        f"nếu {kind.name.vi} đã ghi sai, đính chính theo quyết định đúng (correct-fact)",
        f"if the {kind.name.en} was recorded wrongly, correct it by the right decision (correct-fact)",
    )


def remedy_share(asked: Text, share: tuple[int, int] | None) -> Text:
    """What may be done where too few of a unit's people have a fact."""
    if share is None:
        return Text(f"cần ít nhất một người có {asked.vi}", f"at least one person with {asked.en} is needed")
    percent = share[0] * 100 // share[1]
    return Text(f"cần {percent} % số người có {asked.vi}", f"{percent} % of the people with {asked.en} are needed")


def counted(holders: int, everybody: int, asked: Text) -> Text:
    """How many of a unit's rated people have it."""
    return Text(
        f"{holders}/{everybody} người được xếp loại có {asked.vi}",
        f"{holders}/{everybody} rated people have {asked.en}",
    )


def no_head(as_of: date) -> Text:
    """The person heads nothing."""
    return Text(f"không phải người đứng đầu vào ngày {day(as_of)}", f"heads no unit on {as_of}")


def of_unit(label: str, finding: Finding) -> Finding:
    """The finding about a unit, told in the verdict of the person who heads it."""
    return evolve(
        finding,
        reason=Text(f"{label}: {finding.reason.vi}", f"{label}: {finding.reason.en}"),
        needs=tuple(Text(f"{label}: {need.vi}", f"{label}: {need.en}") for need in finding.needs),
    )
