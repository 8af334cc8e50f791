"""Whose hours an activity takes, in which prices."""
