"""One example and its workbook for all tests."""

from __future__ import annotations

import pytest
from plugins.excel.tests.books import LIBRARY, ROOT, rendered

import trustmodel
from trustmodel import Arrangement, Place


@pytest.fixture(scope="module")
def slough() -> Place:
    found = trustmodel.load(ROOT / "examples" / "slough", using=LIBRARY)
    assert isinstance(found, Place)
    return found


@pytest.fixture(scope="module")
def built(slough: Place) -> Arrangement:
    return trustmodel.build(slough, using=LIBRARY)


@pytest.fixture(scope="module")
def book(built: Arrangement) -> bytes:
    return rendered(built)
