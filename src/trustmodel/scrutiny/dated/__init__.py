"""When it happened, is due or is expected."""
