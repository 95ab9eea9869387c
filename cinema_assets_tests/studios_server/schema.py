"""Valid JSON for a schema: JSON Schema or Gemini's own, which is OpenAPI's with names in capitals.

What belongs here: schema -> a value that keeps it. What does not: sense.
"""

from typing import Any

from cinema_assets_tests.studios_server.wire import pick


def example(schema: dict[str, Any], words: list[str] | None = None) -> Any:
    """A value that keeps the schema; texts are made of the words, in turn."""
    return _Filler(schema, words or ["scene"]).value(schema, 0)


class _Filler:
    def __init__(self, root: dict[str, Any], words: list[str]):
        self._root = root
        self._words = words
        self._count = 0

    def value(self, schema: dict[str, Any], depth: int) -> Any:
        schema = self._resolved(schema)
        if "const" in schema:
            return schema["const"]
        if schema.get("enum"):
            return schema["enum"][0]
        match self._type(schema):
            case "object":
                return self._object(schema, depth)
            case "array":
                return self._array(schema, depth)
            case "boolean":
                return True
            case "null":
                return None
            case "integer":
                return int(self._number(schema, whole=True))
            case "number":
                return self._number(schema, whole=False)
        return self._text(schema)

    def _resolved(self, schema: dict[str, Any]) -> dict[str, Any]:
        """The schema with references, alternatives and unions taken in."""
        while "$ref" in schema:
            target: Any = self._root
            for step in schema["$ref"].removeprefix("#/").split("/"):
                target = target[step]
            schema = {**target, **{key: item for key, item in schema.items() if key != "$ref"}}
        for union in ("anyOf", "any_of", "oneOf"):
            if schema.get(union):
                rest = {key: item for key, item in schema.items() if key != union}
                return self._resolved({**rest, **schema[union][0]})
        for part in schema.get("allOf", ()):
            schema = {**schema, **self._resolved(part)}
        return schema

    def _type(self, schema: dict[str, Any]) -> str:
        named = schema.get("type", "object" if "properties" in schema else "string")
        if isinstance(named, list):
            named = next((one for one in named if one != "null"), "null")
        return str(named).lower()

    def _object(self, schema: dict[str, Any], depth: int) -> dict[str, Any]:
        properties = schema.get("properties", {})
        required = schema.get("required", list(properties))
        # What may be left out is left out below: a schema may hold itself.
        wanted = properties if depth < 4 else {name: properties[name] for name in required}
        made = {name: self.value(item, depth + 1) for name, item in wanted.items()}
        extra = schema.get("additionalProperties")
        if not properties and isinstance(extra, dict):
            made["one"] = self.value(extra, depth + 1)
        return made

    def _array(self, schema: dict[str, Any], depth: int) -> list[Any]:
        least = int(pick(schema, "minItems", 0))
        most = int(pick(schema, "maxItems", 1_000))
        before = schema.get("prefixItems", [])
        count = max(least, min(most, 1 if depth < 5 else 0))
        items = [self.value(item, depth + 1) for item in before]
        items += [self.value(schema.get("items", {}), depth + 1) for _ in range(count - len(items))]
        return items

    def _number(self, schema: dict[str, Any], *, whole: bool) -> float:
        low = schema.get("minimum")
        if low is None and "exclusiveMinimum" in schema:
            low = schema["exclusiveMinimum"] + (1 if whole else 0.001)
        high = schema.get("maximum")
        if high is None and "exclusiveMaximum" in schema:
            high = schema["exclusiveMaximum"] - (1 if whole else 0.001)
        value: float = 1 if low is None else max(1, low)
        return value if high is None else min(value, high)

    def _text(self, schema: dict[str, Any]) -> str:
        formats = {"date": "2026-11-01", "date-time": "2026-11-01T12:00:00Z", "time": "12:00:00",
                   "uri": "https://example.com/", "email": "someone@example.com",
                   "uuid": "00000000-0000-4000-8000-000000000000"}  # fmt: skip
        if schema.get("format") in formats:
            return formats[schema["format"]]
        word = self._words[self._count % len(self._words)]
        self._count += 1
        least, most = int(pick(schema, "minLength", 0)), int(pick(schema, "maxLength", 1_000))
        return word.ljust(least, "x")[:most]
