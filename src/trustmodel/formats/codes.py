"""The codes of input problems: one table that the reader, the docs and the tests share."""

from __future__ import annotations

from enum import StrEnum


class Code(StrEnum):
    """What can be wrong with an input.

    TM0xx: the file or its YAML. TM1xx: the shape of a record. TM2xx: what records say of one another.
    """

    UNREADABLE = "TM001"
    TOO_LARGE = "TM002"
    NOT_TEXT = "TM003"
    NOT_YAML = "TM004"
    TOO_DEEP = "TM005"
    TOO_MANY = "TM006"
    ALIAS = "TM007"
    TAG = "TM008"
    SECOND_DOCUMENT = "TM009"
    DUPLICATE_KEY = "TM010"
    MERGE_KEY = "TM011"
    KEY_NOT_TEXT = "TM012"
    EMPTY = "TM013"
    NO_HEAD = "TM014"

    UNKNOWN_KEY = "TM101"
    MISSING_KEY = "TM102"
    WRONG_SHAPE = "TM103"
    NOT_ONE_OF = "TM104"
    BAD_VALUE = "TM105"
    NO_VALUE = "TM106"
    UNKNOWN_VERSION = "TM107"

    DUPLICATE_ID = "TM201"
    UNKNOWN_REFERENCE = "TM202"
    AMBIGUOUS_REFERENCE = "TM203"
    UNDECLARED_SOURCE = "TM204"
    OUTLIVES = "TM205"
    SELF_LOOP = "TM206"
    PART_OF_ITSELF = "TM207"
    UNKNOWN_SETUP = "TM208"
    UNKNOWN_PRESET = "TM209"
    SETUPS_CLASH = "TM210"
    WRONG_KIND = "TM211"
    NO_ROLE = "TM212"
    ENDLESS_LAYERS = "TM213"
    CONTRADICTION = "TM214"
    NAMES_ITSELF = "TM215"
    PARTS_TOO_DEEP = "TM216"


MEANINGS: dict[Code, tuple[str, str]] = {
    Code.UNREADABLE: (
        "The file or folder cannot be read.",
        "Check the path and the permissions; name a folder with a place.yaml, or one YAML file.",
    ),
    Code.TOO_LARGE: ("The file is larger than 16 MB.", "Split it into several files of one folder."),
    Code.NOT_TEXT: ("The file is not UTF-8 text.", "Save it as UTF-8; a spreadsheet or picture is no input."),
    Code.NOT_YAML: (
        "The file is not valid YAML.",
        "Look at the place named: often a missing quote, a tab or a wrong indent.",
    ),
    Code.TOO_DEEP: (
        "The file is nested deeper than 40 levels.",
        "Nothing in the format is nested so deep: look for unclosed brackets.",
    ),
    Code.TOO_MANY: (
        "There is more than is read: 100,000 items of a file, 500 files, 40 claims of one status of a party.",
        "Split a file into several files of one folder; put together what belongs together.",
    ),
    Code.ALIAS: ("Anchors and aliases are not supported.", "Write the value out where it is used."),
    Code.TAG: ("Tags are not supported.", "Leave the tag out; the format knows the type of every key."),
    Code.SECOND_DOCUMENT: ("A file holds one document.", "Remove the second `---`, or use a second file."),
    Code.DUPLICATE_KEY: ("A key is written twice.", "Keep one of them; YAML alone would silently keep the last."),
    Code.MERGE_KEY: ("Merge keys are not supported.", "Write the keys out."),
    Code.KEY_NOT_TEXT: ("A key is plain text.", "Quote it, or look for a stray colon."),
    Code.EMPTY: ("The file is empty.", "Remove it, or write at least one section."),
    Code.NO_HEAD: (
        "No file of the folder has a head, or the file named is no file of a place.",
        "Write `trustmodel: 1` and `place:` (or `arrangement:`) into place.yaml; leave out what describes no place.",
    ),
    Code.UNKNOWN_KEY: ("A key is not known here.", "Use one of the keys that the message lists."),
    Code.MISSING_KEY: ("A required key is missing.", "Add it."),
    Code.WRONG_SHAPE: (
        "A value has the wrong shape: text where a list is due, or the like.",
        "Write it as the message says.",
    ),
    Code.NOT_ONE_OF: ("A value is not one of those allowed.", "Use one of those that the message lists."),
    Code.BAD_VALUE: (
        "A value cannot be what it claims to be: a date that does not exist, a range out of order.",
        "Write it as the message says.",
    ),
    Code.NO_VALUE: (
        "A key has no value.",
        "Give it a value, or remove it: not stated is written by leaving the key out.",
    ),
    Code.UNKNOWN_VERSION: (
        "The format version is missing or not known.",
        "Write `trustmodel: 1`, or upgrade trustmodel for a newer file.",
    ),
    Code.DUPLICATE_ID: ("Two records have the same id.", "Rename one, or give an `id` where it was left out."),
    Code.UNKNOWN_REFERENCE: (
        "A reference names nothing that exists.",
        "Correct the spelling, or declare what it names.",
    ),
    Code.AMBIGUOUS_REFERENCE: (
        "A reference fits several parties or duties.",
        "Say whose it is: `dcs@north`.",
    ),
    Code.UNDECLARED_SOURCE: ("A source is cited that is not declared.", "Add it under `sources:`, or correct the id."),
    Code.OUTLIVES: (
        "A claim lies outside the time of a party that it is about.",
        "Correct the dates, or name the party of that time.",
    ),
    Code.SELF_LOOP: ("A relationship runs from a party to itself.", "Name the other end."),
    Code.PART_OF_ITSELF: ("A party is, in the end, part of itself.", "Break the circle of `part_of`."),
    Code.UNKNOWN_SETUP: (
        "No installed plugin offers the set-up.",
        "Install the plugin, or use one that `trustmodel plugins` lists.",
    ),
    Code.UNKNOWN_PRESET: ("The set-up has no such preset.", "Use one of those that the message lists."),
    Code.SETUPS_CLASH: (
        "Two set-ups run the services of one authority at the same time.",
        "End the first where the second begins.",
    ),
    Code.WRONG_KIND: (
        "A reference names the wrong kind of thing: a duty where a party is due, or the like.",
        "Name the right one.",
    ),
    Code.NO_ROLE: (
        "A role such as `$provider` has nobody in it here.",
        "Name the party itself, or use the role inside a place or layer that has it.",
    ),
    Code.ENDLESS_LAYERS: (
        "Layers switch one another on without end.",
        "Break the chain: let no layer bring the status that it hangs on to a new part.",
    ),
    Code.CONTRADICTION: (
        "Two records cannot both be so.",
        "Correct the dates of one, or let it replace the other.",
    ),
    Code.NAMES_ITSELF: (
        "A record replaces, contradicts or is like itself, in the end.",
        "Name the other record, or leave the key out.",
    ),
    Code.PARTS_TOO_DEEP: ("Parties are parts of one another more than 40 deep.", "Name the whole that it belongs to."),
}
"""What each code means, and its cure; the docs print this table."""
