"""Every command and every question of the core, by forms drawn from what they declare."""

from collections.abc import Mapping
from contextlib import ExitStack
from typing import Any
from urllib.parse import urlencode

from flask import Blueprint, Response, abort, redirect, request, url_for
from werkzeug.wrappers import Response as Answer

from guong.errors import GuongError
from guong.office import COMMANDS, QUERIES
from guong_web.desk import allowed, ask_told, do_told, listed, signed_in
from guong_web.errors import status_of
from guong_web.forms import Field, Filled, Wrong, fields_of, placed
from guong_web.guarding import once_too_often
from guong_web.showing import page, plain
from guong_web.uploads import outgoing, received, sent
from guong_web.wording import t

pages = Blueprint("generic", __name__)
OWN_PAGES = {
    "set-password": "signing_in.password", "cast-ballot": "council.slip", "object": "public.notices",
    "ballot-paper": "council.slip", "honour-roll": "public.roll", "notices": "public.notices",
}  # fmt: skip
"""Where something is done better than by its form."""
_WORDS = """
Tài khoản | Accounts | account accounts password me
Tôn vinh, tuyên truyền, nhân rộng | Honours, propagation, replication | event events honoured honour exemplar introduce
 introduction introductions law selection selections item items feed model models adoption replication
Lịch, hỏi đáp | Calendar and questions | obligation sending calendar remind letters office question questions
Phong trào, phát hiện, bồi dưỡng | Movements, signs, nurturing | movement movements result sign signs plan plans
Hội đồng | The council | member membership kin session sessions slips ballot paper tie roll call table untable council
 conflicts minutes receipts ranking
Xét công nhận | Rounds and dossiers | round rounds candidates dossier dossiers nominate appraise special evidence
Công khai, quyết định | Notices and decisions | notice notices days object objection decide answer revoke review reviews
 settle declare key keys certificate certificates revocations
Dữ kiện, tiêu chuẩn | Facts and criteria | fact facts kinds register registers reading number rulings year verdict
 assess import export workbook evaluate screen replay
Đơn vị, con người | Units and people | unit units person posting postings code people find
"""
GROUPS = tuple(line.split(" | ") for line in _WORDS.replace("\n ", " ").strip().splitlines())
"""How the list of commands is parted, by words of their names."""


def fields_given() -> Filled:
    """What the request says, in its form or its address."""
    source = request.form if request.method == "POST" else request.args
    return Filled(source.get, source.getlist, list(source))


def wish_named(table: Mapping[str, Any], name: str) -> Any:  # noqa: ANN401
    """The command or question with a name, where whoever asks may give it; else not found, forbidden, or to sign in."""
    wish = table.get(name)
    if wish is None:
        abort(404)
    if not allowed(wish):
        abort(403)
    return wish


def grouped(table: Mapping[str, Any]) -> list[tuple[str, list[Any]]]:
    """What whoever asks may do, in parts; each in the first part that knows a word of its name."""
    mine = [one for one in table.values() if allowed(one)]
    made: list[tuple[str, list[Any]]] = []
    for vi, en, words in GROUPS:
        found = [one for one in mine if set(one.name.split("-")) & set(words.split())]
        mine = [one for one in mine if one not in found]
        if found:
            made.append((t(vi, en), found))
    return [*made, (t("Khác", "Other"), mine)] if mine else made


@pages.get("/lam")
def commands() -> str | Answer:
    """Every command that one may give."""
    if not signed_in():
        return redirect(url_for("signing_in.sign_in", to=request.path))
    return page("wishes.html", groups=grouped(COMMANDS), doing=True)


@pages.get("/hoi")
def questions() -> str | Answer:
    """Every question that one may ask."""
    if not signed_in():
        return redirect(url_for("signing_in.sign_in", to=request.path))
    return page("wishes.html", groups=grouped(QUERIES), doing=False)


def columns_of(kind: str) -> tuple[Field, ...]:
    """The columns of a kind of fact, as fields; none where the kind is not known."""
    found = next((one for one in listed("kinds") or () if one["kind"] == kind), None)
    return tuple(_column(one) for one in (found or {}).get("fields", ()))


