#!/usr/bin/env python3
"""Measures whether a client that stops reading its stream holds back others.

    python3 Tests/Scripts/stalled_reader.py http://127.0.0.1:8080

Eight clients stream answers all the time; a ninth has one long answer. In turns it reads like the others and reads
nothing at all. What the eight get must be the same both times, and the ninth must leave nothing behind.
Exits with 1 if the medians differ by more than --noise, or anything is left.
"""

import argparse
import http.client
import json
import os
import socket
import statistics
import sys
import threading
import time

from server_state import wait_until_idle


class Client:
    def __init__(self, options):
        self.options = options
        self.host, self.port = options.url.split("://")[1].rstrip("/").split(":")
        self.headers = {"Content-Type": "application/json"}
        if options.api_key:
            self.headers["Authorization"] = f"Bearer {options.api_key}"
        self.model = None
        connection = self.connection()
        connection.request("GET", "/v1/models", headers=self.headers)
        self.model = json.load(connection.getresponse())["data"][0]["id"]

    def connection(self):
        return http.client.HTTPConnection(self.host, int(self.port), timeout=120)

    def start(self, tokens, **fields):
        """A connection whose answer has begun."""
        connection = self.connection()
        body = {"model": self.model, "prompt": "Once upon a time", "stream": True, "max_tokens": tokens, "ignore_eos": True}
        connection.request("POST", "/v1/completions", json.dumps(body | fields), self.headers)
        return connection

    def read(self, until, counter):
        """Streams answers and counts their events until the time is up."""
        while time.monotonic() < until:
            connection = self.start(64)
            for line in connection.getresponse():
                if line.startswith(b"data: {") and time.monotonic() < until:
                    counter.append(1)
            connection.close()

    def stall(self, until):
        """Asks for more than all buffers hold, in a window as small as can be, and reads nothing."""
        connection = self.connection()
        connection.sock = socket.socket()
        connection.sock.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 1)
        connection.sock.connect((self.host, int(self.port)))
        body = {"model": self.model, "prompt": "Once upon a time", "stream": True, "max_tokens": self.options.tokens,
                "ignore_eos": True, "logprobs": 5}
        connection.request("POST", "/v1/completions", json.dumps(body), self.headers)
        time.sleep(max(0, until - time.monotonic()))
        connection.close()

    def follow(self, until):
        connection = self.start(self.options.tokens, logprobs=5)
        for _ in connection.getresponse():
            if time.monotonic() >= until:
                break
        connection.close()


def measure(client, ninth, seconds):
    until = time.monotonic() + seconds
    counts = [[] for _ in range(8)]
    threads = [threading.Thread(target=client.read, args=(until, count)) for count in counts]
    threads.append(threading.Thread(target=ninth, args=(until,)))
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sum(map(len, counts)) / seconds


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("url")
    parser.add_argument("--api-key", default=os.environ.get("MARU_API_KEY"))
    parser.add_argument("--seconds", type=float, default=10, help="of each turn")
    parser.add_argument("--turns", type=int, default=5)
    parser.add_argument("--tokens", type=int, default=1800, help="of the long answer")
    parser.add_argument("--noise", type=float, default=0.05)
    options = parser.parse_args()
    options.url = options.url.rstrip("/")
    client = Client(options)
    measure(client, client.follow, 3)
    rates = {"reads": [], "stalls": []}
    for turn in range(2 * options.turns):
        # Each comes first as often as the other.
        name = ["reads", "stalls", "stalls", "reads"][turn % 4]
        rates[name].append(measure(client, client.follow if name == "reads" else client.stall, options.seconds))
    rest = wait_until_idle(options.url, options.api_key)
    reads, stalls = (statistics.median(rates[name]) for name in ("reads", "stalls"))
    print(
        f"eight clients get {reads:.1f} events/s while the ninth reads ({min(rates['reads']):.1f}–{max(rates['reads']):.1f}), "
        f"{stalls:.1f} while it does not ({min(rates['stalls']):.1f}–{max(rates['stalls']):.1f}): {stalls / reads - 1:+.1%}; "
        f"left: {', '.join(f'{value:.0f} {name}' for name, value in rest.items())}"
    )
    sys.exit(1 if any(rest.values()) or stalls < reads * (1 - options.noise) else 0)


if __name__ == "__main__":
    main()
