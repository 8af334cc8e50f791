"""Scrutiny load: how often, whose hours, what cost, caused by what."""
