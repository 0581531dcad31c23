#!/usr/bin/env python3
"""A server that answers every request with the same bytes: what a measurement shows when nothing is measured.

    python3 Benchmarks/nothing.py PORT
"""

import json
import re
import selectors
import socket
import sys

BODY = json.dumps({"choices": [{"message": {"role": "assistant", "content": "Nothing. " * 30}}]}).encode()
ANSWER = (
    b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nConnection: close\r\n"
    b"Content-Length: %d\r\n\r\n%s" % (len(BODY), BODY)
)


def is_whole(request):
    head, found, body = request.partition(b"\r\n\r\n")
    length = re.search(rb"\r\ncontent-length: *(\d+)", head, re.IGNORECASE)
    return bool(found) and len(body) >= (int(length.group(1)) if length else 0)


def serve(port):
    listener = socket.create_server(("127.0.0.1", port), backlog=1024)
    selector, requests = selectors.EpollSelector(), {}
    selector.register(listener, selectors.EVENT_READ)
    while True:
        for key, _ in selector.select():
            if key.fileobj is listener:
                connection, _ = listener.accept()
                selector.register(connection, selectors.EVENT_READ)
                requests[connection] = b""
                continue
            connection = key.fileobj
            piece = connection.recv(1 << 16)
            requests[connection] += piece
            if piece and not is_whole(requests[connection]):
                continue
            if piece:
                connection.send(ANSWER)
            selector.unregister(connection)
            del requests[connection]
            connection.close()


if __name__ == "__main__":
    serve(int(sys.argv[1]))
