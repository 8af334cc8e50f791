"""Builders of single claims: the words of the model, with ids and dates that a test need not spell out."""

from __future__ import annotations

from fractions import Fraction
from typing import TypedDict

from typing_extensions import Unpack
