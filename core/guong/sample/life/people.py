"""Who acts in the life of the sample office: accounts, units, the council, and the files that prove something."""

from pathlib import Path

from attrs import define, field

FIRST = "van-phong"
GUEST = "khach"
ROOM, SECOND = "to.chuc", "kiem.phieu"
"""Two accounts of the personnel room; two, because two people count papers."""
CLERK, LEADER, AUDITOR = "van.thu", "lanh.dao", "kiem.tra"
STAFF: tuple[tuple[str, str, str], ...] = (
    (ROOM, "personnel", "NV009"),
    (SECOND, "personnel", "NV010"),
    (CLERK, "clerk", "NV018"),
    (LEADER, "leader", "NV002"),
    (AUDITOR, "auditor", "NV046"),
)
"""Account, role, person."""

UNITS = (
    "P-VP", "P-NV", "P-KTGQ", "P-KT", "CC-TPTN", "CC-SONGCONG", "CC-PHOYEN", "CC-DAITU", "CC-DINHHOA", "CC-DONGHY",
    "CC-PHUBINH", "CC-PHULUONG",
)  # fmt: skip
"""Those that send what they owe in time."""
LATE = "CC-VONHAI"

COUNCIL = (
    ("NV002", "chair"),
    ("NV003", "deputy"),
    ("NV005", "secretary-member"),
    ("NV004", "member"),
    ("NV013", "member"),
    ("NV020", "member"),
    ("NV026", "member"),
    ("NV038", "member"),
    ("NV098", "member"),
)
"""Person and seat."""
HEADS_IN_COUNCIL = ("P-TCCB", "P-VP", "P-KT", "P-NV", "P-KTGQ", "CC-DAITU")
OFFICE, OFFICE_25 = "Cục THADS tỉnh Thái Nguyên", "THADS tỉnh Thái Nguyên"
"""Who issues the office's papers before and after the merger."""


@define
class Life:
    """What the script remembers: accounts by unit, and the numbers of what was made, by a short word."""

    files: Path
    heads: dict[str, str] = field(factory=dict)
    keys: dict[str, int] = field(factory=dict)

    def paper(self, name: str, said: str) -> str:
        """A small file on disk, a PDF or plain text by its name; gives its path."""
        file = self.files / name
        file.write_bytes(_pdf(said) if file.suffix == ".pdf" else said.encode())
        return str(file)


def _pdf(said: str) -> bytes:
    """The smallest PDF of one page; it shows no text, so what is said stands in a comment."""
    parts = (
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>",
    )
    made = f"%PDF-1.4\n% {said}\n".encode()
    places = []
    for number, part in enumerate(parts, 1):
        places.append(len(made))
        made += f"{number} 0 obj\n{part}\nendobj\n".encode()
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    end = f"xref\n0 {len(parts) + 1}\n0000000000 65535 f \n{table}"
    return made + f"{end}trailer\n<< /Size {len(parts) + 1} /Root 1 0 R >>\nstartxref\n{len(made)}\n%%EOF\n".encode()
