"""What every entry of the fact base has in common: its form, and the types of its values."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, StringConstraints

Language = str
"""An ISO 639-1 code that is also a folder of the fact base: "en", "nb", "ru"."""

Aspect = Literal[
    "what", "who", "when", "where", "why", "how", "how-many", "how-long", "how-far", "how-old", "whether"
]
"""What a question asks for; a fact lists the aspects that its answer answers."""

Text = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=48)]
Moment = Annotated[str, StringConstraints(pattern=r"^\d{4}(-\d{2}(-\d{2})?)?$")]
Period = Annotated[
    str,
    StringConstraints(pattern=r"^\d{4}(-\d{2}(-\d{2})?)?(/\d{4}(-\d{2}(-\d{2})?)?)?$"),
]


class Entry(BaseModel):
    """Common form of all entries: unknown keys are errors, nothing changes after loading.

    What checks an entry is built when the first is read: a start from the cache reads a whole base only.
    """

    model_config = ConfigDict(
        extra="forbid", frozen=True, strict=True, use_attribute_docstrings=True, defer_build=True
    )
