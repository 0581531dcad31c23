"""Checks a running Maru server with OpenAI's own Python client.

    python3 -m venv .build/venv && .build/venv/bin/pip install openai
    .build/venv/bin/python Tests/Scripts/openai_client.py http://127.0.0.1:8080/v1 [--api-key KEY] [--model NAME]

Prints what fails, then "N passed", and exits 0 when nothing failed. The checks of wrong keys run only when the
server has a key.
"""

import concurrent.futures
import json
import time

import openai

from client_checks import check, fails, main

QUESTION = [
    {"role": "system", "content": "You are a helpful assistant."},
    {"role": "user", "content": "Name three colours of the sky."},
]


def strictly(value):
    """Requires that what the client made of an answer is what its types say: it takes anything without complaint."""
    type(value).model_validate(value.model_dump(by_alias=True), strict=False)


class Server:
    """The server under test, asked the same way every time."""

    def __init__(self, url, key, model):
        self.url, self.key = url, key
        self.client = openai.OpenAI(base_url=url, api_key=key or "none", max_retries=0, timeout=300)
        listed = self.client.models.list().data
        self.model = model or listed[0].id
        self.context = next(m for m in listed if m.id == self.model).model_extra["max_model_len"]

    def chat(self, **options):
        options = {"messages": QUESTION, "max_completion_tokens": 24, "temperature": 0, **options}
        return self.client.chat.completions.create(model=self.model, **options)

    def complete(self, **options):
        options = {"prompt": "The sky is", "max_tokens": 12, "temperature": 0, **options}
        return self.client.completions.create(model=self.model, **options)

    def respond(self, question="Name three colours of the sky.", **options):
        options = {"max_output_tokens": 24, "temperature": 0, **options}
        return self.client.responses.create(model=self.model, input=question, **options)


def joined(chunks, index=0):
    """The text and the finish reason of one choice of a streamed chat."""
    text, reason, roles = "", None, 0
    for chunk in chunks:
        for choice in chunk.choices:
            if choice.index == index:
                text += choice.delta.content or ""
                roles += choice.delta.role == "assistant"
                reason = choice.finish_reason or reason
    assert roles == 1, f"the role was sent {roles} times"
    return text, reason


@check
def a_whole_chat_answer_is_complete(server):
    answer = server.chat()
    assert answer.object == "chat.completion" and answer.id.startswith("chatcmpl-")
    assert answer.choices[0].message.role == "assistant" and answer.choices[0].message.content
    assert answer.choices[0].finish_reason in ("stop", "length")
    assert answer.usage.total_tokens == answer.usage.prompt_tokens + answer.usage.completion_tokens
    assert 0 < answer.usage.completion_tokens <= 24


@check
def a_streamed_chat_answer_equals_the_whole_one(server):
    for options in ({}, {"temperature": 0.8, "seed": 42}):
        whole = server.chat(**options).choices[0]
        streamed = joined(server.chat(stream=True, **options))
        assert streamed == (whole.message.content, whole.finish_reason), (streamed, whole)


@check
def the_same_seed_gives_the_same_answer(server):
    texts = {server.chat(temperature=1, seed=7).choices[0].message.content for _ in range(3)}
    assert len(texts) == 1, texts


@check
def usage_comes_last_in_a_stream_that_asks_for_it(server):
    whole = server.chat().usage
    chunks = list(server.chat(stream=True, stream_options={"include_usage": True}))
    assert chunks[-1].choices == [] and chunks[-1].usage == whole, (chunks[-1], whole)
    assert all(chunk.usage is None for chunk in chunks[:-1])
    assert all(chunk.usage is None for chunk in server.chat(stream=True))


@check
def two_choices_are_two_answers(server):
    options = {"n": 2, "temperature": 0.9, "seed": 3}
    whole = server.chat(**options)
    assert [choice.index for choice in whole.choices] == [0, 1]
    chunks = list(server.chat(stream=True, **options))
    for choice in whole.choices:
        assert joined(chunks, choice.index) == (choice.message.content, choice.finish_reason)


@check
def a_limit_ends_an_answer_with_the_reason_length(server):
    answer = server.chat(max_completion_tokens=2)
    assert answer.choices[0].finish_reason == "length" and answer.usage.completion_tokens == 2
    assert server.chat(max_completion_tokens=openai.omit, max_tokens=2).usage.completion_tokens == 2


