"""Random JSON schemas of all that Maru supports, the same ones for the same seed.

Most texts and lists are bounded, so that most answers that are sampled at temperature 1 come to an end.
"""

import random

NAMES = ["id", "name", "이름", "값", "a", "ab", 'q"uote', "new\nline", "back\\slash", "~/", "emoji 🙂", "", "é", "items", "$x"]
TEXTS = ["", "a", "ab", "가", "가나다", 'q"\n', "\\", "🙂", "</s>", "null", " 1"]
PATTERNS = [
    "^[a-z]{2,8}$", "^[A-Z][a-z]+( [A-Z][a-z]+){0,2}$", "^(GET|POST) /[a-z/]{0,12}$", r"^\d{3}-\d{4}$", "^[가-힣]{1,6}$",
    r"^#[0-9a-fA-F]{6}$", "^.{0,5}[0-9].{0,5}$", "^a*b?c+$", r"^\w{1,10}@\w{1,8}\.(com|kr)$", r"^[^\s]{1,12}$", "^(a|b|ab){0,5}$",
]
FORMATS = ["date", "date-time", "duration", "email", "hostname", "ipv4", "ipv6", "time", "uri", "uuid"]


class SchemaMaker:
    def __init__(self, seed):
        self.random = random.Random(seed)

    def document(self):
        """A schema with definitions, some of which refer to themselves."""
        depth = self.random.choice([1, 2, 2, 3])
        schema = self.object(depth) if self.chance(0.7) else self.schema(depth)
        schema["$defs"] = {
            "leaf": self.leaf(),
            "tree": {
                "type": "object",
                "properties": {"value": self.leaf(), "children": {"type": "array", "items": {"$ref": "#/$defs/tree"}, "maxItems": 2}},
                "required": ["value"],
                "additionalProperties": False,
            },
            "chain": {"anyOf": [{"type": "null"}, {"type": "object", "properties": {"text": self.leaf(), "next": {"$ref": "#/$defs/chain"}}}]},
        }
        if self.chance(0.5):
            schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
        return schema

    def chance(self, probability):
        return self.random.random() < probability

    def schema(self, depth):
        if depth <= 0:
            return self.leaf()
        kinds = [self.object, self.object, self.object, self.array, self.array, self.any_of, self.one_of, self.all_of,
                 self.reference, lambda _: self.leaf(), lambda _: self.leaf()]
        return self.random.choice(kinds)(depth)

    def object(self, depth):
        names = self.random.sample(NAMES, self.random.randint(0, 4))
        schema = {"type": "object"}
        if self.chance(0.2):
            schema["description"] = "An object."
        if names:
            schema["properties"] = {name: self.schema(depth - 1) for name in names}
        required = [name for name in names if self.chance(0.6)]
        if self.chance(0.1):
            required.append("unlisted")
        if required:
            schema["required"] = required
        additional = self.random.choice([None, None, False, False, False, False, True, self.leaf()] if names else [False, self.leaf()])
        if "unlisted" in required and additional is False:
            additional = None
        if additional is not None:
            schema["additionalProperties"] = additional
        return schema

    def array(self, depth):
        schema = {"type": "array"}
        prefix = [self.leaf() for _ in range(self.random.randint(1, 3))] if self.chance(0.3) else []
        if prefix:
            schema["prefixItems"] = prefix
        if prefix and self.chance(0.5):
            schema["items"] = False
        else:
            schema["items"] = self.schema(depth - 1)
        minimum = self.random.randint(0, 2)
        if self.chance(0.5):
            schema["minItems"] = min(minimum, len(prefix)) if schema["items"] is False else minimum
        if self.chance(0.9):
            schema["maxItems"] = max(minimum + self.random.randint(0, 2), 1)
        return schema

    def any_of(self, depth):
        return {"anyOf": [self.schema(depth - 1) for _ in range(self.random.randint(1, 3))]}

    def one_of(self, depth):
        """Alternatives that can be told apart: by type, by a constant, by what is required, or by their values."""
        kind = self.random.randint(0, 3)
        if kind == 0:
            return {"oneOf": [self.object(depth - 1), {"type": "string", "maxLength": 10}, {"type": ["null", "boolean"]}]}
        if kind == 1:
            return {"oneOf": [self.tagged(tag, depth) for tag in ["circle", "square", "선"]]}
        if kind == 2:
            return {"oneOf": [{"enum": ["a", 1, None]}, {"enum": ["b", 2.5]}, {"type": "array", "items": self.leaf(), "maxItems": 3}]}
        return {"oneOf": [{"type": "integer", "maximum": 9}, {"type": "integer", "minimum": 10, "maximum": 99}, {"const": 100}]}

    def tagged(self, tag, depth):
        properties = {"kind": {"const": tag}, "data": self.schema(max(0, depth - 2))}
        return {"type": "object", "properties": properties, "required": ["kind"], "additionalProperties": False}

    def all_of(self, depth):
        parts = [
            {"type": "object", "properties": {"x": self.leaf()}, "required": ["x"]},
            {"properties": {"y": self.leaf()}},
        ]
        if self.chance(0.3):
            return {"allOf": [{"type": "string", "minLength": 2}, {"maxLength": 9}, {"pattern": "^[a-f가]*$"}]}
        if self.chance(0.3):
            return {"allOf": [{"type": "number", "minimum": -3}, {"type": "integer"}, {"maximum": 12}]}
        return {"allOf": parts, "required": ["y"]} if self.chance(0.5) else {"allOf": parts}

    def reference(self, depth):
        return {"$ref": "#/$defs/" + self.random.choice(["leaf", "tree", "chain"])}

    def leaf(self):
        kind = self.random.randint(0, 13)
        if kind == 0:
            return self.random.choice([{"type": "string"}, {"type": "string", "minLength": 1}, {"type": "string", "maxLength": 40}])
        if kind <= 2:
            low = self.random.randint(0, 6)
            return {"type": "string", "minLength": low, "maxLength": low + self.random.randint(0, 20)}
        if kind == 3:
            return {"type": "string", "pattern": self.random.choice(PATTERNS)}
        if kind == 4:
            schema = {"type": "string", "format": self.random.choice(FORMATS)}
            if schema["format"] in ("email", "hostname", "uri") and self.chance(0.8):
                schema["maxLength"] = self.random.randint(20, 40)
            return schema
        if kind == 5:
            values = TEXTS + [0, -1, 2.5, 1e30, True, False, None, {"k": [1, {"": None}]}, []]
            return {"enum": self.random.sample(values, self.random.randint(1, 6))}
        if kind == 6:
            return {"const": self.random.choice(TEXTS + [7, {"이름": "값"}, [1, 2], None])}
        if kind == 7:
            return {"type": self.random.choice([["boolean", "null"], "boolean", "null", ["integer", "string"], ["number", "null"]])}
        if kind <= 10:
            return self.bounded("integer")
        if kind <= 12:
            return self.bounded("number")
        return self.random.choice([{"type": "number"}, {"type": "integer"}])

    def bounded(self, kind):
        scale = self.random.choice([10, 1000, 10**6, 10**12])
        low = self.random.randint(-scale, scale)
        high = low + self.random.randint(2, scale)
        divisor = self.random.choice([10, 1000]) if kind == "number" else 1
        schema = {"type": kind}
        if self.chance(0.7):
            schema[self.random.choice(["minimum", "exclusiveMinimum"])] = low / divisor if divisor > 1 else low
        if self.chance(0.7):
            schema[self.random.choice(["maximum", "exclusiveMaximum"])] = high / divisor if divisor > 1 else high
        return schema
