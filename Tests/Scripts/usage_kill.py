"""Kills a Maru server again and again while clients with a key are answered, and checks what was counted.

    Tests/Scripts/usage_kill.py BINARY [--kills 80] [--seed 1]

The model takes no time (`serve --null-model`), so that requests end at every moment. After each kill the accounts have to
hold at least every token of the answers whose end a client saw, and at most those and what the answers that were cut might
have had: nothing settled is lost, nothing is counted twice.
"""

import argparse
import http.client
import json
import os
import random
import re
import shutil
import signal
import subprocess
import tempfile
import threading
import time

CLIENTS, LENGTH = 8, 40


class Server:
    def __init__(self, binary):
        self.binary, self.folder = binary, tempfile.mkdtemp(prefix="maru-usage-kill-")
        self.environment = {**os.environ, "MARU_HOME": self.folder, "NO_COLOR": "1"}
        self.process = self.port = None

    def run(self, *arguments):
        done = subprocess.run([self.binary, *arguments], env=self.environment, capture_output=True, text=True)
        assert done.returncode == 0, (arguments, done.stderr)
        return done.stdout

    def start(self):
        self.process = subprocess.Popen(
            [self.binary, "serve", "--null-model", "--accounts", "--port", "0"], stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL, env=self.environment, text=True,
        )
        for line in self.process.stdout:
            if found := re.search(r"http://127\.0\.0\.1:(\d+)", line):
                self.port = int(found.group(1))
                return
        raise SystemExit("the server did not start")

    def kill(self):
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def used(self):
        """The tokens of answers and the requests that the accounts hold."""
        rows = json.loads(self.run("usage", "--by", "key", "--json"))["rows"]
        return sum(row["outputTokens"] for row in rows), sum(row["requests"] for row in rows)


class Client(threading.Thread):
    """Asks until the server is gone, every second time for a stream."""

    def __init__(self, port, key, seed):
        super().__init__()
        self.port, self.key, self.chance = port, key, random.Random(seed)
        self.seen = self.ended = self.begun = 0

    def run(self):
        while self.ask():
            pass

    def ask(self):
        streams = self.chance.random() < 0.5
        body = {
            "model": "null", "max_tokens": self.chance.randint(1, LENGTH), "stream": streams,
            "messages": [{"role": "user", "content": "hi"}],
        }
        if streams:
            body["stream_options"] = {"include_usage": True}
        try:
            self.begun += 1
            connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
            connection.request(
                "POST", "/v1/chat/completions", json.dumps(body),
                {"Authorization": f"Bearer {self.key}", "Content-Type": "application/json"},
            )
            answer = connection.getresponse().read().decode()
        except (OSError, http.client.HTTPException):
            return False
        if streams:
            if "data: [DONE]" not in answer:
                return False
            answer = answer[answer.rindex('data: {"id"') + 6:].split("\n", 1)[0]
        self.seen += json.loads(answer)["usage"]["completion_tokens"]
        self.ended += 1
        return True


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("binary")
    parser.add_argument("--kills", type=int, default=80)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    chance, server = random.Random(arguments.seed), Server(arguments.binary)
    try:
        server.run("org", "create", "acme", "--tokens-per-month", "1000000000")
        key = re.search(r"maru_sk_\S+", server.run("key", "create", "load", "--org", "acme")).group()
        ended = cut = 0
        tokens, requests = server.used()
        for kill in range(arguments.kills):
            server.start()
            clients = [Client(server.port, key, arguments.seed * 10000 + kill * CLIENTS + i) for i in range(CLIENTS)]
            for client in clients:
                client.start()
            time.sleep(chance.uniform(0.02, 0.6))
            server.kill()
            for client in clients:
                client.join()
            seen, done = sum(client.seen for client in clients), sum(client.ended for client in clients)
            begun = sum(client.begun for client in clients)
            now, counted = server.used()
            assert tokens + seen <= now <= tokens + seen + (begun - done) * LENGTH, (kill, tokens, seen, now)
            assert requests + done <= counted <= requests + begun, (kill, requests, done, counted, begun)
            tokens, requests, ended, cut = now, counted, ended + done, cut + begun - done
        print(
            f"{arguments.kills} kills, {ended} answers whose end was seen, {cut} cut: every token of the former is counted "
            f"once, {tokens} in all"
        )
    finally:
        if server.process and server.process.poll() is None:
            server.kill()
        shutil.rmtree(server.folder)


if __name__ == "__main__":
    main()
