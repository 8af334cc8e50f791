"""Raises what is no Exception when it is imported."""


class Ends(BaseException):
    """Escapes whoever expects an Exception."""


raise Ends("no Exception at all")
