"""Answers: what each sensitivity found, in Dutch sentences, tables and charts - for a terminal and for a page."""
