"""A project that uses trustmodel and extends it."""
