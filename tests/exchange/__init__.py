"""Workbooks in and out: every refusal by sheet and cell, round trips, files that are whole or not there."""
