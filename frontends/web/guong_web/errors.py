"""How a request that comes to nothing ends: a page, or JSON, that says what may be done."""

import logging

from flask import Flask, Response, request
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException

from guong.errors import BadInput, BooksUnusable, Conflict, Forbidden, GuongError, NotFound, PluginBroken
from guong_web.desk import signed_in
from guong_web.showing import page
from guong_web.wording import t

LOG = logging.getLogger("guong.web")


def status_of(error: GuongError) -> int:
    """The status of an answer that tells an error."""
    causes = {NotFound: 404, BadInput: 400, Forbidden: 403, Conflict: 409, BooksUnusable: 503, PluginBroken: 503}
    return next((status for cause, status in causes.items() if isinstance(error, cause)), 422)


def told(status: int, said: str) -> tuple[Response | str, int]:
    """The page or JSON of an error."""
    if request.path.startswith("/api/"):
        from flask import jsonify  # noqa: PLC0415

        return jsonify({"error": said, "status": status}), status
    return page("error.html", status=status, said=said, invite=status == 403 and not signed_in()), status  # noqa: PLR2004


def answer(app: Flask) -> None:
    """Tell every error of an application."""

    @app.errorhandler(GuongError)
    def _refused(error: GuongError) -> tuple[Response | str, int]:
        return told(status_of(error), str(error))

    @app.errorhandler(CSRFError)
    def _forged(_error: CSRFError) -> tuple[Response | str, int]:
        return told(400, t("Trang đã mở quá lâu hoặc phiên đã hết hạn; hãy tải lại trang rồi gửi lại.",
                           "The page was open for too long; reload it and send it again."))  # fmt: skip

    @app.errorhandler(HTTPException)
    def _http(error: HTTPException) -> tuple[Response | str, int]:
        status = error.code or 500
        known = {
            404: t("Không có trang này; hãy kiểm tra lại địa chỉ.", "There is no such page; check the address."),
            403: t("Bạn không có quyền mở trang này; hãy đăng nhập bằng tài khoản có quyền.",
                   "You may not open this page; sign in with an account that may."),
            405: t("Trang này không nhận cách gửi đó; hãy quay lại.", "The page takes no such request; go back."),
            413: t("Tệp quá lớn; mỗi tệp tối đa 50 MiB.", "The file is too large; at most 50 MiB each."),
            429: t("Thử quá nhiều lần; hãy đợi 15 phút rồi làm lại.", "Too many tries; wait 15 minutes."),
        }  # fmt: skip
        return told(
            status,
            known.get(status, t("Yêu cầu không dùng được; hãy quay lại và thử lại.", "The request cannot be used.")),
        )

    @app.errorhandler(Exception)
    def _broken(error: Exception) -> tuple[Response | str, int]:
        LOG.error("broken: %s %s", request.method, request.path, exc_info=error)
        return told(500, t("Hệ thống có lỗi, việc của bạn chưa được ghi; hãy báo người quản trị.",
                           "Something broke, nothing was kept; tell the administrator."))  # fmt: skip
