"""Every command and question by its name, with its fields as JSON."""

import json
import sys
from collections.abc import Mapping
from typing import Any, TypeVar

import click

from guong_cli.books import opened
from guong_cli.show import columns, number, show, show_json, told_plainly, warn, widest
from guong_cli.usage import Command, argument, as_json, by_account, on_books

T = TypeVar("T")
TYPES = {"string": "chữ", "integer": "số", "boolean": "true/false", "array": "danh sách", "object": "tên và giá trị"}
SHOWN = {"string": "…", "integer": 1, "boolean": True, "array": [], "object": {}}


def named(table: Mapping[str, T], name: str, what: str, where: str) -> T:
    """The command or question with that name.

    Raises:
        NotFound: there is none; the sentence says what comes near.
    """
    if name in table:
        return table[name]
    from difflib import get_close_matches  # noqa: PLC0415

    from guong.errors import NotFound  # noqa: PLC0415

    near = get_close_matches(name, table, 2)
    meant = f"có phải {' hay '.join(near)}? Xem" if near else "xem"
    msg = f"Không có {what} “{name}”; {meant} guong {where}."
    raise NotFound(msg)


def fields_given(text: str) -> dict[str, Any]:
    """The fields of a command or question; `-` reads them from standard input.

    Raises:
        BadInput: it is no JSON object.
    """
    from guong.errors import BadInput  # noqa: PLC0415

    try:
        if text == "-":
            text = sys.stdin.buffer.read().decode("utf-8-sig")
        told = json.loads(text)
    except UnicodeDecodeError:
        msg = "JSON ở đầu vào không phải UTF-8; hãy lưu lại tệp ở dạng UTF-8."
        raise BadInput(msg) from None
    except RecursionError:
        msg = "JSON lồng quá sâu."
        raise BadInput(msg) from None
    except ValueError as error:
        at = f"dòng {error.lineno}, cột {error.colno}" if isinstance(error, json.JSONDecodeError) else "một con số"
        shown = """'{"code": "CC01"}'"""
        msg = f"JSON không đọc được ở {at}; ghi trong nháy đơn, ví dụ {shown}, hoặc đưa qua đầu vào bằng -."
        raise BadInput(msg) from None
    if not isinstance(told, dict):
        msg = 'JSON phải là một nhóm trường, ví dụ {"code": "CC01"}.'
        raise BadInput(msg)
    return told


def wished(table: Mapping[str, type[T]], name: str, text: str, what: str, where: str) -> T:
    """The command or question of that name, with the fields given.

    Raises:
        BadInput: there is none, or a field is unknown, missing or of the wrong type.
    """
    from guong.codec import structured  # noqa: PLC0415
    from guong.errors import BadInput  # noqa: PLC0415

    wanted = named(table, name, what, where)
    told = fields_given(text)
    try:
        return structured(told, wanted)
    except BadInput as error:
        msg = f"{str(error).rstrip('.')}; xem guong {where} {name}."
        raise BadInput(msg) from None


def _described(one: Any) -> dict[str, Any]:  # noqa: ANN401
    from guong.commands.base import schema  # noqa: PLC0415

    return {
        "name": one.name,
        "label": one.label.vi,
        "label_en": one.label.en,
        "roles": sorted(one.roles),
        "schema": schema(one),
    }


def _listed(table: Mapping[str, Any], name: str | None, what: str, where: str, *, as_json: bool) -> None:
    if name is not None:
        told = _described(named(table, name, what, where))
        show_json(told) if as_json else _show_one(told, "do" if where == "commands" else "ask")
    elif as_json:
        show_json([_described(one) for one in table.values()])
    else:
        lines = columns(widest(table, 24, "Tên"), 30, None, header=("Tên", "Để làm gì", "Ai được dùng"))
        for one in table.values():
            lines.add_row(one.name, one.label.vi, _who(one.roles))
        show(lines, "", f"Các trường của một {what}: guong {where} TÊN")


def _who(roles: Any) -> str:  # noqa: ANN401
    from guong.actors import ROLES, SIGNED_IN, Role  # noqa: PLC0415

    if Role.ANYONE in roles:
        return ROLES[Role.ANYONE].vi
    return "mọi tài khoản" if set(roles) == SIGNED_IN else ", ".join(ROLES[Role(one)].vi for one in sorted(roles))


