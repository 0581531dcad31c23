"""What people do on the page Policies."""

import json
import urllib.request

from client_checks import check
from console_browser import DESKTOP, PHONE, expect_accessible, expect_no_overflow

KEEPING = """[policy]
name = "hospital"

[retention]
content_days = 7
"""
STRICTER = KEEPING + """
[phrases]
blocked = ["lighthouse"]

[[test]]
name = "the project is not spoken of"
text = "where is the lighthouse"
expect = "block"

[[test]]
name = "greetings pass"
text = "hello"
expect = "block"
"""


def send(console, method, path, body=None):
    headers = {"Authorization": f"Bearer {console.key}", "Content-Type": "application/json"}
    data = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(console.url + path, data, headers, method=method)
    with urllib.request.urlopen(request) as response:
        return json.load(response)


def chat(console, text):
    messages = [{"role": "user", "content": text}]
    return send(console, "POST", "/v1/chat/completions",
                {"model": console.model, "messages": messages, "max_tokens": 4})


def press(page, name):
    page.get_by_role("button", name=name, exact=True).click()
    page.wait_for_function("() => !document.querySelector('main [role=status].faded')")


def shot(console, page, name):
    expect_no_overflow(page, name)
    expect_accessible(page, name)
    console.shoot(page, name)


@check
def a_policy_is_written_tested_tried_on_requests_put_in_force_and_rolled_back(console):
    keeping = send(console, "PUT", "/v1/policies/installation", {"policy": KEEPING})["number"]
    chat(console, "where is the lighthouse")
    chat(console, "hello")
    with console.open("#/policies", expected={400}) as page:
        page.get_by_role("link", name="Installation").click()
        editor = page.get_by_label("The policy in TOML")
        editor.wait_for()
        assert "content_days = 7" in editor.input_value()
        editor.fill('[input]\nEMAIL = "hide"\n[[test]]\nexpect = "allow"\n')
        press(page, "Run tests")
        page.get_by_role("button", name="Line 2").click()
        assert page.evaluate("document.activeElement.tagName") == "TEXTAREA"
        assert page.get_by_role("button", name="Line 3").count() == 1
        shot(console, page, "policies-problems")
        editor.fill(STRICTER)
        press(page, "Run tests")
        page.get_by_text("1 of 2 tests pass.").wait_for()
        shot(console, page, "policies-tests")
        press(page, "Put in force")
        page.get_by_text("✗ greetings pass").wait_for()
        editor.fill(STRICTER.replace('"hello"\nexpect = "block"', '"hello"\nexpect = "allow"'))
        press(page, "Compare")
        page.get_by_role("cell", name="phrases.blocked").wait_for()
        shot(console, page, "policies-diff")
        page.get_by_role("button", name="Try on recorded requests", exact=True).click()
        dialog = page.get_by_role("dialog")
        dialog.get_by_label("Reason").fill("before change 118")
        expect_accessible(page, "policies-reason")
        dialog.get_by_role("button", name="Try", exact=True).click()
        page.get_by_text("would have gone another way").first.wait_for()
        rows = page.get_by_role("region", name="Requests that would have gone another way")
        assert rows.get_by_text("blocked").count() >= 1 and "lighthouse" not in rows.inner_text()
        shot(console, page, "policies-dry-run")
        press(page, "Put in force")
        page.get_by_text("hospital is in force as revision").wait_for()
        shot(console, page, "policies-applied")
    assert chat(console, "where is the lighthouse")["choices"][0]["finish_reason"] == "content_filter"
    with console.open("#/policies/installation") as page:
        page.get_by_role("button", name=f"Roll back: {keeping}", exact=True).click()
        page.get_by_role("dialog").get_by_role("button", name="Roll back").click()
        page.get_by_role("button", name=f"Roll back: {keeping + 1}", exact=True).wait_for()
    assert chat(console, "where is the lighthouse")["choices"][0]["finish_reason"] != "content_filter"


@check
def a_level_can_be_read_in_both_languages_at_both_widths_light_and_dark(console):
    send(console, "PUT", "/v1/policies/installation", {"policy": KEEPING})
    for language in ["en-US", "ko-KR"]:
        for look, size in [("desktop", DESKTOP), ("phone", PHONE)]:
            for scheme in ["light", "dark"]:
                with console.open("#/policies/installation", language, size, scheme) as page:
                    page.locator("textarea").wait_for()
                    page.locator("summary").click()
                    shot(console, page, f"policies-level-{language[:2]}-{look}-{scheme}")
