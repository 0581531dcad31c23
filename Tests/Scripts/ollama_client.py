"""Checks a running Maru server with Ollama's own Python client.

    python3 -m venv .build/venv && .build/venv/bin/pip install ollama
    .build/venv/bin/python Tests/Scripts/ollama_client.py http://127.0.0.1:8080 [--api-key KEY] [--model NAME]

Prints what fails, then "N passed", and exits 0 when nothing failed.
"""

import json

import ollama

from client_checks import check, fails, main

QUESTION = [{"role": "user", "content": "Name three colours of the sky."}]
KOREAN = [{"role": "user", "content": "안녕하세요? 이름이 뭐예요?"}]


class Server:
    """The server under test, asked the same way every time."""

    def __init__(self, url, key, model):
        headers = {"Authorization": f"Bearer {key}"} if key else None
        self.client = ollama.Client(host=url, headers=headers)
        self.model = model or self.client.list().models[0].model

    def chat(self, messages=QUESTION, stream=False, **rest):
        options = {"temperature": 0, "num_predict": 24, **rest.pop("options", {})}
        return self.client.chat(self.model, messages=messages, stream=stream, options=options, **rest)

    def generate(self, prompt="The sky is", stream=False, **rest):
        options = {"temperature": 0, "num_predict": 12, **rest.pop("options", {})}
        return self.client.generate(self.model, prompt, stream=stream, options=options, **rest)


@check
def a_whole_chat_is_complete_and_measured(server):
    answer = server.chat()
    assert answer.message.role == "assistant" and answer.message.content and answer.model == server.model
    assert answer.done and answer.done_reason in ("stop", "length") and answer.created_at
    assert 0 < answer.eval_count <= 24 and answer.prompt_eval_count > 0
    assert answer.prompt_eval_duration > 0 and answer.eval_duration > 0
    parts = answer.load_duration + answer.prompt_eval_duration + answer.eval_duration
    assert parts == answer.total_duration, answer


@check
def a_streamed_chat_equals_the_whole_one(server):
    for messages in (QUESTION, KOREAN):
        whole = server.chat(messages)
        lines = list(server.chat(messages, stream=True))
        assert "".join(line.message.content for line in lines) == whole.message.content
        assert [line.done for line in lines] == [False] * (len(lines) - 1) + [True]
        assert lines[-1].eval_count == whole.eval_count and lines[-1].done_reason == whole.done_reason


@check
def a_prompt_is_answered_with_and_without_the_template(server):
    templated, raw = server.generate(), server.generate(raw=True)
    assert templated.response and raw.response and templated.prompt_eval_count > raw.prompt_eval_count
    pieces = "".join(line.response for line in server.generate(stream=True, raw=True))
    assert pieces == raw.response
    assert server.generate(system="Answer in capital letters.").prompt_eval_count > raw.prompt_eval_count


@check
def options_are_taken(server):
    assert server.chat(options={"num_predict": 2}).eval_count == 2
    assert server.chat(options={"num_predict": 2}).done_reason == "length"
    text = server.chat().message.content
    stop = text[len(text) // 2 :][:3]
    assert server.chat(options={"stop": [stop]}).message.content == text[: text.index(stop)]
    seeded = {"temperature": 1, "seed": 7, "top_k": 20, "top_p": 0.9, "min_p": 0.01}
    assert len({server.chat(options=seeded).message.content for _ in range(2)}) == 1
    every = {"repeat_penalty": 1.1, "presence_penalty": 0.1, "frequency_penalty": 0.1, "num_ctx": 512, "num_thread": 2}
    assert server.chat(options=every, keep_alive="5m").message.content


@check
def log_probabilities_spell_the_answer(server):
    answer = server.chat(logprobs=True, top_logprobs=2)
    assert "".join(token.token for token in answer.logprobs).startswith(answer.message.content)
    assert all(token.logprob <= 0 and len(token.top_logprobs) == 2 for token in answer.logprobs)


@check
def what_the_assistant_began_to_say_is_continued(server):
    begun = [*QUESTION, {"role": "assistant", "content": "1. Blue\n2."}]
    assert server.chat(begun).message.content != server.chat().message.content


@check
def an_answer_is_held_to_its_schema(server):
    colours = ["blue", "red"]
    schema = {"type": "object", "properties": {"colour": {"enum": colours}}, "required": ["colour"]}
    schema["additionalProperties"] = False
    answer = json.loads(server.chat(format=schema, options={"num_predict": 64}).message.content)
    assert list(answer) == ["colour"] and answer["colour"] in colours, answer
    lines = server.chat(format=schema, options={"num_predict": 64}, stream=True)
    assert json.loads("".join(line.message.content for line in lines)) == answer


@check
def models_are_listed_shown_and_running(server):
    listed = next(model for model in server.client.list().models if model.model == server.model)
    assert listed.size > 0 and listed.details.family and listed.details.parameter_size and listed.modified_at
    shown = server.client.show(server.model)
    assert shown.modelinfo["general.parameter_count"] > 0 and shown.capabilities == ["completion"] and shown.template
    running = server.client.ps().models[0]
    assert running.model == server.model and running.context_length > 0 and running.size_vram == 0
    assert running.expires_at


@check
def a_request_without_a_prompt_finds_the_model_loaded(server):
    assert server.client.generate(server.model).done_reason == "load"


@check
def errors_say_what_to_do(server):
    for action, status, word in (
        (lambda: server.client.chat("no-such-model", messages=QUESTION), 404, "no-such-model"),
        (lambda: server.chat(options={"num_ctx": 10**9}), 400, "num_ctx"),
        (lambda: server.chat(options={"foo": 1}), 400, "options.foo"),
        (lambda: server.chat(think=True), 400, "think"),
        (lambda: server.chat([{"role": "user", "content": "word " * 200_000}]), 400, "context"),
        (lambda: list(server.chat([{"role": "tool", "content": "x"}], stream=True)), 400, "messages[0].role"),
    ):
        error = fails(ollama.ResponseError, action)
        assert error.status_code == status and word in error.error, (error.status_code, error.error)


@check
def a_stream_that_is_closed_early_leaves_the_server_well(server):
    for _ in range(3):
        lines = server.chat(stream=True, options={"num_predict": 200})
        next(lines)
        lines.close()
    assert server.chat().message.content


if __name__ == "__main__":
    main(__doc__, "http://127.0.0.1:8080", Server)
