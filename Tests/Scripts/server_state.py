"""What a server holds: its metrics, its memory, its files and its threads."""

import re
import time
import urllib.request
from pathlib import Path


def metrics(url, key=None):
    """The sum over all labels of each sample, by name, and by name and labels as they stand."""
    headers = {"Authorization": f"Bearer {key}"} if key else {}
    with urllib.request.urlopen(urllib.request.Request(url + "/metrics", headers=headers), timeout=30) as answer:
        text = answer.read().decode()
    values = {}
    for line in text.splitlines():
        match = re.match(r"([a-zA-Z_:][\w:]*)(\{.*\})? (\S+)$", line)
        if match:
            name, labels, value = match.groups()
            values[name] = values.get(name, 0) + float(value)
            if labels:
                values[name + labels] = float(value)
    return values


def held(values):
    """What running requests hold, which is nothing when there are none."""
    blocks = [value for name, value in values.items() if name.startswith("maru_cache_blocks{") and 'state="held"' in name]
    return {
        "requests in flight": values["maru_requests_in_flight"],
        "running sequences": values.get("vllm:num_requests_running", 0),
        "waiting sequences": values.get("vllm:num_requests_waiting", 0),
        "held blocks": sum(blocks),
    }


def wait_until_idle(url, key=None, seconds=60):
    """What is still held when the time is up; all zero as soon as nothing is."""
    deadline = time.monotonic() + seconds
    while True:
        rest = held(metrics(url, key))
        if not any(rest.values()) or time.monotonic() > deadline:
            return rest
        time.sleep(0.1)


class Process:
    def __init__(self, pid):
        self.folder = Path(f"/proc/{pid}")

    @property
    def resident(self):
        """Bytes."""
        return 1024 * int(re.search(r"VmRSS:\s+(\d+)", (self.folder / "status").read_text()).group(1))

    @property
    def threads(self):
        return len(list((self.folder / "task").iterdir()))

    @property
    def files(self):
        return len(list((self.folder / "fd").iterdir()))
