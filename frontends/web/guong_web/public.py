"""Pages for everybody: the honour roll, exemplars, the feed, public notices, checking a certificate."""

import hashlib
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from flask import Blueprint, Response, abort, make_response, redirect, request, url_for
from werkzeug.wrappers import Response as Answer

from guong import __version__
from guong.errors import GuongError, NotFound, Refused
from guong.terms import today
from guong_web import wording
from guong_web.desk import ask, do, now
from guong_web.errors import status_of
from guong_web.forms import Wrong, fields_of, placed
from guong_web.guarding import address, once_too_often, tried
from guong_web.showing import THEMES, page
from guong_web.uploads import received

pages = Blueprint("public", __name__)
ROWS = 24
YEAR = 365 * 86400
FIRST_ITEMS = 3


@pages.get("/")
def home() -> str:
    """The hub: the newest exemplars and items, lists that are shown now."""
    roll = ask("honour-roll", limit=6)
    return page("home.html", roll=roll, items=ask("feed", limit=FIRST_ITEMS)["items"], lists=ask("notices", limit=4))


@pages.get("/dien-hinh")
def roll() -> str:
    """The honour roll, narrowed down."""
    words, kind = request.args.get("tim", "")[:100], request.args.get("loai", "")
    year, number = _number("nam"), max(1, _number("trang"))
    chosen = {"tim": words, "loai": kind, "nam": year or "", "bo": request.args.get("bo", "")}
    told = {"words": words, "kind": kind if kind in ("person", "unit") else "", "year": year}
    answer = ask("honour-roll", **told, criteria_set=chosen["bo"], page=number, limit=ROWS)
    kept = urlencode({name: value for name, value in chosen.items() if value})
    return page("roll.html", roll=answer, chosen=chosen, kept=kept, filtered=any(chosen.values()))


def _number(name: str) -> int:
    given = request.args.get(name, "")
    return int(given) if given.isdecimal() and len(given) < 6 else 0  # noqa: PLR2004


@pages.get("/dien-hinh/<exemplar>")
def exemplar(exemplar: str) -> str:
    """One exemplar."""
    return page("exemplar.html", one=ask("exemplar", exemplar=exemplar))


@pages.get("/tin.atom")
def feed() -> Response:
    """The newest items as Atom."""
    items = ask("feed", limit=30)["items"]
    for one in items:
        said = "\x00".join((one["exemplar"], one["day"], one["title"], one["channel"]))
        one["mark"] = hashlib.sha256(said.encode()).hexdigest()[:20]
    answer = make_response(page("feed.xml", items=items, updated=items[0]["day"] if items else "2024-01-01"))
    answer.headers["Content-Type"] = "application/atom+xml; charset=utf-8"
    return answer


@pages.get("/cong-khai")
def notices() -> str:
    """The lists that are shown now."""
    return page("notices.html", lists=ask("notices", limit=200), today=today(now()))


def _list(id: str) -> dict[str, Any]:  # noqa: A002
    """A list by its public name; not found where it is over."""
    found = next((one for one in ask("notices", limit=500) if one["id"] == id and one["running"]), None)
    if found is None:
        msg = "Danh sách này không còn công khai; hãy xem các danh sách đang công khai."
        raise NotFound(msg)
    return dict(found)


@pages.get("/cong-khai/<id>")
def notice(id: str) -> str:  # noqa: A002
    """One list."""
    return page("notice.html", one=_list(id), today=today(now()))


@pages.route("/cong-khai/<id>/<line>", methods=["GET", "POST"])
def objection(id: str, line: str) -> str | tuple[str, int]:  # noqa: A002
    """Say something against a recognition that is proposed."""
    from guong.life.objections import Object  # noqa: PLC0415

    found = _list(id)
    listed = next((one for one in found["lines"] if one["line"] == line), None)
    if listed is None:
        abort(404)
    given = {name: request.form.get(name, "") for name in ("said", "sender", "phone", "address")}
    anonymous = request.form.get("anonymous") == "1"
    wrong: list[Wrong] = []
    if request.method == "POST":
        if once_too_often("object"):
            abort(429)
        try:
            do("object", listing=listed["listing"], anonymous=anonymous, **given)
        except GuongError as error:
            wrong = [placed(str(error), fields_of(Object))]
            return page(
                "objection.html", one=found, line=listed, given=given, anonymous=anonymous, wrong=wrong
            ), status_of(error)
        return page("objected.html", one=found, line=listed)
    return page("objection.html", one=found, line=listed, given=given, anonymous=anonymous, wrong=wrong)


@pages.route("/kiem-tra-giay", methods=["GET", "POST"])
def verify() -> str | tuple[str, int]:
    """Check a certificate by the text in its code, a picture or a PDF, against the office's keys and revocations."""
    if request.method == "GET":
        return page("verify.html", found=None, wrong=[], given="")
    if tried("verify", address()):
        abort(429)
    given, upload = request.form.get("text", ""), request.files.get("file")
    try:
        if upload is not None and upload.filename:
            from guong.documents.scanning import texts_in  # noqa: PLC0415

            with received(upload) as (path, name):
                texts = _named(texts_in, path, name)
        else:
            texts = [given] if given.strip() else []
        found = _checked(texts)
    except GuongError as error:
        return page("verify.html", found=None, wrong=[Wrong("text", str(error))], given=given), status_of(error)
    if not texts:
        wrong = [Wrong("text", "Chưa có gì để kiểm tra; hãy dán chữ trong mã QR, hoặc chọn ảnh hay tệp PDF.")]
        return page("verify.html", found=None, wrong=wrong, given=given), 400
    return page("verify.html", found=found, wrong=[], given=given)


def _named(read: Any, path: str, name: str) -> list[str]:  # noqa: ANN401
    """What a file holds; an error speaks of it by its own name."""
    try:
        texts: list[str] = read(path)
    except (GuongError, OSError) as error:
        raise type(error)(str(error).replace(path, name)) from None
    return texts


def _checked(texts: list[str]) -> list[Any]:
    from guong.documents.issuing import revoked_from  # noqa: PLC0415
    from guong.documents.scanning import check  # noqa: PLC0415

    revoked = revoked_from(ask("revocations"))
    return [check(one, revoked.keys, revoked, today(now())) for one in texts[:200]]


@pages.get("/tro-nang")
def accessibility() -> str:
    """What is promised to people who read and type in other ways, and whom to tell."""
    return page("accessibility.html")


@pages.get("/tuy-chon")
def options() -> Answer:
    """Light or dark, Vietnamese or English: kept in cookies of this browser."""
    from guong_web.signing_in import inside  # noqa: PLC0415

    answer = redirect(inside(request.args.get("to", url_for("public.home"))))
    for name, known in (("lang", wording.LANGUAGES), ("theme", (*THEMES, "auto"))):
        given = request.args.get(name)
        if given in known:
            answer.set_cookie(f"guong-{name}", given or "", max_age=YEAR, samesite="Lax", httponly=True,
                              path=request.script_root + "/")  # fmt: skip
    return answer


@pages.get("/suc-khoe")
def health() -> tuple[dict[str, str], int]:
    """Whether the books answer."""
    try:
        ask("days-off", year=now().year)
    except Refused:
        pass
    except GuongError:
        return {"status": "broken"}, 503
    return {"status": "ok", "version": __version__, "time": f"{_minute(now())}"}, 200


def _minute(at: datetime) -> str:
    return at.isoformat(timespec="minutes")
