"""The command line, on real books, in this process and in its own."""
