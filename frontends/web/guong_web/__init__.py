"""The web of an office: pages for everybody, units, the council, leaders and clerks, and the same as JSON."""

from guong_web.app import create_app

__all__ = ["create_app"]
