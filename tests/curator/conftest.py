"""The databases of the store's tests, for the tests of what reads them."""

from __future__ import annotations

from tests.store.conftest import address

__all__ = ["address"]