def _column(one: Mapping[str, Any]) -> Field:
    listed_ = tuple(map(str, one.get("values") or ()))
    return Field(
        name=f"values.of.{one['name']}",
        label=one["label"],
        help="",
        kind="choice" if listed_ else "text",
        needed=one["needed"],
        choices=listed_ if one["needed"] else ("", *listed_),
    )


@pages.route("/lam/<name>", methods=["GET", "POST"])
def command(name: str) -> str | tuple[str, int] | Answer:
    """The form of a command; what it made, or what is wrong with what was written."""
    wish = wish_named(COMMANDS, name)
    asked, filled = fields_of(wish), fields_given()
    if request.method == "GET" or "_more" in request.form:
        return form(wish, asked, filled, [])
    if not signed_in() and once_too_often(name):
        abort(429)
    told = filled.fields(asked)
    wrong = filled.wrong
    if not wrong:
        try:
            with ExitStack() as files:
                wrong = take_files(asked, told, files)
                done = do_told(name, told) if not wrong else None
        except GuongError as error:
            return form(wish, asked, filled, [placed(str(error), asked)], status_of(error))
        if done is not None:
            return page("done.html", wish=wish, made=dict(done.made), seq=done.entry.seq if done.entry else None)
    return form(wish, asked, filled, wrong, 400)


def take_files(asked: tuple[Field, ...], told: dict[str, Any], files: ExitStack) -> list[Wrong]:
    """Put uploaded files where the core reads them; gives what is missing."""
    wrong = []
    for one in asked:
        if one.kind == "file":
            upload = request.files.get(one.name)
            if upload is None or not upload.filename:
                wrong.append(Wrong(one.name, f"{one.label}: chưa chọn tệp; hãy chọn một tệp."))
                continue
            path, own = files.enter_context(received(upload))
            told[one.name] = path
            if any(other.name == "file_name" for other in asked):
                told.setdefault("file_name", own)
    return wrong


def form(
    wish: Any,  # noqa: ANN401
    asked: tuple[Field, ...],
    filled: Filled,
    wrong: list[Wrong],
    status: int = 200,
) -> tuple[str, int] | str:
    """The form of a command with what was written in it."""
    more = columns_of(filled.get("kind") or "") if wish.name in ("add-fact", "correct-fact") else ()
    own = OWN_PAGES.get(wish.name)
    made = page("command.html", wish=wish, asked=asked, filled=filled, wrong=wrong, columns_=more, own=own,
                kinds=[(one["kind"], one["name"]) for one in listed("kinds") or ()]
                if wish.name == "add-fact" else [])  # fmt: skip
    return (made, status) if status != 200 else made  # noqa: PLR2004


@pages.get("/hoi/<name>")
def question(name: str) -> str | tuple[str, int] | Response:
    """The form of a question, and the answer once everything needed is given."""
    wish = wish_named(QUERIES, name)
    asked, filled = fields_of(wish), fields_given()
    if not signed_in() and once_too_often(name):
        abort(429)
    out = next((one for one in asked if one.kind == "out"), None)
    given = bool(request.args) or not [one for one in asked if one.needed]
    answer, wrong, status = None, [], 200
    if given:
        told = filled.fields(asked)
        wrong = filled.wrong
        try:
            if not wrong and out is not None:
                return download(name, told, out)
            answer = plain(ask_told(name, told)) if not wrong else None
        except GuongError as error:
            wrong, status = [placed(str(error), asked)], status_of(error)
    made = page("question.html", wish=wish, asked=asked, filled=filled, wrong=wrong, answer=answer,
                given=given and not wrong, own=OWN_PAGES.get(name), more=_more(answer))  # fmt: skip
    return (made, 400 if wrong and status == 200 else status) if wrong else made  # noqa: PLR2004


def _more(answer: Any) -> str:  # noqa: ANN401
    """The address of the next page of an answer, behind the question mark."""
    following = answer.get("next") if isinstance(answer, dict) else None
    return urlencode({**request.args.to_dict(), "after": following}) if following else ""


def download(name: str, told: dict[str, Any], out: Field) -> Response:
    """What a question writes to a file, as a download."""
    with outgoing("so.xlsx" if name == "export-workbook" else "tep") as path:
        answer = ask_told(name, {**told, out.name: path})
        return sent(
            path, str(answer.get("name") or "so-guong.xlsx"), str(answer.get("type") or "application/octet-stream")
        )
