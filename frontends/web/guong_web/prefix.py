"""The application under a prefix, such as /guong."""

from collections.abc import Callable, Iterable
from typing import Any

Wsgi = Callable[[dict[str, Any], Any], Iterable[bytes]]


class Prefix:
    """Takes the prefix off the path of each request, whether a proxy left it there or not."""

    def __init__(self, inner: Wsgi, prefix: str) -> None:
        self.inner = inner
        self.prefix = prefix

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:  # noqa: ANN401
        """Links then begin with the prefix."""
        if self.prefix:
            environ["SCRIPT_NAME"] = self.prefix
            path = str(environ.get("PATH_INFO", ""))
            if path == self.prefix or path.startswith(f"{self.prefix}/"):
                environ["PATH_INFO"] = path.removeprefix(self.prefix) or "/"
        return self.inner(environ, start_response)
