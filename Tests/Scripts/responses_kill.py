"""Kills a Maru server again and again while it answers, and checks that no response is lost that a client was told of.

    python3 -m venv .build/venv && .build/venv/bin/pip install openai
    .build/venv/bin/python Tests/Scripts/responses_kill.py --kills 20 -- maru serve --port 18080

What is behind the `--` starts the server, with a port of its choice; let MARU_HOME name a new folder for it. Prints how
many responses were kept, and how many in the background were interrupted, and exits 0 when none is missing or changed.
"""

import argparse
import random
import subprocess
import threading
import time

import openai

RUNNING = ("queued", "in_progress")


class Client(threading.Thread):
    """Asks for responses until the server is gone, and remembers what it was told."""

    def __init__(self, url, kind, told):
        super().__init__()
        self.api = openai.OpenAI(base_url=url, api_key="none", max_retries=0, timeout=60)
        self.kind, self.told = kind, told

    def run(self):
        try:
            model = self.api.models.list().data[0].id
            while True:
                self.ask(model)
        except openai.APIError:
            pass

    def ask(self, model):
        options = {"model": model, "input": "Tell a story.", "max_output_tokens": random.randint(1, 60)}
        if self.kind == "background":
            # Told only that it is being made, so it may be anything later but lost.
            self.told[self.api.responses.create(background=True, **options).id] = None
            time.sleep(0.2)
        elif self.kind == "stream":
            for event in self.api.responses.create(stream=True, **options):
                if event.type in ("response.completed", "response.incomplete"):
                    self.told[event.response.id] = event.response
        else:
            response = self.api.responses.create(**options)
            self.told[response.id] = response


def start(command, url):
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    api = openai.OpenAI(base_url=url, api_key="none", max_retries=0, timeout=60)
    while True:
        assert server.poll() is None, "the server ended by itself"
        try:
            api.models.list()
            return server, api
        except openai.APIConnectionError:
            time.sleep(0.1)


def check(api, told):
    """Requires that what clients were told of is there, and nothing is being made; counts what is there."""
    kept = [api.responses.retrieve(name) for name in told]
    for response in kept:
        before = told[response.id]
        assert before is None or response == before, (response, before)
        assert response.status not in RUNNING, response
        assert response.status != "failed" or "server ended" in response.error.message, response
    return len(kept), sum(response.status == "failed" for response in kept)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("command", nargs="+", help="starts the server")
    arguments = parser.parse_args()
    random.seed(arguments.seed)
    port = arguments.command[arguments.command.index("--port") + 1]
    url = f"http://127.0.0.1:{port}/v1"
    there, interrupted = 0, 0
    server, api = start(arguments.command, url)
    for _ in range(arguments.kills):
        told = {}
        clients = [Client(url, kind, told) for kind in ("whole", "stream", "background")]
        for client in clients:
            client.start()
        time.sleep(random.uniform(0.2, 2.5))
        server.kill()
        server.wait()
        for client in clients:
            client.join()
        server, api = start(arguments.command, url)
        kept, failed = check(api, told)
        there, interrupted = there + kept, interrupted + failed
    server.kill()
    server.wait()
    print(f"{arguments.kills} kills, {there} responses were there, {interrupted} of them interrupted")


if __name__ == "__main__":
    main()
