"""Print the words page: `python docs/words.py > docs/reference/words.md`; a test keeps the page equal to this."""

from __future__ import annotations

import sys

from trustmodel.model.vocabulary import WORDS


def page() -> str:
    """Give the page."""
    rows = "\n".join(f"| **{word}** | {meaning} |" for word, meaning in WORDS)
    head = "# The words\n\nUsed everywhere: classes, YAML keys, messages, docs.\n\n| word | meaning |\n| --- | --- |\n"
    return f"{head}{rows}\n"


if __name__ == "__main__":
    sys.stdout.write(page())
