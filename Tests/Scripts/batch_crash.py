"""Kills a Maru server again and again while it works on batches, and checks that no request is lost or answered twice.

    Tests/Scripts/batch_crash.py BINARY MODEL [--kills 20] [--lines 40] [--seed 1]

MODEL is a name or a path, as `maru serve` takes it. The server is killed with SIGKILL at random moments, started again on
the same folder, and killed again. In the end every request of every batch has to be in exactly one line of the files of
results, in the order of the input, and the folder of files must hold nothing else.
"""

import argparse
import json
import os
import random
import re
import shutil
import signal
import subprocess
import tempfile
import time
import urllib.error
import urllib.request


class Server:
    """A server on a folder of its own, which is started again after every kill."""

    def __init__(self, binary, model):
        self.folder = tempfile.mkdtemp(prefix="maru-batch-crash-")
        self.command = [binary, "serve", "--model", model, "--port", "0", "--context", "512"]
        self.process = self.url = None

    def start(self):
        environment = {**os.environ, "MARU_HOME": self.folder, "NO_COLOR": "1"}
        self.process = subprocess.Popen(self.command, stdout=subprocess.PIPE, env=environment, text=True)
        for line in self.process.stdout:
            if found := re.search(r"http://127\.0\.0\.1:\d+", line):
                self.url = found.group()
                return
        raise SystemExit("the server did not start")

    def kill(self):
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def stop(self):
        self.process.terminate()
        assert self.process.wait(60) == 0, "the server did not stop cleanly"

    def send(self, method, path, body=None, content_type="application/json"):
        headers = {"Content-Type": content_type} if body is not None else {}
        request = urllib.request.Request(self.url + path, body, headers, method=method)
        with urllib.request.urlopen(request, timeout=60) as response:
            return response.read()

    def json(self, method, path, value=None):
        return json.loads(self.send(method, path, json.dumps(value).encode() if value is not None else None))


def make_batch(server, lines, number):
    """A batch of `lines` requests, of which every seventh is refused."""
    model = server.json("GET", "/v1/models")["data"][0]["id"]
    text = ""
    for index in range(lines):
        body = {"model": model, "max_tokens": 1 + index % 5, "prompt": f"Number {index} of {number} is"}
        if index % 7 == 3:
            body["temperature"] = -1
        line = {"custom_id": f"{number}-{index}", "method": "POST", "url": "/v1/completions", "body": body}
        text += json.dumps(line) + "\n"
    form = (
        '--b\r\nContent-Disposition: form-data; name="purpose"\r\n\r\nbatch\r\n'
        '--b\r\nContent-Disposition: form-data; name="file"; filename="in.jsonl"\r\n\r\n' + text + "\r\n--b--\r\n"
    )
    file = json.loads(server.send("POST", "/v1/files", form.encode(), "multipart/form-data; boundary=b"))
    wanted = {"input_file_id": file["id"], "endpoint": "/v1/completions", "completion_window": "24h"}
    return server.json("POST", "/v1/batches", wanted)["id"]


def results(server, file):
    return [json.loads(line) for line in server.send("GET", f"/v1/files/{file}/content").splitlines()] if file else []


def check(server, batch, lines, number):
    assert batch["status"] == "completed", batch
    answers, errors = results(server, batch["output_file_id"]), results(server, batch["error_file_id"])
    expected = [f"{number}-{index}" for index in range(lines)]
    refused = [f"{number}-{index}" for index in range(lines) if index % 7 == 3]
    assert [line["custom_id"] for line in answers] == [name for name in expected if name not in refused]
    assert [line["custom_id"] for line in errors] == refused
    assert all(line["response"]["status_code"] == 200 for line in answers)
    assert all(line["response"]["status_code"] == 400 for line in errors)
    counts = {"total": lines, "completed": len(answers), "failed": len(errors)}
    assert batch["request_counts"] == counts, batch["request_counts"]
    used = sum(line["response"]["body"]["usage"]["completion_tokens"] for line in answers)
    assert batch["usage"]["output_tokens"] == used, (batch["usage"], used)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("binary")
    parser.add_argument("model")
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--lines", type=int, default=40, help="the requests of each batch")
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    random.seed(arguments.seed)
    server = Server(arguments.binary, arguments.model)
    server.start()
    batches, seen, kills = [], {}, 0
    while True:
        states = [server.json("GET", f"/v1/batches/{batch}") for batch in batches]
        if kills < arguments.kills and all(state["status"] == "completed" for state in states):
            batches.append(make_batch(server, arguments.lines, len(batches)))
        if kills == arguments.kills:
            if all(state["status"] in ("completed", "failed") for state in states):
                break
            time.sleep(0.2)
            continue
        # Mostly while requests run, at times while the input is checked or the results are written.
        time.sleep(random.choice([0, 0.02, 0.1]) + random.random() * random.choice([0.05, 0.5, 2]))
        server.kill()
        kills += 1
        server.start()
        state = server.json("GET", f"/v1/batches/{batches[-1]}")
        seen[state["status"]] = seen.get(state["status"], 0) + 1
    for number, state in enumerate(states):
        check(server, state, arguments.lines, number)
    known = {file["id"] for file in server.json("GET", "/v1/files")["data"]}
    server.stop()
    kept = set(os.listdir(os.path.join(server.folder, "data", "files")))
    assert kept == known, f"left behind: {kept - known}; missing: {known - kept}"
    shutil.rmtree(server.folder)
    found = ", ".join(f"{count} {status}" for status, count in sorted(seen.items()))
    print(f"{kills} kills, {len(batches)} batches, {len(batches) * arguments.lines} requests: each has one result. "
          f"After the kills the batch was: {found}.")


if __name__ == "__main__":
    main()