@check
def a_stop_text_ends_an_answer_and_is_not_part_of_it(server):
    text = server.chat().choices[0].message.content
    stop = text[len(text) // 2 :][:3]
    for answer in (
        server.chat(stop=stop).choices[0].message.content,
        server.chat(stop=["\x00never\x00", stop]).choices[0].message.content,
        joined(server.chat(stop=stop, stream=True))[0],
    ):
        assert answer == text[: text.index(stop)], (answer, text, stop)
    assert server.chat(stop=stop).choices[0].finish_reason == "stop"


@check
def chat_log_probabilities_spell_the_answer(server):
    answer = server.chat(logprobs=True, top_logprobs=2)
    tokens = answer.choices[0].logprobs.content
    spelt = b"".join(bytes(token.bytes) for token in tokens)
    assert spelt.decode(errors="replace").startswith(answer.choices[0].message.content), spelt
    assert all(token.logprob <= 0 and len(token.top_logprobs) == 2 for token in tokens)
    assert all(token.bytes == token.top_logprobs[0].bytes for token in tokens), "greedy is not the most probable"
    streamed = []
    for chunk in server.chat(logprobs=True, top_logprobs=2, stream=True):
        for choice in chunk.choices:
            streamed += choice.logprobs.content if choice.logprobs else []
    assert [token.bytes for token in streamed] == [token.bytes for token in tokens]


@check
def completions_answer_texts_token_ids_and_lists(server):
    whole = server.complete()
    assert whole.object == "text_completion" and whole.choices[0].text
    assert "".join(chunk.choices[0].text for chunk in server.complete(stream=True)) == whole.choices[0].text
    several = server.complete(prompt=["The sky is", "Grass is"], n=2, temperature=0.9, seed=1)
    assert [choice.index for choice in several.choices] == [0, 1, 2, 3]
    assert server.complete(prompt=["The sky is", "Grass is"]).choices[0].text == whole.choices[0].text
    assert server.complete(prompt=[1, 2, 3]).choices[0].finish_reason
    assert len(server.complete(prompt=[[1, 2], [3]]).choices) == 2


@check
def completion_log_probabilities_have_four_equal_columns(server):
    logprobs = server.complete(logprobs=3).choices[0].logprobs
    count = len(logprobs.tokens)
    assert count and count == len(logprobs.token_logprobs) == len(logprobs.top_logprobs) == len(logprobs.text_offset)
    assert logprobs.text_offset[0] == 0 and logprobs.text_offset == sorted(logprobs.text_offset)


@check
def embeddings_are_unit_vectors_of_each_input(server):
    embed = server.client.embeddings.create
    model = server.client.models.list().data[-1].id
    texts = ["The sky is blue.", "하늘은 파랗다.", "The sky is blue."]
    answer = embed(model=model, input=texts)
    vectors = [entry.embedding for entry in answer.data]
    assert [entry.index for entry in answer.data] == [0, 1, 2] and vectors[0] == vectors[2] != vectors[1]
    assert all(abs(sum(x * x for x in vector) - 1) < 1e-4 for vector in vectors)
    assert answer.usage.total_tokens == answer.usage.prompt_tokens > 0
    floats = embed(model=model, input=texts[0], encoding_format="float").data[0].embedding
    assert max(abs(a - b) for a, b in zip(floats, vectors[0], strict=True)) < 1e-7
    assert len(embed(model=model, input=texts[0], dimensions=16).data[0].embedding) == 16
    assert len(embed(model=model, input=[[5, 6], [7]]).data) == 2
    error = fails(openai.BadRequestError, lambda: embed(model=model, input=["a", "word " * 9000]))
    assert error.code == "context_length_exceeded" and error.param == "input[1]", error
    cut = embed(model=model, input="word " * 9000, extra_body={"truncate_prompt_tokens": 16})
    assert cut.usage.prompt_tokens == 16


@check
def a_response_is_the_answer_of_a_chat(server):
    response = server.respond(instructions=QUESTION[0]["content"])
    strictly(response)
    assert response.output_text == server.chat().choices[0].message.content
    assert response.status in ("completed", "incomplete") and response.id.startswith("resp_")
    assert (response.incomplete_details is not None) == (response.status == "incomplete")
    assert response.usage.total_tokens == response.usage.input_tokens + response.usage.output_tokens


@check
def a_streamed_response_adds_up_to_the_whole_one(server):
    whole = server.respond()
    events = list(server.respond(stream=True))
    assert [event.sequence_number for event in events] == list(range(len(events)))
    assert events[0].type == "response.created" and events[-1].type == f"response.{whole.status}"
    assert "".join(event.delta for event in events if event.type == "response.output_text.delta") == whole.output_text
    for event in events:
        strictly(event)
    options = {"max_output_tokens": 200, "temperature": 0}
    with server.client.responses.stream(model=server.model, input="Say hi.", **options) as stream:
        for event in stream:
            final = event.response if event.type == "response.completed" else None
    assert final and final.output_text == server.respond("Say hi.", **options).output_text


@check
def a_response_is_kept_listed_and_deleted(server):
    responses = server.client.responses
    response = server.respond(metadata={"purpose": "test"})
    assert responses.retrieve(response.id) == response and response.metadata == {"purpose": "test"}
    items = list(responses.input_items.list(response.id))
    assert [item.content[0].text for item in items] == ["Name three colours of the sky."]
    responses.delete(response.id)
    for action in (responses.retrieve, responses.delete, responses.input_items.list, responses.cancel):
        assert fails(openai.NotFoundError, lambda: action(response.id)).code == "response_not_found"
    unkept = server.respond(store=False)
    fails(openai.NotFoundError, lambda: responses.retrieve(unkept.id))


@check
def input_items_come_page_by_page(server):
    turns = [{"role": "user", "content": f"Word {number}"} for number in range(7)]
    response = server.respond(turns)
    pages = server.client.responses.input_items.list(response.id, limit=3, order="asc")
    assert [item.content[0].text for item in pages] == [turn["content"] for turn in turns]
    assert len(pages.data) == 3 and pages.has_more


@check
def a_response_is_continued_by_its_name(server):
    first = server.respond("My name is Minji.")
    second = server.respond("What is my name?", previous_response_id=first.id)
    spelt = [{"role": "user", "content": "My name is Minji."}]
    spelt += [item.model_dump() for item in first.output] + [{"role": "user", "content": "What is my name?"}]
    assert server.respond(spelt).output_text == second.output_text
    assert second.previous_response_id == first.id and second.usage.input_tokens > first.usage.input_tokens
    error = fails(openai.NotFoundError, lambda: server.respond(previous_response_id="resp_none"))
    assert "resp_none" in error.message


@check
def a_response_is_made_in_the_background_followed_and_cancelled(server):
    responses = server.client.responses
    long = {"max_output_tokens": 2000, "temperature": 0, "extra_body": {"logit_bias": {}}}
    response = server.respond(background=True)
    assert response.status in ("queued", "in_progress") and response.background
    while response.status in ("queued", "in_progress"):
        time.sleep(0.05)
        response = responses.retrieve(response.id)
    assert response.output_text == server.respond().output_text
    assert responses.cancel(response.id) == response
    endless = server.respond("Count from 1 to 1000.", background=True, **long)
    cancelled = responses.cancel(endless.id)
    assert cancelled.status == "cancelled" and responses.retrieve(endless.id) == cancelled
    followed = server.respond("Count from 1 to 1000.", background=True, stream=True, **long)
    seen = [next(iter(followed)) for _ in range(6)]
    followed.close()
    name = seen[0].response.id
    rest = responses.retrieve(name, stream=True, starting_after=seen[-1].sequence_number)
    assert next(iter(rest)).sequence_number == len(seen)
    rest.close()
    responses.delete(name)
    fails(openai.NotFoundError, lambda: responses.retrieve(name))
    fails(openai.BadRequestError, lambda: responses.cancel(server.respond().id))


@check
def a_response_follows_a_schema(server):
    schema = {
        "type": "object",
        "properties": {"city": {"type": "string", "maxLength": 20}, "people": {"type": "integer"}},
        "required": ["city", "people"],
        "additionalProperties": False,
    }
    text = {"format": {"type": "json_schema", "name": "place", "schema": schema, "strict": True}}
    response = server.respond("Describe Seoul.", text=text, max_output_tokens=200)
    strictly(response)
    place = json.loads(response.output_text)
    assert set(place) == {"city", "people"} and isinstance(place["people"], int), place
    assert response.text.format.schema_ == schema


@check
def a_response_calls_a_function_and_goes_on_with_its_result(server):
    tool = {
        "type": "function",
        "name": "get_weather",
        "description": "The weather in a city.",
        "parameters": {
            "type": "object",
            "properties": {"city": {"type": "string", "maxLength": 20}},
            "required": ["city"],
            "additionalProperties": False,
        },
        "strict": True,
    }
    options = {"tools": [tool], "tool_choice": "required", "parallel_tool_calls": False, "max_output_tokens": 200}
    try:
        response = server.respond("What is the weather in Seoul?", **options)
    except openai.BadRequestError as error:
        # A model that has no way to write calls says so.
        assert "tool" in error.message, error
        return
    strictly(response)
    call = response.output[-1]
    assert call.type == "function_call" and call.name == "get_weather" and "city" in json.loads(call.arguments)
    done = [e for e in server.respond("What is the weather in Seoul?", stream=True, **options) if "arguments" in e.type]
    assert done[-1].arguments == call.arguments == "".join(event.delta for event in done[:-1])
    result = {"type": "function_call_output", "call_id": call.call_id, "output": "Sunny"}
    answer = server.respond([result], previous_response_id=response.id, tools=[tool])
    assert answer.status in ("completed", "incomplete") and answer.output


@check
def a_response_has_log_probabilities_when_they_are_included(server):
    response = server.respond(include=["message.output_text.logprobs"], top_logprobs=2)
    strictly(response)
    part = response.output[0].content[0]
    spelt = b"".join(bytes(token.bytes) for token in part.logprobs)
    assert spelt.decode(errors="replace").startswith(part.text), spelt
    assert all(len(token.top_logprobs) == 2 for token in part.logprobs)


@check
def what_responses_cannot_do_is_named(server):
    for options, parameter in (
        ({"tools": [{"type": "web_search"}]}, "tools[0].type"),
        ({"truncation": "auto"}, "truncation"),
        ({"reasoning": {"effort": "high"}}, "reasoning.effort"),
        ({"extra_body": {"foo": 1}}, "foo"),
    ):
        assert fails(openai.BadRequestError, lambda: server.respond(**options)).param == parameter
    image = [{"role": "user", "content": [{"type": "input_image", "image_url": "data:,", "detail": "auto"}]}]
    assert "input_image" in fails(openai.BadRequestError, lambda: server.respond(image)).message


@check
def answers_are_the_same_beside_others(server):
    alone = server.chat().choices[0].message.content
    with concurrent.futures.ThreadPoolExecutor(4) as pool:
        together = [pool.submit(server.chat) for _ in range(4)]
        pool.submit(server.chat, temperature=1.2)
    assert all(future.result().choices[0].message.content == alone for future in together)


@check
def a_stream_that_is_closed_early_leaves_the_server_well(server):
    for _ in range(3):
        stream = server.chat(stream=True, max_completion_tokens=200)
        next(iter(stream))
        stream.close()
    assert server.chat().choices[0].message.content


@check
def unknown_and_unsupported_fields_are_named(server):
    for extra, name in (({"foo": 1}, "foo"), ({"reasoning_effort": "high"}, "reasoning_effort")):
        error = fails(openai.BadRequestError, lambda: server.chat(extra_body=extra))
        assert error.param == name and name in error.message, error
    assert fails(openai.BadRequestError, lambda: server.chat(functions=[{"name": "f"}])).param == "functions"
    assert fails(openai.BadRequestError, lambda: server.chat(temperature=3)).param == "temperature"
    messages = [{"role": "user", "content": "Hi", "foo": 1}]
    assert fails(openai.BadRequestError, lambda: server.chat(messages=messages)).param == "messages[0].foo"


@check
def a_prompt_that_is_too_long_is_refused_with_both_counts(server):
    long = "word " * (server.context + 10)
    for stream in (False, True):
        messages = [{"role": "user", "content": long}]
        error = fails(openai.BadRequestError, lambda: server.chat(messages=messages, stream=stream))
        assert error.code == "context_length_exceeded" and str(server.context) in error.message, error
    assert fails(openai.BadRequestError, lambda: server.complete(prompt=long)).code == "context_length_exceeded"


@check
def other_models_and_paths_are_not_found(server):
    error = fails(openai.NotFoundError, lambda: server.chat(extra_body={"model": "no-such-model"}))
    assert error.code == "model_not_found" and server.model in error.message
    fails(openai.NotFoundError, lambda: server.client.models.retrieve("no-such-model"))
    fails(openai.NotFoundError, lambda: server.client.images.generate(model=server.model, prompt="x"))
    assert server.client.models.retrieve(server.model).id == server.model


def upload(server, lines):
    text = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
    return server.client.files.create(file=("입력.jsonl", text.encode()), purpose="batch")


def request(server, name, url="/v1/chat/completions", **fields):
    body = {"model": server.model, "messages": QUESTION, "max_completion_tokens": 8, "temperature": 0, **fields}
    return {"custom_id": name, "method": "POST", "url": url, "body": body}


def batch(server, lines, **options):
    """A batch of `lines` when it is over."""
    made = server.client.batches.create(
        input_file_id=upload(server, lines).id, endpoint="/v1/chat/completions", completion_window="24h", **options
    )
    assert made.status == "validating" and made.id.startswith("batch_")
    while made.status in ("validating", "in_progress", "finalizing", "cancelling"):
        time.sleep(0.1)
        made = server.client.batches.retrieve(made.id)
    return made


def results(server, file):
    return [json.loads(line) for line in server.client.files.content(file).text.splitlines()]


@check
def a_file_is_kept_listed_read_and_deleted(server):
    text = "하나\n" * 50_000
    expiry = {"anchor": "created_at", "seconds": 3600}
    file = server.client.files.create(file=("둘.txt", text.encode()), purpose="user_data", expires_after=expiry)
    assert file.bytes == len(text.encode()) and file.filename == "둘.txt" and file.purpose == "user_data"
    assert file.expires_at == file.created_at + 3600 and file.id.startswith("file-")
    assert server.client.files.retrieve(file.id) == file
    assert file.id in [listed.id for listed in server.client.files.list(purpose="user_data", limit=1)]
    assert server.client.files.content(file.id).text == text
    assert server.client.files.delete(file.id).deleted
    assert fails(openai.NotFoundError, lambda: server.client.files.retrieve(file.id)).code == "file_not_found"
    error = fails(openai.BadRequestError, lambda: server.client.files.create(file=("a", b"x"), purpose="fun"))
    assert error.param == "purpose"


@check
def a_batch_gives_what_the_same_requests_give_one_by_one(server):
    lines = [request(server, "하나"), request(server, "둘", n=2), request(server, "셋", temperature=9)]
    done = batch(server, lines, metadata={"job": "nightly"})
    assert done.status == "completed" and done.metadata == {"job": "nightly"} and done.model == server.model
    counts = done.request_counts
    assert (counts.total, counts.completed, counts.failed) == (3, 2, 1)
    answers = results(server, done.output_file_id)
    assert [answer["custom_id"] for answer in answers] == ["하나", "둘"]
    alone = server.chat(max_completion_tokens=8).choices[0].message.content
    bodies = [openai.types.chat.ChatCompletion.model_validate(answer["response"]["body"]) for answer in answers]
    assert all(body.choices[0].message.content == alone for body in bodies) and len(bodies[1].choices) == 2
    assert done.usage.output_tokens == sum(body.usage.completion_tokens for body in bodies)
    (error,) = results(server, done.error_file_id)
    assert error["custom_id"] == "셋" and error["response"]["status_code"] == 400 and error["error"] is None
    assert error["response"]["body"]["error"]["param"] == "temperature"
    assert done.id in [listed.id for listed in server.client.batches.list(limit=1)]
    fails(openai.ConflictError, lambda: server.client.batches.cancel(done.id))


@check
def a_batch_with_wrong_lines_fails_and_names_them(server):
    lines = [request(server, "a"), request(server, "a"), request(server, "b", model="no-such-model")]
    lines += [request(server, "c", url="/v1/embeddings"), request(server, "d", stream=True)]
    failed = batch(server, lines)
    assert failed.status == "failed" and failed.output_file_id is None
    found = [(error.line, error.code) for error in failed.errors.data]
    assert found == [
        (2, "duplicate_custom_id"), (3, "model_not_found"), (4, "url_mismatch"), (5, "unsupported_parameter"),
    ], found


@check
def a_batch_that_is_cancelled_keeps_what_it_has(server):
    lines = [request(server, str(number), max_completion_tokens=64) for number in range(100)]
    file = upload(server, lines).id
    made = server.client.batches.create(input_file_id=file, endpoint="/v1/chat/completions", completion_window="24h")
    fails(openai.ConflictError, lambda: server.client.files.delete(file))
    while made.request_counts.completed == 0:
        time.sleep(0.1)
        made = server.client.batches.retrieve(made.id)
    assert server.client.batches.cancel(made.id).status in ("cancelling", "cancelled")
    while made.status != "cancelled":
        time.sleep(0.1)
        made = server.client.batches.retrieve(made.id)
    names = [line["custom_id"] for file in (made.output_file_id, made.error_file_id) for line in results(server, file)]
    assert names == [str(number) for number in range(100)], names
    assert results(server, made.error_file_id)[-1]["error"]["code"] == "batch_cancelled"
    assert server.client.files.delete(file).deleted


@check
def a_wrong_key_is_refused(server):
    if not server.key:
        return
    other = openai.OpenAI(base_url=server.url, api_key=server.key + "x", max_retries=0)
    assert fails(openai.AuthenticationError, other.models.list).code == "invalid_api_key"


if __name__ == "__main__":
    main(__doc__, "http://127.0.0.1:8080/v1", Server)
