#!/usr/bin/env python3
"""Checks a file of `maru audit export` with nothing of Maru: written from Documentation/Audit.md and RFC 6962 alone.

    maru audit export --org acme --out acme.jsonl
    maru audit key > maru.key
    python3 Tests/Scripts/verify_audit_export.py acme.jsonl maru.key

Needs the package cryptography. Handles logs whose key was never rotated. Exits with 1 if anything does not fit.
"""

import base64
import hashlib
import json
import sys

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey


def sha256(data):
    return hashlib.sha256(data).digest()


def read_key(text):
    """C2SP signed-note: name+hash+base64(1 ‖ key)."""
    name, key_hash, encoded = text.strip().split("+", 2)
    data = base64.b64decode(encoded)
    assert data[0] == 1 and len(data) == 33, "not an Ed25519 key"
    expected = sha256(name.encode() + b"\n" + data)[:4]
    assert expected.hex() == key_hash, "the key's hash is wrong"
    return name, expected, Ed25519PublicKey.from_public_bytes(data[1:])


def read_note(note, key):
    """The lines of a note that the key signed."""
    name, key_hash, public = key
    text, signatures = note.rsplit("\n\n", 1)
    text += "\n"
    for line in signatures.splitlines():
        dash, signer, encoded = line.split(" ")
        data = base64.b64decode(encoded)
        if dash == "—" and signer == name and data[:4] == key_hash:
            public.verify(data[4:], text.encode())
            return text.splitlines()
    raise ValueError("the note is not signed by the key")


def canonical(value):
    """RFC 8785 for what events are made of: keys by UTF-16 code units, short fractions, whole numbers."""
    if isinstance(value, dict):
        keys = sorted(value, key=lambda key: key.encode("utf-16-be"))
        return "{" + ",".join(f"{canonical(key)}:{canonical(value[key])}" for key in keys) + "}"
    if isinstance(value, list):
        return "[" + ",".join(map(canonical, value)) + "]"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return json.dumps(value, ensure_ascii=False)


def root_of(leaf, index, size, proof):
    """RFC 6962, 2.1.1, read backwards: the root to which an audit path leads."""
    if size == 1:
        assert not proof, "the proof is too long"
        return leaf
    half = 1 << (size - 1).bit_length() - 1
    if index < half:
        return sha256(b"\1" + root_of(leaf, index, half, proof[:-1]) + proof[-1])
    return sha256(b"\1" + proof[-1] + root_of(leaf, index - half, size - half, proof[:-1]))


def main(path, key_path):
    with open(key_path, encoding="utf-8") as file:
        key = read_key(file.read())
    with open(path, encoding="utf-8") as lines:
        header = json.loads(next(lines))
        origin, size, root, _ = read_note(header["checkpoint"], key)
        size, root = int(size), base64.b64decode(root)
        manifest = read_note(header["export"], key)
        assert len(manifest) == 7, "the statement has other lines than it should"
        assert origin == manifest[0] == key[0] and manifest[1] == "export", "of another log"
        assert manifest[5] == f"checkpoint {size}", "the statement is of another checkpoint"
        first, count = map(int, manifest[3].split()[1:])
        numbers = []
        for line in map(json.loads, lines):
            event = canonical(line["event"]).encode()
            leaf = sha256(b"\0" + line["index"].to_bytes(8, "big") + line["number"].to_bytes(8, "big") + event)
            proof = [base64.b64decode(node) for node in line["proof"]]
            assert root_of(leaf, line["index"], size, proof) == root, f"event {line['index']} is not in the tree"
            if manifest[2] != "all":
                organization = line["event"]["actor"]["user"]["org"]["uid"]
                assert manifest[2] == f"organization {organization}", f"event {line['index']} is of {organization}"
            numbers.append(line["index"] if manifest[2] == "all" else line["number"])
        assert numbers == list(range(first, first + count)), "events are missing or moved"
    print(f"{count} events of {origin} are in the tree of {size} that the key signed")


if __name__ == "__main__":
    try:
        main(*sys.argv[1:])
    except (AssertionError, IndexError, KeyError, ValueError, InvalidSignature) as error:
        sys.exit(f"not sound: {error!r}")
