"""The office seen from outside: workbooks in, the command line, verdicts out; nothing of the code is imported."""
