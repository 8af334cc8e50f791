"""Applying set-ups, layers and templates to a place: the arrangement that comes out."""
