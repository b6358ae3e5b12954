"""Every paper by its name."""

from collections.abc import Mapping
from typing import Any, ClassVar

from attrs import evolve, frozen

from guong.actors import SIGNED_IN, Actor, Role
from guong.documents import contexts, drafting, sitting, summing
from guong.documents.building import heading
from guong.documents.contexts import Heading
from guong.errors import NotFound
from guong.queries.base import Reader
from guong.words import Text


@frozen
class Written:
    """A paper whose text is given whole; only what stands around it is asked of the books."""

    name: ClassVar = "paper"
    label: ClassVar = Text("Văn bản", "Paper")
    roles: ClassVar[frozenset[Role]] = SIGNED_IN

    given: Heading

    def answer(self, books: Reader, actor: Actor) -> Heading:  # noqa: ARG002
        """The text with its heading."""
        return evolve(self.given, **heading(books, self.given))


@frozen
class Paper:
    """One kind of paper."""

    name: str
    label: Text
    context: type[Heading]
    """What its template may use."""
    question: type[Heading]
    """Draws it from the books."""
    whole: str = ""
    """A field of the context by whose presence the whole text is given instead; empty: it is always drawn."""

    def asked(self, fields: Mapping[str, Any]) -> Any:  # noqa: ANN401
        """The question with its fields given as JSON, for `Office.ask`; the answer is the paper's context.

        Raises:
            BadInput: a field is unknown, missing or of the wrong type.
        """
        from guong.codec import structured  # noqa: PLC0415 (cattrs is slow to import)

        if self.whole and self.whole in fields:
            return Written(structured(fields, self.context))
        return structured(fields, self.question)


_DRAWN: tuple[tuple[Any, type[Heading], str], ...] = (
    (drafting.OfRound, contexts.PlanPaper, ""),
    (drafting.Proposing, contexts.ProposalPaper, ""),
    (drafting.PersonMerits, contexts.PersonMerits, ""),
    (drafting.UnitMerits, contexts.UnitMerits, ""),
    (drafting.Recognising, contexts.RecognitionPaper, ""),
    (drafting.Revoking, contexts.RevocationPaper, ""),
    (drafting.Returning, contexts.ReturnLetter, ""),
    (sitting.Recording, contexts.CouncilMinutes, "present"),
    (sitting.Announcing, contexts.NoticePaper, "first"),
    (summing.Interim, contexts.ReportPaper, "parts"),
    (summing.Annual, contexts.ReportPaper, "parts"),
    (summing.Final, contexts.ReportPaper, "parts"),
)
PAPERS: dict[str, Paper] = {
    question.name: Paper(question.name, question.label, context, question, whole) for question, context, whole in _DRAWN
}
"""Every paper by its name, which is that of its default template too."""


def paper_named(name: str) -> Paper:
    """The paper of that name.

    Raises:
        NotFound: there is none.
    """
    if name not in PAPERS:
        msg = f"Không có văn bản “{name}”; có: {', '.join(PAPERS)}."
        raise NotFound(msg)
    return PAPERS[name]