def _show_one(told: Mapping[str, Any], verb: str) -> None:
    """One command with its fields and a line to copy."""
    schema = told["schema"]
    show(f"{told['name']}: {told['label']} ({told['label_en']})", f"Ai được dùng: {_who(told['roles'])}", "")
    fields = schema["properties"]
    if fields:
        lines = columns(widest(fields, 20, "Trường"), 16, None, header=("Trường", "Ghi", "Ý nghĩa"))
        for name, field in fields.items():
            needed = "" if name in schema["required"] else " (tuỳ ý)"
            lines.add_row(name, f"{_type(field)}{needed}", _meaning(field))
        show(lines, "")
    example = {name: _sample(fields[name]) for name in schema["required"]}
    print(f"guong {verb} DB {told['name']} '{json.dumps(example, ensure_ascii=False)}'")


def _kind(field: Mapping[str, Any]) -> str:
    kind = field.get("type", "string")
    return kind if isinstance(kind, str) else str(kind[0])


def _type(field: Mapping[str, Any]) -> str:
    return "ngày" if field.get("format") == "date" else TYPES[_kind(field)]


def _meaning(field: Mapping[str, Any]) -> str:
    choices = [one for one in field.get("enum") or field.get("items", {}).get("enum") or () if one]
    listed = f"một trong: {', '.join(choices)}" if choices else ""
    return "; ".join(part for part in (field.get("title", ""), field.get("description", ""), listed) if part)


def _sample(field: Mapping[str, Any]) -> object:
    if field.get("format") == "date":
        return "2024-01-15"
    if choices := [one for one in field.get("enum", ()) if one]:
        return choices[0]
    if _kind(field) == "array":
        return [_sample(field.get("items", {}))]
    return SHOWN[_kind(field)]


@click.command("commands", cls=Command)
@argument("NAME", "một lệnh; bỏ trống: mọi lệnh", required=False, metavar="[NAME]")
@as_json
def commands_(name: str | None, as_json: bool) -> None:  # noqa: FBT001
    """Mọi lệnh ghi sổ: trường nào, ai được dùng.

    Every command, its fields (JSON Schema), who may give it.
    """
    from guong.office import COMMANDS  # noqa: PLC0415

    _listed(COMMANDS, name, "lệnh", "commands", as_json=as_json)


@click.command("questions", cls=Command)
@argument("NAME", "một câu hỏi; bỏ trống: mọi câu hỏi", required=False, metavar="[NAME]")
@as_json
def questions_(name: str | None, as_json: bool) -> None:  # noqa: FBT001
    """Mọi câu hỏi: trường nào, ai được hỏi.

    Every question, its fields (JSON Schema), who may ask it.
    """
    from guong.office import QUERIES  # noqa: PLC0415

    _listed(QUERIES, name, "câu hỏi", "questions", as_json=as_json)


@click.command("do", cls=Command)
@on_books
@argument("NAME", "tên lệnh; xem guong commands")
@argument("FIELDS", "các trường; - để đọc từ đầu vào", required=False, default="{}", metavar="[JSON]")
@by_account
@as_json
def do_(db: str, name: str, fields: str, actor: str | None, as_json: bool) -> None:  # noqa: FBT001
    """Làm một lệnh ghi sổ.

    Do any command. Ví dụ: guong do so.guong add-unit '{"code": "CC01"}'
    """
    from guong.office import COMMANDS  # noqa: PLC0415
    from guong_cli.progress import Watch  # noqa: PLC0415

    wish = wished(COMMANDS, name, fields, "lệnh", "commands")
    with opened(db, actor) as desk, Watch() as watch:
        done = desk.do(wish, progress=watch.shown)
    warn(done.made.get("warnings", ()))
    if as_json:
        show_json({"command": name, "entry": done.entry.seq if done.entry else None, "made": dict(done.made)})
    else:
        made = {key: value for key, value in done.made.items() if key != "warnings"}
        show(f"Đã ghi, mục nhật ký số {number(done.entry.seq)}." if done.entry else "Không có gì thay đổi trong sổ.")
        show(*told_plainly(made, 1))
    if done.made.get("refused"):
        raise click.exceptions.Exit(1)


@click.command("ask", cls=Command)
@on_books
@argument("NAME", "tên câu hỏi; xem guong questions")
@argument("FIELDS", "các trường; - để đọc từ đầu vào", required=False, default="{}", metavar="[JSON]")
@by_account
@as_json
def ask_(db: str, name: str, fields: str, actor: str | None, as_json: bool) -> None:  # noqa: FBT001
    """Hỏi sổ một câu.

    Ask any question. Ví dụ: guong ask so.guong find '{"words": "nguyen duong"}'
    """
    from guong.office import QUERIES  # noqa: PLC0415
    from guong_cli.answers import show_answer  # noqa: PLC0415

    query = wished(QUERIES, name, fields, "câu hỏi", "questions")
    with opened(db, actor) as desk:
        answer = desk.ask(query)
    if not show_answer(answer, as_json=as_json):
        raise click.exceptions.Exit(1)
