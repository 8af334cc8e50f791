"""Whether the conditions of an activity hold, for which part of a window, as far as is known."""
