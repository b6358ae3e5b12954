"""A fictional office of civil judgment enforcement, as a workbook to try things on."""

from pathlib import Path


def path() -> Path:
    """Where the sample workbook is; its people and data are invented."""
    return Path(__file__).with_name("office.xlsx")
