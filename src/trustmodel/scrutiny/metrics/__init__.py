"""The measures of scrutiny load, one kind a module."""
