"""Renders the templates and snippets of this folder with the implementation that `transformers` uses.

    python3 -m venv venv && venv/bin/pip install jinja2==3.1.6 transformers==5.23.0 gguf
    venv/bin/python make_golden.py [model.gguf ...]

writes golden.json beside this script. The templates of the model files are rendered too; their text stays in the files.
"""
import datetime as clock
import json
import pathlib
import sys

import jinja2
from transformers.utils import chat_template_utils

from conversations import CONVERSATIONS, SPECIAL_TOKENS
from snippets import CONTEXT, SNIPPETS

HERE = pathlib.Path(__file__).parent


class FrozenClock(clock.datetime):
    @classmethod
    def now(cls, tz=None):
        return cls(2024, 7, 6, 15, 4, 5, 678901)


def outcome(source, context):
    try:
        template = chat_template_utils._compile_jinja_template(source)
    except (jinja2.TemplateSyntaxError, SyntaxError):
        return {"error": "syntax"}
    try:
        return {"text": template.render(**context)}
    except jinja2.exceptions.UndefinedError:
        return {"error": "undefined"}
    except jinja2.exceptions.SecurityError:
        return {"error": "refused"}
    except jinja2.exceptions.TemplateRuntimeError:
        return {"error": "operation"}
    except jinja2.exceptions.TemplateError as error:
        return {"error": "raised", "message": error.message}
    except Exception:
        return {"error": "operation"}


def with_tokens(context):
    return {"tools": None, "documents": None, **SPECIAL_TOKENS, **context}


def model_template(path):
    from gguf import GGUFReader

    field = GGUFReader(path).fields.get("tokenizer.chat_template")
    return None if field is None else bytes(field.parts[field.data[0]]).decode()


def main():
    chat_template_utils.datetime = FrozenClock
    golden = {"specialTokens": SPECIAL_TOKENS, "conversations": CONVERSATIONS, "templates": {}, "models": {}, "context": CONTEXT}
    for path in sorted((HERE / "templates").glob("*.jinja")):
        source = path.read_text()
        golden["templates"][path.stem] = {name: outcome(source, with_tokens(c)) for name, c in CONVERSATIONS.items()}
    for path in map(pathlib.Path, sys.argv[1:]):
        source = model_template(path)
        if source is not None:
            golden["models"][path.name] = {name: outcome(source, with_tokens(c)) for name, c in CONVERSATIONS.items()}
    golden["snippets"] = [{"source": s, **outcome(s, CONTEXT)} for s in SNIPPETS]
    (HERE / "golden.json").write_text(json.dumps(golden, ensure_ascii=False, indent=0) + "\n")


main()
