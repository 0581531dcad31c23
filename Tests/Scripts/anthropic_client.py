"""Checks a running Maru server with Anthropic's own Python client.

    python3 -m venv .build/venv && .build/venv/bin/pip install anthropic
    .build/venv/bin/python Tests/Scripts/anthropic_client.py http://127.0.0.1:8080 [--api-key KEY] [--model NAME]

Prints what fails, then "N passed", and exits 0 when nothing failed. The checks of wrong keys run only when the
server has a key.
"""

import json

import anthropic

from client_checks import check, fails, main

# The newer version of the API, which the client speaks by itself, and the older one, which many programs still do.
VERSIONS = ("2026-10-21", "2023-06-01")
QUESTION = [{"role": "user", "content": "Name three colours of the sky."}]
KOREAN = [{"role": "user", "content": "안녕하세요? 이름이 뭐예요?"}]


class Server:
    """The server under test, asked the same way every time."""

    def __init__(self, url, key, model):
        self.url, self.key = url, key
        self.client = anthropic.Anthropic(base_url=url, api_key=key or "none", max_retries=0, timeout=300)
        self.model = model or self.client.models.list().data[0].id

    def options(self, sampling={"temperature": 0}, **options):
        # The client has no parameters for sampling any more; the API it talks to here has.
        return {"model": self.model, "messages": QUESTION, "max_tokens": 24, "extra_body": sampling, **options}

    def ask(self, **options):
        return self.client.messages.create(**self.options(**options))

    def stream(self, **options):
        return self.client.messages.stream(**self.options(**options))


def text(message):
    return "".join(block.text for block in message.content)


@check
def a_whole_message_is_complete(server):
    message = server.ask(system="You are a helpful assistant.")
    assert message.type == "message" and message.role == "assistant" and message.id.startswith("msg_")
    assert message.model == server.model and text(message)
    assert message.stop_reason in ("end_turn", "max_tokens") and message.stop_sequence is None
    assert 0 < message.usage.output_tokens <= 24 and message.usage.input_tokens >= 0
    assert message._request_id, "the response has no request id"


@check
def a_streamed_message_equals_the_whole_one(server):
    for messages in (QUESTION, KOREAN):
        whole = server.ask(messages=messages)
        with server.stream(messages=messages) as stream:
            pieces = "".join(stream.text_stream)
            streamed = stream.get_final_message()
        assert pieces == text(streamed) == text(whole), (pieces, whole)
        assert streamed.stop_reason == whole.stop_reason
        assert streamed.usage.output_tokens == whole.usage.output_tokens


@check
def events_come_in_their_order(server):
    kinds = [event.type for event in server.ask(stream=True)]
    inner = kinds[2:-3]
    assert kinds[:2] == ["message_start", "content_block_start"], kinds
    assert kinds[-3:] == ["content_block_stop", "message_delta", "message_stop"], kinds
    assert inner and set(inner) == {"content_block_delta"}, kinds


