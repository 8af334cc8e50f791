"""Diagrams as text: what is drawn of an arrangement, and the languages that it is written in."""
