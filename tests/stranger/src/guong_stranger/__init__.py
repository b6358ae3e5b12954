"""Young initiators: two initiatives in a year, and a word of the youth union."""

from guong import (  # isort: skip
    Assessed, Case, Count, CriteriaSet, Criterion, Dated, Finding, Holding, Outcome, Provision, Python, Question,
    Signal, Span, SubjectKind, Text, Which, hookimpl,
)  # fmt: skip

PERSON = frozenset({SubjectKind.PERSON})
RULES = "Quy chế Gương sáng tạo trẻ (hư cấu)"


def young(case: Case) -> Finding:
    """Article 3: at most 35 years old at the end of the term."""
    birth = getattr(case.subject, "birth", None)
    if birth is None:
        return Finding(
            Outcome.MISSING, Text("chưa có ngày sinh", "no birthday"), needs=(Text("ngày sinh", "birthday"),)
        )
    age = case.term.last - birth.year
    outcome = Outcome.MET if age <= 35 else Outcome.NOT_MET
    return Finding(outcome, Text(f"{age} tuổi", f"{age} years old"))


ASKED = Question("young.2", Text("Đoàn thanh niên tín nhiệm?", "Trusted by the youth union?"))
YOUNG = CriteriaSet("young-initiators", Text("gương sáng tạo trẻ", "young initiators"), Span.YEAR, (
    Criterion("young.1", Text("Hai sáng kiến", "Two initiatives"),
              Dated({Provision(RULES, "Điều 1"): Count(Which("initiative"), at_least=2)}), PERSON),
    Criterion("young.2", Text("Tín nhiệm", "Trusted"), Dated({Provision(RULES, "Điều 2"): Assessed("young.2")}), PERSON, ASKED),
    Criterion("young.3", Text("Tuổi", "Age"), Dated({Provision(RULES, "Điều 3"): Python(young)}), PERSON),
))  # fmt: skip
SAID = Text("có sáng kiến", "has an initiative")
IDEAS = Signal("young-ideas", SAID, SAID, Holding(Which("initiative")))


@hookimpl
def guong_declares() -> list[CriteriaSet | Question | Signal]:
    """The set, its question, and where to look."""
    return [YOUNG, ASKED, IDEAS]
