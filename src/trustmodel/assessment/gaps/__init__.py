"""The built-in gap detectors that need what scrutiny there is, or how much of it."""
