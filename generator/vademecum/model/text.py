"""Words for readers, in one language or several."""

import re
from collections.abc import Mapping
from functools import cache
from typing import Any

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

LANGUAGE_PATTERN = r"^[a-z]{2}(-[A-Z]{2})?$"

TO_FILL = ("À REMPLIR", "TO FILL IN")
"""What a text begins with that only the organisation can write: checks list it, pages leave it out."""


class Text(dict[str, str]):
    """Words for readers: language code → words, or the one key "" for words that serve every language."""

    @property
    def to_fill(self) -> bool:
        """Whether the organisation has still to write it, in a language at least."""
        return any(words.startswith(TO_FILL) for words in self.values())

    def into(self, language: str) -> str:
        """The words in one language; those for every language, else those of the first, where it is absent."""
        return self.get(language) or self.get("") or next(iter(self.values()), "")

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(
            _read_text,
            # A text for every language is written back as the author wrote it.
            serialization=core_schema.plain_serializer_function_ser_schema(
                lambda text: text[""] if list(text) == [""] else dict(text)
            ),
        )

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        by_language = {
            "type": "object",
            "patternProperties": {LANGUAGE_PATTERN: {"type": "string"}},
            "additionalProperties": False,
            "minProperties": 1,
        }
        return {"anyOf": [{"type": "string"}, by_language]}


_is_language = cache(re.compile(LANGUAGE_PATTERN).fullmatch)


def _read_text(value: Any) -> Text:
    if isinstance(value, str):
        if not value.strip():
            raise PydanticCustomError("text_empty", "is empty")
        return Text({"": value.strip()})
    if not isinstance(value, Mapping):
        raise PydanticCustomError("text_type", "is not a text")
    words = Text()
    for language, text in value.items():
        if not _is_language(language):
            raise PydanticCustomError("text_language", "{language}", {"language": language})
        if isinstance(text, str):
            words[language] = text.strip()
        elif text is not None:
            raise PydanticCustomError("text_inner", "{language}", {"language": language})
    if not words:
        raise PydanticCustomError("text_empty", "is empty")
    return words
