"""`paper` and `templates`: Word papers from the books, and the templates that they are made of."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from guong_cli.books import opened
from guong_cli.show import columns, show, show_json, widest
from guong_cli.usage import Command, Group, argument, as_json, by_account, on_books
from guong_cli.wishes import fields_given

if TYPE_CHECKING:
    from guong.documents.checking import Finding
    from guong.documents.papers import Paper

paper_option = click.option("--paper", metavar="NAME", help="Mẫu của văn bản nào; bỏ trống: văn bản hợp nhất với mẫu.")


@click.command("paper", cls=Command)
@on_books
@argument("NAME", "tên văn bản; xem guong templates list")
@argument("FIELDS", "các trường; - để đọc từ đầu vào", required=False, default="{}", metavar="[JSON]")
@click.option("--out", metavar="FILE", required=True, help="Tệp .docx sẽ ghi.")
@click.option("--template", metavar="FILE", help="Mẫu Word của cơ quan; bỏ trống: mẫu có sẵn.")
@by_account
def paper_(db: str, name: str, fields: str, out: str, template: str | None, actor: str | None) -> None:
    """Làm một văn bản Word; số và chữ ký để văn thư, lãnh đạo ghi.

    Make a Word paper. Ví dụ: guong paper so.guong recognition-decision --out qd.docx '{"round": "co-so-2023"}'
    """
    from guong.documents.papers import paper_named  # noqa: PLC0415 (needed only by this subcommand)
    from guong.documents.templates import default_template, template_bytes  # noqa: PLC0415
    from guong.documents.words import render, write_new  # noqa: PLC0415
    from guong.errors import BadInput  # noqa: PLC0415

    wanted = paper_named(name)
    try:
        asked = wanted.asked(fields_given(fields))
    except BadInput as error:
        msg = f"{str(error).rstrip('.')}; xem guong templates list {name}."
        raise BadInput(msg) from None
    chosen = template_bytes(template) if template else default_template(name)
    with opened(db, actor) as desk:
        context = desk.ask(asked)
    write_new(out, render(context, chosen))
    show(f"Đã ghi {wanted.label.vi} vào {out}. Số, ngày còn trống thì văn thư ghi; lãnh đạo ký.")


@click.group("templates", cls=Group)
def templates_() -> None:
    """Mẫu Word của văn bản: xem, lấy về sửa, kiểm tra (templates)."""


@templates_.command("list", cls=Command)
@argument("NAME", "một văn bản; bỏ trống: mọi văn bản", required=False, metavar="[NAME]")
@as_json
def list_(name: str | None, as_json: bool) -> None:  # noqa: FBT001
    """Các văn bản; với một văn bản: các trường cần cho lệnh paper, và các trường mẫu được dùng.

    Papers; of one, its JSON fields and what its template may use.
    """
    from guong.documents.papers import PAPERS, paper_named  # noqa: PLC0415

    if name is not None:
        told = _told(paper_named(name))
        show_json(told) if as_json else _show_one(told)
        return
    if as_json:
        show_json([_told(one) for one in PAPERS.values()])
        return
    table = columns(widest(PAPERS, 24), None, header=("Tên", "Văn bản"))
    for one in PAPERS.values():
        table.add_row(one.name, one.label.vi + (" (hoặc đưa cả nội dung qua JSON)" if one.whole else ""))
    show(table, "", "Các trường của một văn bản: guong templates list TÊN")


def _told(one: "Paper") -> dict[str, Any]:
    from guong.commands.base import schema  # noqa: PLC0415
    from guong.documents.checking import labels  # noqa: PLC0415
    from guong.documents.words import FILTERS  # noqa: PLC0415

    return {
        "name": one.name,
        "label": one.label.vi,
        "label_en": one.label.en,
        "schema": schema(one.question),
        "fields": dict(labels(one.context)),
        "filters": {name: one.told for name, one in FILTERS.items()},
    }


def _show_one(told: dict[str, Any]) -> None:
    show(f"{told['name']}: {told['label']} ({told['label_en']})", "", "Trường của lệnh paper (JSON):")
    properties = told["schema"]["properties"]
    table = columns(widest(properties, 20), None)
    for name, field in properties.items():
        needed = " — phải ghi" if name in told["schema"]["required"] else ""
        meaning = "; ".join(part for part in (field.get("title", ""), field.get("description", "")) if part)
        table.add_row(name, meaning + needed)
    show(table, "", "Mẫu được dùng ([] là danh sách, lặp bằng {%p for one in … %} hoặc {%tr for one in … %}):")
    _show_fields(told["fields"])
    show("", "Cách viết, ghi sau dấu |, ví dụ {{ day|day_long }}:")
    _show_fields(told["filters"])


def _show_fields(told: dict[str, str]) -> None:
    table = columns(widest(told, 30), None)
    for name, label in told.items():
        table.add_row(name, label)
    show(table)


@templates_.command("export", cls=Command)
@argument("NAME", "tên văn bản")
@argument("FILE", "tệp .docx sẽ ghi")
def export_(name: str, file: str) -> None:
    """Lấy mẫu có sẵn ra tệp Word để sửa.

    Write a default template to a file.
    """
    from guong.documents.papers import paper_named  # noqa: PLC0415
    from guong.documents.templates import default_template  # noqa: PLC0415
    from guong.documents.words import write_new  # noqa: PLC0415

    write_new(file, default_template(paper_named(name).name))
    show(f"Đã ghi mẫu {name} vào {file}. Sửa xong thì kiểm tra: guong templates check {file} --paper {name}")


@templates_.command("check", cls=Command)
@argument("FILE", "mẫu Word .docx")
@paper_option
@as_json
def check_(file: str, paper: str | None, as_json: bool) -> None:  # noqa: FBT001
    """Tìm chỗ sai của một mẫu: trường gõ sai, vòng lặp chưa đóng, trường đặt sai chỗ.

    Find what is wrong with a template. Có chỗ sai thì kết thúc với mã 1.
    """
    from guong.documents.papers import paper_named  # noqa: PLC0415
    from guong.documents.templates import template_bytes  # noqa: PLC0415

    told = template_bytes(file)
    chosen, found = _checked(told, paper_named(paper) if paper else None, Path(file).stem)
    wrong = [one for one in found if one.blocks]
    if as_json:
        problems = [{"problem": one.text, "blocks": one.blocks} for one in found]
        show_json({"paper": chosen.name, "problems": problems, "fields": _told(chosen)["fields"]})
    else:
        which = f"{file}, mẫu của {chosen.name} ({chosen.label.vi})"
        show(f"{which}: {len(wrong)} chỗ sai." if wrong else f"{which}: không thấy chỗ nào sai.")
        show(*(f"- {one.text}" if one.blocks else f"- Lưu ý: {one.text}" for one in found))
        show("", "Mẫu được dùng:")
        _show_fields(_told(chosen)["fields"])
    if wrong:
        raise click.exceptions.Exit(1)


def _checked(told: bytes, paper: "Paper | None", stem: str) -> tuple["Paper", "list[Finding]"]:
    """What is wrong with a template of that paper; else of the paper that it fits best, by name before count."""
    from guong.documents.checking import faults  # noqa: PLC0415
    from guong.documents.papers import PAPERS  # noqa: PLC0415

    tried = [paper] if paper else list(PAPERS.values())
    found = [(one, faults(told, one.context)) for one in tried]
    return min(found, key=lambda pair: (len(pair[1]), pair[0].name != stem))
