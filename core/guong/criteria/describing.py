"""Rules in words, for people who want to read a criterion before it judges anybody."""

from collections.abc import Callable
from functools import singledispatch

from guong.criteria import wording
from guong.criteria.rules import (
    Absent,
    AllOf,
    AnyOf,
    Assessed,
    Confirmed,
    Count,
    EachYear,
    Heads,
    Meets,
    People,
    Python,
    Rule,
)
from guong.facts import Kind
from guong.words import Text

Kinds = Callable[[str], Kind]


@singledispatch
def described(rule: Rule, kinds: Kinds) -> Text:
    """What a rule asks, in one clause of a sentence."""
    del kinds
    raise TypeError(rule)


@described.register
def _(rule: Count, kinds: Kinds) -> Text:
    asked = wording.which(rule.which, kinds(rule.which.kind))
    if rule.number:
        return Text(
            f"có {asked.vi} trong kỳ: người đánh giá; hoặc đủ số lượng cơ quan ấn định",
            f"some {asked.en} in the term: judged by people; or as many as the office fixed",
        )
    when = Text(" cho đúng kỳ đó", " for exactly that term") if rule.exact else Text(" trong kỳ", " in the term")
    return Text(f"ít nhất {rule.at_least} {asked.vi}{when.vi}", f"at least {rule.at_least} {asked.en}{when.en}")


@described.register
def _(rule: Absent, kinds: Kinds) -> Text:
    asked = wording.which(rule.which, kinds(rule.which.kind))
    whose = (
        Text(" của người thuộc quản lý trực tiếp", " of people under direct management") if rule.staff else Text("", "")
    )
    doubt = (
        Text(f"; gặp {', '.join(rule.doubtful)}: người đánh giá", f"; {', '.join(rule.doubtful)}: judged by people")
        if rule.doubtful
        else Text("", "")
    )
    return Text(
        f"không có {asked.vi}{whose.vi} trong kỳ, và số liệu đã chốt{doubt.vi}",
        f"no {asked.en}{whose.en} in the term, and the register closed{doubt.en}",
    )


@described.register
def _(rule: EachYear, kinds: Kinds) -> Text:
    kind = kinds(rule.which.kind)
    asked = wording.which(rule.which, kind)
    years = (
        Text(f"trong cả {rule.back + 1} năm đến năm xét", f"in each of the {rule.back + 1} years to the term's")
        if rule.back
        else Text("mỗi năm của kỳ", "in each year of the term")
    )
    weaker = [code for code in rule.or_judge if code not in rule.which.code]
    judged = (
        Text(
            f"; năm chỉ có {', '.join(weaker)}: người đánh giá", f"; a year with {', '.join(weaker)}: judged by people"
        )
        if weaker
        else Text("", "")
    )
    return Text(f"{asked.vi} {years.vi}{judged.vi}", f"{asked.en} {years.en}{judged.en}")


@described.register
def _(rule: Assessed, kinds: Kinds) -> Text:
    kind = kinds(rule.kind)
    return Text(f"{kind.name.vi} của kỳ, về {rule.about}", f"{kind.name.en} of the term on {rule.about}")


@described.register
def _(rule: People, kinds: Kinds) -> Text:
    asked = wording.which(rule.which, kinds(rule.which.kind))
    among = kinds(rule.among).name
    if rule.share is None:
        return Text(f"ít nhất một người có {among.vi} có {asked.vi}", f"somebody with a {among.en} has {asked.en}")
    percent = f"{rule.share[0] * 100 // rule.share[1]} %"
    least = Text("hơn", "more than") if rule.more_than else Text("ít nhất", "at least")
    return Text(
        f"{least.vi} {percent} số người có {among.vi} có {asked.vi}",
        f"{least.en} {percent} of the people with a {among.en} have {asked.en}",
    )


@described.register
def _(rule: Meets, kinds: Kinds) -> Text:
    del kinds
    return Text(f"đạt bộ {rule.criteria_set}", f"meets {rule.criteria_set}")


@described.register
def _(rule: Heads, kinds: Kinds) -> Text:
    inner = described(rule.rule, kinds)
    return Text(f"mỗi đơn vị đang đứng đầu: {inner.vi}", f"each unit headed: {inner.en}")


@described.register
def _(rule: AllOf, kinds: Kinds) -> Text:
    parts = [described(part, kinds) for part in rule.rules]
    return Text(" và ".join(f"({part.vi})" for part in parts), " and ".join(f"({part.en})" for part in parts))


@described.register
def _(rule: AnyOf, kinds: Kinds) -> Text:
    parts = [described(part, kinds) for part in rule.rules]
    return Text(" hoặc ".join(f"({part.vi})" for part in parts), " or ".join(f"({part.en})" for part in parts))


@described.register
def _(rule: Confirmed, kinds: Kinds) -> Text:
    del kinds
    return Text(f"cơ quan đã xác nhận cách hiểu {rule.reading}", f"the office confirmed the reading {rule.reading}")


@described.register
def _(rule: Python, kinds: Kinds) -> Text:
    del kinds
    said = (rule.function.__doc__ or rule.function.__qualname__).strip().splitlines()[0]
    return Text(f"theo hàm của tiện ích: {said}", f"by the plugin's function: {said}")
