"""Pages of the office: rounds, lists with their objections, people, accounts, plugins, what waits for decision."""

from typing import Any

from flask import Blueprint, abort, redirect, request, url_for
from werkzeug.wrappers import Response as Answer

from guong.errors import GuongError
from guong.office import COMMANDS, QUERIES
from guong_web.desk import allowed, ask, do, keeping, listed, may, office, signed_in
from guong_web.forms import Wrong, fields_of, placed
from guong_web.generic import fields_given
from guong_web.showing import flash, page
from guong_web.wording import t

pages = Blueprint("clerks", __name__)
ROWS = 50


@pages.before_request
def _only_signed_in() -> Answer | None:
    return None if signed_in() else redirect(url_for("signing_in.sign_in", to=request.full_path.rstrip("?")))


def _ask(name: str, **fields: Any) -> Any:  # noqa: ANN401
    """The answer to a question that the page is about; forbidden where it may not be asked."""
    if not allowed(QUERIES[name]):
        abort(403)
    return ask(name, **fields)


@pages.get("/dot-xet")
def rounds() -> str:
    """The rounds, with how many dossiers stand where."""
    return page("rounds.html", rounds=_ask("rounds"), opening=allowed(COMMANDS["open-round"]))


@pages.get("/dot-xet/<code>")
def round_(code: str) -> str:
    """One round: its calendar, its dossiers, whom its screening found."""
    one = next((each for each in _ask("rounds") if each["code"] == code), None)
    if one is None:
        abort(404)
    outcome = request.args.get("outcome", "")
    found = listed(
        "candidates",
        round=code,
        outcome=outcome if outcome in ("met", "to_judge", "missing", "not_met") else "",
        limit=ROWS,
    )
    steps = [COMMANDS[name] for name in ("screen-round", "close-round") if allowed(COMMANDS[name])]
    told = {"found": found, "outcome": outcome, "dossiers": ask("dossiers", round=code, limit=ROWS)}
    return page("round.html", one=one, **told, steps=steps)


@pages.get("/danh-sach/<int:notice>")
def notice(notice: int) -> str:
    """A list with what was said against it."""
    return page("objections.html", one=_ask("notice", notice=notice), answering=allowed(COMMANDS["answer-objection"]))


@pages.route("/quyet-dinh", methods=["GET", "POST"])
def decisions() -> str | tuple[str, int] | Answer:
    """What waits for the leader; several dossiers are decided at once."""
    wish = COMMANDS["decide"]
    if not allowed(wish):
        abort(403)
    wrong: list[Wrong] = []
    if request.method == "POST":
        chosen = [int(one) for one in request.form.getlist("dossiers") if one.isdecimal()]
        asked = fields_of(wish)
        filled = fields_given()
        told = filled.fields([one for one in asked if one.name != "dossiers"])
        wrong = filled.wrong
        try:
            made = do("decide", dossiers=chosen, **told).made if not wrong else None
        except GuongError as error:
            wrong = [placed(str(error), asked)]
        if not wrong and made is not None:
            flash(
                t(f"Đã quyết định {len(made.get('dossiers', chosen))} hồ sơ.", f"{len(chosen)} dossiers were decided.")
            )
            return redirect(url_for("clerks.decisions"))
    waiting = [
        one for state in ("passed", "failed", "appraised") for one in ask("dossiers", state=state, limit=ROWS)["rows"]
    ]
    made_ = page("decisions.html", waiting=waiting, given=request.form, wrong=wrong)
    return (made_, 422) if wrong else made_


@pages.get("/nguoi")
def people() -> str:
    """Look up people and units."""
    words = request.args.get("words", "")[:100]
    return page("people.html", words=words, found=_ask("find", words=words)[:ROWS] if words else [])


@pages.get("/nguoi/<code>")
def subject(code: str) -> str:
    """What the books say of one person or unit, as far as one may see it."""
    name = next((one["name"] for one in ask("find", words=code) if one["subject"] == code), code)
    told = {"facts": _ask("facts", subject=code), "postings": _ask("postings", subject=code)}
    return page("subject.html", code=code, name=name, **told, recording=may("clerk", "personnel"))


@pages.get("/tai-khoan")
def accounts() -> str:
    """Every account, with the newest sign-ins."""
    return page("accounts.html", accounts=_ask("accounts"), signins=keeping().signins(50))


@pages.get("/tien-ich")
def plugins() -> str:
    """The installed plugins, and which of them is broken."""
    if not may("admin", "auditor", "personnel"):
        abort(403)
    return page("plugins.html", plugins=office().catalogue.plugins)
