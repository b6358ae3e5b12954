"""Evidence taken out of the books, as a file."""

from pathlib import Path
from typing import Any, ClassVar

from attrs import frozen

from guong.actors import SIGNED_IN, Actor, Role
from guong.commands.base import asked
from guong.errors import BadInput, NotFound
from guong.life.dossier_questions import seen_dossier
from guong.life.evidence import Evidence
from guong.queries.base import Reader
from guong.words import Text


@frozen
class SaveEvidence:
    """Write one file of a dossier to a place, for whoever may open the dossier."""

    name: ClassVar = "save-evidence"
    label: ClassVar = Text("Lấy tệp minh chứng", "Take out a file of evidence")
    roles: ClassVar[frozenset[Role]] = SIGNED_IN

    evidence: int = asked("Minh chứng số")
    file: str = asked("Tệp", "đường dẫn tới tệp sẽ ghi", path="out")

    def answer(self, books: Reader, actor: Actor) -> dict[str, Any]:
        """The file's own name and type; its hash is checked while it is written."""
        try:
            one = books.record(Evidence, self.evidence)
            seen_dossier(books, actor, one.of)
        except NotFound:
            msg = f"Không có minh chứng số {self.evidence} trong phạm vi của tài khoản {actor.id}; hãy kiểm tra lại số."
            raise NotFound(msg) from None
        try:
            with Path(self.file).open("wb") as target:
                target.writelines(books.file_bytes(one.code))
        except OSError:
            msg = f"Không ghi được tệp {self.file}; hãy chọn chỗ khác."
            raise BadInput(msg) from None
        return {"file": self.file, "name": one.name, "type": one.type, "size": one.size}
