"""Checks a running Maru server through LiteLLM, which speaks to it as to OpenAI, Anthropic, vLLM and Ollama.

    python3 -m venv .build/venv && .build/venv/bin/pip install litellm
    .build/venv/bin/python Tests/Scripts/litellm_client.py http://127.0.0.1:8080 [--api-key KEY] [--model NAME]

Prints what fails, then "N passed", and exits 0 when nothing failed.
"""

import json
import os
import urllib.request

# Its table of prices is part of the package; nothing need be fetched.
os.environ["LITELLM_LOCAL_MODEL_COST_MAP"] = "True"
import litellm  # noqa: E402

from client_checks import check, fails, main  # noqa: E402

litellm.telemetry = False
litellm.suppress_debug_info = True
QUESTION = [{"role": "user", "content": "Name three colours of the sky."}]


class Server:
    """The server under test, asked the same way by every road."""

    def __init__(self, url, key, model):
        self.url, self.key = url, key or "none"
        request = urllib.request.Request(f"{url}/v1/models", headers={"Authorization": f"Bearer {self.key}"})
        with urllib.request.urlopen(request) as answer:
            self.model = model or json.load(answer)["data"][0]["id"]
        self.roads = {
            "openai": f"{url}/v1",
            "hosted_vllm": f"{url}/v1",
            "anthropic": url,
            "ollama_chat": url,
        }

    def ask(self, road, **options):
        options = {"messages": QUESTION, "max_tokens": 16, "temperature": 0, **options}
        return litellm.completion(
            model=f"{road}/{self.model}", api_base=self.roads[road], api_key=self.key, num_retries=0, **options
        )


@check
def every_road_gives_the_same_answer_whole_and_streamed(server):
    answers = {}
    for road in server.roads:
        # Ollama's own defaults of top_k and top_p do nothing to the most probable token.
        whole = server.ask(road).choices[0].message.content
        pieces = [chunk.choices[0].delta.content or "" for chunk in server.ask(road, stream=True)]
        assert "".join(pieces) == whole, (road, pieces, whole)
        answers[road] = whole
    assert len(set(answers.values())) == 1 and all(answers.values()), answers


@check
def every_road_counts_tokens(server):
    usages = {road: server.ask(road).usage for road in server.roads}
    assert len({usage.prompt_tokens for usage in usages.values()}) == 1, usages
    assert len({usage.completion_tokens for usage in usages.values()}) == 1, usages


@check
def every_road_refuses_another_model(server):
    for road in server.roads:
        error = fails(
            litellm.exceptions.NotFoundError,
            lambda: litellm.completion(
                model=f"{road}/no-such-model",
                api_base=server.roads[road],
                api_key=server.key,
                num_retries=0,
                messages=QUESTION,
                max_tokens=4,
            ),
        )
        assert "no-such-model" in str(error), (road, error)


if __name__ == "__main__":
    main(__doc__, "http://127.0.0.1:8080", Server)
