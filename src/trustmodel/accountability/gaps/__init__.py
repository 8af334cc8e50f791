"""The built-in gap detectors, by family."""
