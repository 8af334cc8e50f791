"""Every public value says of each of its fields what it holds."""

from __future__ import annotations

import inspect
import re

import attrs
import pytest

import trustmodel
from trustmodel import hooks, model

_EVERYWHERE = {"evidence", "where"}  # `Evidence` says what they are
_NAMES = re.compile(r"^ {4}([a-z_]+(?:, [a-z_]+)*):", re.MULTILINE)
VALUES = sorted(
    {
        value
        for module in (model, hooks, trustmodel)
        for name in module.__all__
        if inspect.isclass(value := getattr(module, name)) and attrs.has(value)
    },
    key=lambda value: value.__qualname__,
)


def test_there_is_something_to_look_at() -> None:
    """The lists of public names are read."""
    assert {"Arrangement", "Finding", "Detector"} <= {value.__name__ for value in VALUES}


@pytest.mark.parametrize("value", VALUES, ids=lambda value: value.__name__)
def test_the_attributes_named_are_those_that_are_there(value: type[attrs.AttrsInstance]) -> None:
    """None is missing, and none is left that is gone; what a base class says need not be said again."""
    _, _, said = (inspect.getdoc(value) or "").partition("Attributes:\n")
    named = {name for names in _NAMES.findall(said.partition("\n\n")[0]) for name in names.split(", ")}
    fields = {field.name: field.inherited for field in attrs.fields(value) if field.init}
    assert named <= set(fields), "named but not there"
    own = {name for name, inherited in fields.items() if not inherited} - _EVERYWHERE
    if len(own) > 3 or named:  # of a value with up to three fields the sentence tells them all
        assert own <= named, "there but not named"