@check
def a_stop_sequence_ends_a_message_and_is_named(server):
    whole = text(server.ask())
    stop = whole[len(whole) // 2 :][:3]
    message = server.ask(stop_sequences=["\x00never\x00", stop])
    assert text(message) == whole[: whole.index(stop)], (message, whole)
    assert message.stop_reason == "stop_sequence" and message.stop_sequence == stop
    with server.stream(stop_sequences=[stop]) as stream:
        final = stream.get_final_message()
    assert final.stop_reason == "stop_sequence" and final.stop_sequence == stop


@check
def a_limit_ends_a_message_with_its_reason(server):
    message = server.ask(max_tokens=2)
    assert message.stop_reason == "max_tokens" and message.usage.output_tokens == 2


@check
def tokens_are_counted_as_a_message_counts_them(server):
    for options in ({"messages": QUESTION}, {"messages": KOREAN, "system": [{"type": "text", "text": "Be brief."}]}):
        count = server.client.messages.count_tokens(model=server.model, **options).input_tokens
        usage = server.ask(max_tokens=1, **options).usage
        assert count == usage.input_tokens + usage.cache_read_input_tokens, (count, usage)


@check
def a_prompt_that_was_read_before_is_counted_as_read_from_the_cache(server):
    long = [{"role": "user", "content": "Count the words of this text. " + "One two three four. " * 20}]
    first, second = server.ask(messages=long, max_tokens=1).usage, server.ask(messages=long, max_tokens=1).usage
    assert second.cache_read_input_tokens > 0, second
    assert first.input_tokens + first.cache_read_input_tokens == second.input_tokens + second.cache_read_input_tokens


@check
def what_the_assistant_began_to_say_is_continued(server):
    begun = [*QUESTION, {"role": "assistant", "content": "1. Blue\n2."}]
    continued, alone = text(server.ask(messages=begun)), text(server.ask())
    assert continued and continued != alone, (continued, alone)


@check
def a_conversation_goes_on_with_the_clients_own_objects(server):
    first = server.ask()
    turns = [*QUESTION, {"role": "assistant", "content": first.content}, {"role": "user", "content": "And of grass?"}]
    assert text(server.ask(messages=turns))


@check
def sampling_is_taken_in_both_versions(server):
    for version in VERSIONS:
        message = server.ask(
            sampling={"temperature": 1, "top_p": 0.9, "top_k": 20},
            metadata={"user_id": "someone"},
            extra_headers={"anthropic-version": version},
        )
        assert message.usage.output_tokens


@check
def an_answer_is_held_to_its_schema(server):
    colours = ["blue", "red"]
    schema = {"type": "object", "properties": {"colour": {"enum": colours}}, "required": ["colour"]}
    schema["additionalProperties"] = False
    output = {"format": {"type": "json_schema", "schema": schema}}
    answer = json.loads(text(server.ask(max_tokens=64, output_config=output)))
    assert list(answer) == ["colour"] and answer["colour"] in colours, answer


@check
def errors_are_those_of_the_api(server):
    tool = {"name": "f", "input_schema": {"type": "object", "properties": {}}}
    for options, word in (
        ({"tools": [tool]}, "tools"),
        ({"sampling": {"temperature": 1.5}}, "temperature"),
        ({"sampling": {"foo": 1}}, "foo"),
        ({"messages": []}, "messages"),
        ({"messages": [{"role": "user", "content": [{"type": "image", "source": {}}]}]}, "messages[0].content[0].type"),
        ({"extra_headers": {"anthropic-version": "2023-01-01"}}, "anthropic-version"),
    ):
        error = fails(anthropic.BadRequestError, lambda: server.ask(**options))
        assert error.body["type"] == "error" and error.body["error"]["type"] == "invalid_request_error", error.body
        assert word in error.body["error"]["message"], error.body
        assert error.request_id == error.body["request_id"], error.body
    error = fails(anthropic.NotFoundError, lambda: server.ask(model="no-such-model"))
    assert error.body["error"]["type"] == "not_found_error" and server.model in error.body["error"]["message"]
    long = [{"role": "user", "content": "word " * 200_000}]
    assert "context" in str(fails(anthropic.BadRequestError, lambda: server.ask(messages=long)))


@check
def a_stream_that_is_closed_early_leaves_the_server_well(server):
    for _ in range(3):
        with server.stream(max_tokens=200) as stream:
            next(iter(stream.text_stream))
    assert text(server.ask())


@check
def a_wrong_key_is_refused(server):
    if not server.key:
        return
    other = anthropic.Anthropic(base_url=server.url, api_key=server.key + "x", max_retries=0)
    error = fails(anthropic.AuthenticationError, lambda: other.messages.create(**server.options()))
    assert error.body["error"]["type"] == "authentication_error", error.body


if __name__ == "__main__":
    main(__doc__, "http://127.0.0.1:8080", Server)
