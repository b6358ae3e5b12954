"""The same commands and questions as JSON, for machines with a token."""

from collections.abc import Mapping
from contextlib import ExitStack
from typing import Any

import attrs
from flask import Blueprint, Response, g, jsonify, request

from guong import __version__
from guong.actors import ANYONE, Role
from guong.codec import structured
from guong.commands.base import schema
from guong.errors import BadInput, Forbidden, GuongError, NotFound
from guong.office import COMMANDS, QUERIES
from guong_web.desk import keeping, office
from guong_web.errors import status_of
from guong_web.guarding import address, once_too_often, tried
from guong_web.showing import plain
from guong_web.uploads import outgoing, received, sent

pages = Blueprint("api", __name__, url_prefix="/api")


@pages.before_request
def _whose() -> tuple[Response, int] | None:
    """The account of the token; without any, a guest. Cookies count for nothing here."""
    given = request.headers.get("Authorization", "")
    sort, _, token = given.partition(" ")
    account = keeping().account_of(token.strip()) if sort.lower() == "bearer" else None
    if given and account is None:
        told = jsonify(error="Mã truy cập không đúng hoặc đã bị thu hồi; hãy xin quản trị cấp mã mới.", status=401)
        told.headers["WWW-Authenticate"] = "Bearer"
        return told, 401
    if tried("api", account or address()):
        return jsonify(error="Gọi quá nhiều lần; hãy đợi 15 phút rồi gọi lại.", status=429), 429
    g.api_account = account or ANYONE
    return None


def _fields() -> dict[str, Any]:
    """The fields as JSON: the body, or the part `fields` of a form with a file.

    Raises:
        BadInput: it is no JSON object.
    """
    import json  # noqa: PLC0415

    source = (
        request.form.get("fields", "{}") if request.mimetype == "multipart/form-data" else request.get_data() or b"{}"
    )
    try:
        told = json.loads(source)
    except (ValueError, RecursionError):
        told = None
    if not isinstance(told, dict):
        msg = "Thân yêu cầu phải là một nhóm trường JSON; hãy xem /api/openapi.json."
        raise BadInput(msg)
    return told


def _wish(table: Mapping[str, Any], name: str) -> Any:  # noqa: ANN401
    wish = table.get(name)
    if wish is None:
        msg = f"Không có “{name}”; hãy xem /api/openapi.json."
        raise NotFound(msg)
    if Role.ANYONE not in wish.roles and g.api_account == ANYONE:
        msg = f"Việc “{wish.label.vi}” cần mã truy cập; hãy gửi Authorization: Bearer."
        raise Forbidden(msg)
    if g.api_account == ANYONE and once_too_often(name):
        msg = "Gọi quá nhiều lần; hãy đợi 15 phút rồi gọi lại."
        raise Forbidden(msg)
    return wish


def _paths(wish: type, sort: str) -> list[str]:
    """The fields that name a file on the machine of the books: nobody far away may fill them."""
    return [one.name for one in attrs.fields(wish) if one.metadata.get("path") == sort]


@pages.post("/do/<name>")
def do(name: str) -> Response:
    """Do a command."""
    wish, told = _wish(COMMANDS, name), _fields()
    with ExitStack() as files:
        for field in _paths(wish, "in"):
            upload = request.files.get(field)
            if field in told or upload is None:
                msg = f"Trường “{field}” là tệp; hãy gửi multipart/form-data, “{field}” là tệp, “fields” là JSON."
                raise BadInput(msg)
            told[field], own = files.enter_context(received(upload))
            if "file_name" in schema(wish)["properties"]:
                told.setdefault("file_name", own)
        done = office().do(structured(told, wish), g.api_account)
    return jsonify(command=name, entry=done.entry.seq if done.entry else None, made=dict(done.made))


@pages.post("/ask/<name>")
def ask(name: str) -> Response:
    """Ask a question; what it writes to a file comes as the answer."""
    wish, told = _wish(QUERIES, name), _fields()
    out = _paths(wish, "out")
    if not out:
        return jsonify(answer=plain(office().ask(structured(told, wish), g.api_account)))
    with outgoing("tep") as path:
        answer = office().ask(structured({**told, out[0]: path}, wish), g.api_account)
        return sent(
            path, str(answer.get("name") or "so-guong.xlsx"), str(answer.get("type") or "application/octet-stream")
        )


@pages.errorhandler(GuongError)
def _refused(error: GuongError) -> tuple[Response, int]:
    return jsonify(error=str(error), status=status_of(error)), status_of(error)


@pages.get("/openapi.json")
def openapi() -> Response:
    """What may be called, as OpenAPI 3.1."""
    paths = {f"/do/{name}": {"post": _operation(wish, "do")} for name, wish in COMMANDS.items()}
    paths |= {f"/ask/{name}": {"post": _operation(wish, "ask")} for name, wish in QUERIES.items()}
    return jsonify(
        openapi="3.1.0",
        info={"title": "Gương", "version": __version__, "license": {"name": "Apache-2.0"}},
        servers=[{"url": f"{request.script_root}/api"}],
        paths=paths,
        components={"securitySchemes": {"token": {"type": "http", "scheme": "bearer"}}, "schemas": {"Error": ERROR}},
    )


ERROR = {
    "type": "object",
    "properties": {"error": {"type": "string"}, "status": {"type": "integer"}},
    "required": ["error", "status"],
}


def _operation(wish: Any, verb: str) -> dict[str, Any]:  # noqa: ANN401
    told = schema(wish)
    taken, given = _paths(wish, "in"), _paths(wish, "out")
    for name in (*taken, *given):
        del told["properties"][name]
    told["required"] = [name for name in told["required"] if name not in (*taken, *given)]
    body: dict[str, Any] = {"application/json": {"schema": told}}
    if taken:
        parts: dict[str, Any] = {
            "fields": {"type": "string", "contentMediaType": "application/json", "contentSchema": told}
        }
        parts |= {name: {"type": "string", "format": "binary"} for name in taken}
        body = {"multipart/form-data": {"schema": {"type": "object", "properties": parts, "required": list(parts)}}}
    ok = (
        {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}}
        if given
        else {"application/json": {}}
    )
    wrong = {"description": "Lỗi", "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Error"}}}}
    return {
        "operationId": f"{verb}-{wish.name}",
        "summary": wish.label.vi,
        "description": f"{wish.label.en}. Roles: {', '.join(sorted(wish.roles))}.",
        "security": [{}, {"token": []}] if Role.ANYONE in wish.roles else [{"token": []}],
        "requestBody": {"required": bool(told["required"] or taken), "content": body},
        "responses": {"200": {"description": "Xong", "content": ok}}
        | {str(status): wrong for status in (400, 401, 403, 404, 409, 413, 415, 422, 429, 503)},
    }
