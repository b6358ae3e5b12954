"""Criteria as data: what is asked, by which clause, and how the answer is found and explained."""
