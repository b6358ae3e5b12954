"""Signing in, signing out, and one's own password."""

from urllib.parse import urlsplit

from flask import Blueprint, redirect, request, session, url_for
from werkzeug.wrappers import Response as Answer

from guong.codec import structured
from guong.errors import BadInput, Forbidden, GuongError
from guong.office import QUERIES
from guong_web.desk import do, keeping, me, now, office, signed_in
from guong_web.forms import Wrong, fields_of, placed
from guong_web.guarding import address, too_often
from guong_web.sessions import Session
from guong_web.showing import flash, page
from guong_web.wording import t

pages = Blueprint("signing_in", __name__)
LONGEST = 256
WAIT = "Thử quá nhiều lần; hãy đợi 15 phút rồi thử lại, hoặc xin quản trị sổ cấp mã mới."


def inside(target: str) -> str:
    """A path of ours to go on to; the first page of work where it is something else."""
    parts = urlsplit(target)
    good = target.startswith("/") and not target.startswith(("//", "/\\")) and not (parts.scheme or parts.netloc)
    return target if good and target.isprintable() else url_for("units.work")


@pages.get("/dang-nhap")
def sign_in() -> str | Answer:
    """The form."""
    if signed_in():
        return redirect(url_for("units.work"))
    return page("sign_in.html", wrong=[], account="", to=request.args.get("to", ""))


@pages.post("/dang-nhap")
def signed() -> tuple[str, int] | Answer:
    """Prove who one is; every failure says the same, whatever the cause."""
    account, secret = request.form.get("account", "").strip()[:LONGEST], request.form.get("secret", "")[:LONGEST]
    kept, at, to = keeping(), now(), request.form.get("to", "")
    said = ""
    if too_often("failed-account", account) or too_often("failed-address", address()):
        kept.signed(account, address(), "locked", at)
        said = WAIT
    else:
        try:
            actor = office().signed_in(account, secret)
            since = office().ask(structured({}, QUERIES["my-account"]), actor.id)
        except GuongError as error:
            for sort, who in (("failed-account", account), ("failed-address", address())):
                kept.happened(sort, who, at)
            kept.signed(account, address(), "refused", at)
            said = str(error)
    if said:
        return page("sign_in.html", wrong=[Wrong("account", said)], account=account, to=to), 403
    kept.forget("failed-account", account)
    kept.signed(actor.id, address(), "signed-in", at)
    _begin(actor.id, since["since"])
    return redirect(url_for("signing_in.password") if since["signs_in"] in ("code", "expired") else inside(to))


def _begin(account: str, since: str | None) -> None:
    """A session of one's own, under a new name."""
    session.clear()
    if isinstance(session._get_current_object(), Session):  # type: ignore[attr-defined]  # noqa: SLF001
        session._get_current_object().rotate()  # type: ignore[attr-defined]  # noqa: SLF001
    session["account"], session["since"] = account, since


@pages.post("/dang-xuat")
def sign_out() -> Answer:
    """The session is over, here and on the server."""
    if signed_in():
        keeping().signed(me()["account"], address(), "signed-out", now())
    session.clear()
    return redirect(url_for("public.home"))


@pages.route("/mat-khau", methods=["GET", "POST"])
def password() -> str | tuple[str, int] | Answer:
    """One's own password, in the place of a code or an older one; every other session of the account is over."""
    if not signed_in():
        return redirect(url_for("signing_in.sign_in", to=request.path))
    told = me()
    if request.method == "GET":
        return page("password.html", wrong=[], code=told.get("code"))
    old, new = request.form.get("secret", "")[:LONGEST], request.form.get("password", "")[:LONGEST]
    account, wrong = told["account"], []
    if new != request.form.get("again", "")[:LONGEST]:
        wrong.append(
            Wrong(
                "again",
                t(
                    "Hai lần gõ mật khẩu mới không giống nhau; hãy gõ lại.",
                    "The two new passwords differ; type them again.",
                ),
            )
        )
    elif too_often("failed-account", account):
        wrong.append(Wrong("secret", WAIT))
    else:
        try:
            do("set-password", secret=old, password=new)
        except Forbidden as error:
            keeping().happened("failed-account", account, now())
            wrong.append(Wrong("secret", str(error)))
        except BadInput as error:
            from guong.life.accounts import SetPassword  # noqa: PLC0415

            found = placed(str(error), fields_of(SetPassword))
            wrong.append(found if found.field else Wrong("password", str(error)))
    if wrong:
        return page("password.html", wrong=wrong, code=told.get("code")), 400
    keeping().end_sessions(account)
    keeping().signed(account, address(), "password", now())
    _begin(account, office().ask(structured({}, QUERIES["my-account"]), account)["since"])
    flash(
        t(
            "Đã đặt mật khẩu mới. Mọi phiên đăng nhập khác đã kết thúc.",
            "The password was set; other sessions are over.",
        )
    )
    return redirect(url_for("units.work"))
