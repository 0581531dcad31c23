"""What the checks with clients have in common: they are functions that raise when something is wrong."""

import argparse
import sys
import traceback

CHECKS = []


def check(function):
    CHECKS.append(function)
    return function


def fails(kind, action):
    """The error of `kind` that `action` raises."""
    try:
        action()
    except kind as error:
        return error
    raise AssertionError(f"expected {kind.__name__}, but it succeeded")


def main(description, url, connect):
    """Runs every check with what `connect(url, key, model)` makes, prints what failed, and exits."""
    parser = argparse.ArgumentParser(description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("url", help=f"the address, such as {url}")
    parser.add_argument("--api-key", help="the server's key, if it has one")
    parser.add_argument("--model", help="the model to ask for; by default the first that is listed")
    arguments = parser.parse_args()
    server = connect(arguments.url, arguments.api_key, arguments.model)
    failed = 0
    for function in CHECKS:
        try:
            function(server)
        except Exception:
            failed += 1
            print(f"FAILED: {function.__name__.replace('_', ' ')}", file=sys.stderr)
            traceback.print_exc()
    print(f"{len(CHECKS) - failed} passed" + (f", {failed} failed" if failed else ""))
    sys.exit(1 if failed else 0)
