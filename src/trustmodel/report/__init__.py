"""Writing results: text, Markdown, CSV, JSON."""
