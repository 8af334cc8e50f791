"""Kinds of change that could clear gaps, family by family; each is tried before anything is said of it."""
