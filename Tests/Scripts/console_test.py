"""Opens the console of a server in Chromium and does with it what people do.

    python3 Tests/Scripts/console_test.py http://127.0.0.1:8080 --api-key KEY

The key is one that administers; organisations, keys and prices are made, so the server should be one for tests.

Every check fails on an error in the browser's console, on an exception, on a request to another host and on a key in an
address. SCREENSHOTS names a folder for pictures of every page; CHROMIUM the browser, by default /usr/bin/chromium.
"""

import json
import os
import subprocess
import urllib.error
import urllib.parse
import urllib.request

import console_audit  # noqa: F401 (its checks are among those that run)
import console_evaluations  # noqa: F401
import console_policies  # noqa: F401
from client_checks import check, main
from console_browser import DESKTOP, PHONE, SECONDS, Console, ask, expect_accessible, expect_no_overflow, option
from console_fakes import ROUTING, answer_chats, answer_routing, describe, stream

PAGES = ["playground", "models", "keys", "policies", "routing", "metrics", "requests", "incidents", "audit", "egress"]
HEADINGS = {
    "en-US": [
        "Playground", "Models", "Keys", "Policies", "Routing", "Metrics", "Requests", "Incidents", "Audit", "Egress",
    ],
    "ko-KR": ["대화", "모델", "키", "정책", "라우팅", "지표", "요청", "인시던트", "감사", "외부 전송"],
}
LOOKS = [("desktop", DESKTOP), ("phone", PHONE)]


def settled(page, path):
    """Waits until a page has what it wanted to know."""
    page.locator("main h1").wait_for(state="attached")
    page.wait_for_function("() => !document.querySelector('main [role=status].faded, main [aria-busy=true]')")
    if path.endswith("metrics"):
        page.locator(".chart").first.wait_for()


@check
def browsers_get_the_console_with_a_strict_policy(console):
    request = urllib.request.Request(console.url, headers={"Accept": "text/html"})
    with urllib.request.urlopen(request) as response:
        policy = response.headers["Content-Security-Policy"]
        assert response.headers["Content-Type"].startswith("text/html")
    rules = dict(rule.split(" ", 1) for rule in policy.split("; "))
    assert rules["default-src"] == "'none'" and rules["script-src"] == rules["style-src"] == "'self'"
    assert rules["frame-ancestors"] == rules["base-uri"] == rules["form-action"] == "'none'"
    with urllib.request.urlopen(console.url) as response:
        assert response.headers["Content-Type"].startswith("text/plain") and b"curl" in response.read()


@check
def every_page_works_in_both_languages_at_both_widths_light_and_dark(console):
    for language, headings in HEADINGS.items():
        for look, size in LOOKS:
            for scheme in ["light", "dark"]:
                for path, heading in zip(PAGES, headings):
                    name = f"{path}-{language[:2]}-{look}-{scheme}"
                    with console.open(f"#/{path}", language, size, scheme) as page:
                        settled(page, path)
                        assert page.locator("main h1").text_content() == heading, name
                        assert page.locator("html").get_attribute("lang") == language[:2]
                        expect_no_overflow(page, name)
                        expect_accessible(page, name)
                        console.shoot(page, name)


@check
def nothing_is_too_wide_for_the_narrowest_phones(console):
    for language in HEADINGS:
        for path in PAGES:
            with console.open(f"#/{path}", language, {"width": 360, "height": 640}) as page:
                settled(page, path)
                expect_no_overflow(page, f"{path} in {language}")


@check
def the_language_and_the_appearance_can_be_switched_and_are_remembered(console):
    with console.open("#/models", "fr-FR", scheme="dark") as page:
        settled(page, "models")
        assert page.locator("main h1").text_content() == "Models"
        dark = page.evaluate("getComputedStyle(document.body).backgroundColor")
        page.get_by_label("Language").select_option("ko")
        page.get_by_label("화면 모드").select_option("light")
        assert page.evaluate("getComputedStyle(document.body).backgroundColor") != dark
        page.reload()
        settled(page, "models")
        assert page.locator("main h1").text_content() == "모델"
        assert page.evaluate("getComputedStyle(document.body).backgroundColor") != dark


@check
def the_key_is_asked_for_when_the_server_wants_one_and_kept_for_the_tab_only(console):
    with console.open(signed_in=False, expected={401}) as page:
        dialog = page.get_by_role("dialog")
        dialog.wait_for()
        expect_accessible(page, "sign-in")
        console.shoot(page, "sign-in")
        page.keyboard.type("wrong")
        page.keyboard.press("Enter")
        dialog.get_by_text("401").wait_for()
        page.get_by_label("API key").fill(console.key)
        page.keyboard.press("Enter")
        page.locator(".composer").wait_for()
        assert console.key not in page.evaluate("JSON.stringify(localStorage)") and console.key not in page.url
        page.reload()
        page.locator(".composer").wait_for()
        page.get_by_role("link", name="Requests").click()
        page.get_by_role("button", name="Sign out").click()
        dialog.wait_for()
        page.keyboard.press("Escape")
        page.locator(".notice.bad").wait_for()
        page.wait_for_timeout(4 * SECONDS)
        assert dialog.count() == 0
        page.get_by_role("link", name="Models").click()
        dialog.wait_for()


@check
def the_map_of_routes_says_who_may_be_asked_with_what(console):
    with console.open("#/routing") as page:
        page.get_by_text("All models are this machine’s own").wait_for()
        assert "[[provider]]" in page.locator("pre").text_content()
    words = {"en-US": ("Confidential", "Nowhere", "under pseudonyms only", "Failing"),
             "ko-KR": ("기밀", "갈 곳 없음", "가명으로만", "장애")}
    for language, (confidential, nowhere, pseudonymized, failing) in words.items():
        for look, size in LOOKS:
            with console.open("#/routing", language, size, before=answer_routing) as page:
                settled(page, "routing")
                rows = page.locator(".table").first.locator("tbody tr")
                assert rows.count() == 3
                steps = rows.nth(0).locator("ol li")
                assert [text.split()[0] for text in steps.all_text_contents()] == ["gpu-1", "managed"]
                assert pseudonymized in rows.nth(1).text_content()
                last = rows.nth(2)
                assert confidential in last.text_content() and nowhere in last.text_content()
                reason = last.get_by_text("is elsewhere")
                assert not reason.is_visible()
                last.locator("summary").click()
                reason.wait_for()
                # A zone is told by its name, not by its colour alone.
                assert rows.nth(0).locator(".zone.home").text_content() == "on-premises"
                assert rows.nth(0).locator(".zone.away").text_content() == "domestic"
                table = page.locator(".table").nth(1)
                assert failing in table.text_content() and "2026-11-01" in table.text_content()
                assert str(ROUTING["budgets"][0]["organization"]) in page.locator(".table").nth(2).text_content()
                name = f"routing-map-{language[:2]}-{look}"
                expect_no_overflow(page, name)
                expect_accessible(page, name)
                console.shoot(page, name)


@check
def a_conversation_needs_no_mouse(console):
    with console.open() as page:
        option(page, "Max. tokens", "12")
        page.reload()
        page.locator(".composer textarea:focus").wait_for()
        page.keyboard.type("Say hello.")
        page.keyboard.press("Shift+Enter")
        page.keyboard.type("Then stop.")
        page.keyboard.press("Enter")
        page.locator(".answer .facts").wait_for()
        assert page.locator(".said").inner_text() == "Say hello.\nThen stop."
        page.locator(".composer textarea:focus").wait_for()
        reach(page, "Edit", backwards=True)
        page.keyboard.press("Enter")
        page.keyboard.press("Control+a")
        page.keyboard.type("Say goodbye.")
        reach(page, "Send again")
        page.keyboard.press("Enter")
        page.locator(".answer .facts").wait_for()
        assert page.locator(".said").all_inner_texts() == ["Say goodbye."]


def reach(page, name, backwards=False):
    """Walks with Tab to a button, as people without a mouse do, and sees that the focus can be seen."""
    for _ in range(60):
        page.keyboard.press("Shift+Tab" if backwards else "Tab")
        if page.evaluate("document.activeElement.textContent") == name:
            assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"
            return
    raise AssertionError(f"Tab does not reach {name}")


@check
def the_whole_frame_can_be_walked_through_by_keyboard(console):
    with console.open("#/models") as page:
        settled(page, "models")
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.textContent") == "Skip to the content"
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.id") == "main"
        page.get_by_role("link", name="Requests").focus()
        page.keyboard.press("Enter")
        page.get_by_role("heading", name="Requests").wait_for()
        assert page.evaluate("document.activeElement.id") == "main"


@check
def an_answer_streams_and_says_how_it_came_about(console):
    with console.open() as page:
        option(page, "Max. tokens", "40")
        page.locator(".composer textarea").fill("Count to one hundred in words.")
        page.get_by_role("button", name="Send", exact=True).click()
        page.wait_for_function("() => document.querySelector('.answer .markdown:not(:empty)')?.textContent.length > 20")
        page.locator(".answer .facts").wait_for()
        facts = page.locator(".answer .facts").inner_text()
        for word in ["First token", "tokens/s", "→", "End"]:
            assert word in facts, facts
        console.shoot(page, "answer")


@check
def an_answer_can_be_stopped_and_the_server_stops_as_well(console):
    with console.open() as page:
        option(page, "Temperature", "1")
        page.locator(".composer textarea").fill("Write a very long story about a wooden floor.")
        page.keyboard.press("Enter")
        page.wait_for_function("() => document.querySelector('.answer .markdown:not(:empty)')?.textContent.length > 30")
        page.get_by_role("button", name="Stop", exact=True).click()
        page.get_by_text("stopped by you").wait_for()
        said = page.locator(".answer .markdown").last.inner_text()
        page.wait_for_timeout(500)
        assert page.locator(".answer .markdown").last.inner_text() == said
        page.goto(f"{console.url}/#/requests")
        page.locator("tbody tr").filter(has_text="client left").first.wait_for()


@check
def a_reload_keeps_conversations_and_they_can_be_cleared(console):
    with console.open() as page:
        option(page, "Max. tokens", "8")
        ask(page, "A question to keep.")
        page.get_by_role("button", name="New").click()
        page.get_by_text("What would you like to know?").wait_for()
        page.get_by_label("Conversation", exact=True).select_option(label="A question to keep.")
        answer = page.locator(".answer .markdown").last.inner_text()
        page.reload()
        assert page.locator(".answer .markdown").last.inner_text() == answer
        page.get_by_role("button", name="Delete all conversations").click()
        page.get_by_role("dialog").get_by_role("button", name="Delete all").click()
        page.get_by_text("What would you like to know?").wait_for()
        assert "A question to keep" not in page.evaluate("JSON.stringify(localStorage)")


@check
def the_settings_are_what_is_sent(console):
    def intercept(page):
        page.asked = answer_chats(page, stream({"content": "{}"}))

    with console.open(before=intercept) as page:
        option(page, "System prompt", "Be brief.")
        for label, value in [("Temperature", "0.5"), ("Top p", "0.9"), ("Max. tokens", "12"), ("Seed", "7")]:
            option(page, label, value)
        option(page, "Response format", "json_schema")
        option(page, "JSON schema", '{"type": "object"}')
        ask(page, "안녕")
        body = page.asked[0]
        assert body["messages"] == [{"role": "system", "content": "Be brief."}, {"role": "user", "content": "안녕"}]
        assert (body["temperature"], body["top_p"], body["max_tokens"], body["seed"]) == (0.5, 0.9, 12, 7)
        assert body["response_format"]["json_schema"]["schema"] == {"type": "object"}
        assert "tools" not in body


@check
def settings_that_are_no_json_are_refused_before_anything_is_sent(console):
    with console.open() as page:
        page.locator("summary", has_text="Tools").click()
        option(page, "Tools as JSON", "[{")
        page.get_by_text("Not usable").wait_for()
        page.locator(".composer textarea").fill("Hello")
        page.keyboard.press("Enter")
        page.get_by_text("are not JSON. Correct or clear them").wait_for()
        assert page.locator(".turn").count() == 0


@check
def an_error_of_the_server_is_shown_in_full(console):
    with console.open(expected={400}) as page:
        option(page, "Top p", "0")
        page.locator(".composer textarea").fill("Hello")
        page.keyboard.press("Enter")
        page.locator(".answer .notice.bad").wait_for()
        text = page.locator(".answer .notice.bad").inner_text()
        assert "top_p" in text and "400" in text and "req-" in text, text


@check
def an_answer_can_be_tried_again_and_two_models_answer_side_by_side(console):
    with console.open() as page:
        option(page, "Max. tokens", "12")
        option(page, "Second model, side by side", console.model)
        ask(page, "Name a colour.")
        page.locator(".reply .facts").nth(1).wait_for()
        assert page.locator(".reply").count() == 2 and page.locator(".said").count() == 1
        first = page.locator(".reply .markdown:not(:empty)").first.inner_text()
        page.get_by_role("button", name="Try again").nth(1).click()
        page.locator(".reply .facts").nth(1).wait_for()
        assert page.locator(".reply .markdown:not(:empty)").first.inner_text() == first
        expect_accessible(page, "two models")
        console.shoot(page, "two-models")
    with console.open(size=PHONE, language="ko-KR") as page:
        page.get_by_role("button", name="설정").click()
        page.get_by_label("나란히 비교할 모델").select_option(console.model)
        page.get_by_label("최대 토큰").fill("12")
        page.get_by_role("button", name="닫기").click()
        ask(page, "색 하나를 말해 주세요.")
        page.locator(".reply .facts").nth(1).wait_for()
        expect_no_overflow(page, "two models on a phone")
        console.shoot(page, "two-models-phone")


@check
def reasoning_is_folded_and_results_of_tools_can_be_sent(console):
    call = {"index": 0, "id": "call_1", "type": "function", "function": {"name": "get_weather", "arguments": '{"ci'}}
    rest = {"index": 0, "function": {"arguments": 'ty":"Seoul"}'}}

    def intercept(page):
        page.asked = answer_chats(
            page,
            stream({"reasoning_content": "The user wants "}, {"reasoning_content": "the weather."},
                   {"tool_calls": [call]}, {"tool_calls": [rest]}, finish="tool_calls"),
            stream({"content": "It is **sunny**."}),
        )

    with console.open(before=intercept) as page:
        page.locator("summary", has_text="Tools").click()
        page.locator("#options").get_by_role("button", name="Example").last.click()
        ask(page, "How is the weather?")
        assert page.asked[0]["tools"][0]["function"]["name"] == "get_weather"
        reasoning = page.locator(".reasoning").first
        assert not reasoning.evaluate("details => details.open")
        reasoning.locator("summary").click()
        reasoning.get_by_text("The user wants the weather.").wait_for()
        assert '"city": "Seoul"' in page.locator(".call").inner_text()
        page.get_by_label("Result of get_weather").fill('{"sky": "clear"}')
        expect_accessible(page, "tool call")
        console.shoot(page, "tool-call")
        page.get_by_role("button", name="Send results").click()
        page.get_by_text("sunny").wait_for()
        assistant, result = page.asked[1]["messages"][1:]
        assert assistant["tool_calls"][0]["function"]["arguments"] == '{"city":"Seoul"}'
        assert result == {"role": "tool", "tool_call_id": "call_1", "content": '{"sky": "clear"}'}


@check
def what_a_model_says_never_becomes_markup(console):
    text = (
        "# A heading\n\nSome **bold** and *slanted* words with `code`.\n\n1. one\n2. two\n   - inner\n\n"
        "```html\n<img src=x onerror=alert(1)>\n```\n<img src='https://example.com/x.png' onerror='alert(1)'>\n"
        "![picture](https://example.com/y.png) [link](javascript:alert(1)) <script>alert(1)</script>"
    )
    with console.open(before=lambda page: answer_chats(page, stream({"content": text}))) as page:
        ask(page, "Show me.")
        answer = page.locator(".answer .markdown").last
        assert answer.locator("img, script, a, iframe").count() == 0
        assert answer.locator("strong").inner_text() == "bold" and answer.locator("em").inner_text() == "slanted"
        assert answer.locator("ol > li").count() == 2 and answer.locator("ol ul > li").inner_text() == "inner"
        assert answer.locator("pre").inner_text() == "<img src=x onerror=alert(1)>"
        console.shoot(page, "markdown")


@check
def the_command_that_is_copied_gives_the_same_answer(console):
    with console.open() as page:
        option(page, "Max. tokens", "16")
        option(page, "Temperature", "0")
        ask(page, "It's a \"test\" with $HOME and `quotes`.")
        page.get_by_role("button", name="Copy as curl").click()
        page.get_by_role("button", name="Copied").wait_for()
        command = page.evaluate("navigator.clipboard.readText()")
        assert console.key not in command
        environment = {**os.environ, "MARU_API_KEY": console.key}
        result = subprocess.run(["bash", "-c", command], env=environment, capture_output=True, text=True, timeout=60)
        assert result.stdout.rstrip().endswith("data: [DONE]"), result.stdout + result.stderr


@check
def models_are_listed_pulled_loaded_and_unloaded_where_the_server_can(console):
    progress = "".join(
        f'data: {{"status":"downloading","detail":"a.gguf","completed":{done},"total":1000000}}\n\n' for done in (0, 500000)
    )
    done = 'data: {"status":"done","model":"tiny:1m"}\n\n'
    model = {"id": "tiny:1m", "object": "model", "owned_by": "maru", "context_length": 8192, "size_bytes": 98_000_000}
    states = {"state": "unloaded", "memory_bytes": 0}

    def intercept(page):
        describe(page, "POST /v1/models/pull", "POST /v1/models/load", "POST /v1/models/unload", "DELETE /v1/models/{name}")
        page.route("**/v1/models", lambda route: route.fulfill(json={"data": [{**model, **states}]}))
        bodies = [progress, progress + done]
        page.route("**/v1/models/pull", lambda route: route.fulfill(content_type="text/event-stream", body=bodies.pop(0)))
        refusal = {"error": {"message": "It is answering a request.", "code": "model_busy"}}
        page.route("**/v1/models/unload", lambda route: route.fulfill(status=409, json=refusal))

        def load(route):
            assert route.request.post_data_json == {"model": "tiny:1m"}
            states.update(state="loaded", memory_bytes=300_000_000)
            route.fulfill(json=model)

        page.route("**/v1/models/load", load)

    with console.open("#/models", before=intercept, expected={409}) as page:
        page.get_by_label("Pull a model").fill("tiny:1m")
        page.get_by_role("button", name="Pull", exact=True).click()
        page.get_by_text("broke off before its end").wait_for()
        page.get_by_role("button", name="Pull", exact=True).click()
        page.get_by_text("tiny:1m is here.").wait_for()
        page.get_by_role("button", name="Load: tiny:1m", exact=True).click()
        page.get_by_text("300 MB").wait_for()
        page.get_by_role("button", name="Unload: tiny:1m").click()
        page.get_by_text("It is answering a request.").wait_for()
        expect_accessible(page, "models that can be pulled")
        console.shoot(page, "models-pull")


def status_with(console, key):
    """What the server answers to a request with this key."""
    request = urllib.request.Request(f"{console.url}/v1/models", headers={"Authorization": f"Bearer {key}"})
    try:
        with urllib.request.urlopen(request) as response:
            return response.status
    except urllib.error.HTTPError as error:
        return error.code


@check
def keys_are_made_shown_once_rotated_limited_and_revoked(console):
    with console.open("#/keys") as page:
        page.get_by_text("You are using the key").wait_for()
        page.get_by_role("button", name="New organisation").click()
        page.get_by_role("dialog").get_by_label("Name").fill("wood")
        page.get_by_label("tokens a day").fill("100000")
        page.get_by_role("button", name="Create").click()
        page.get_by_role("combobox", name="Organisation").locator("option:checked", has_text="wood").wait_for(state="attached")
        page.get_by_text("100,000 tokens a day").wait_for()
        page.get_by_role("region", name="Project").get_by_role("button", name="Change limits").click()
        page.get_by_label("cost a month").fill("12.75")
        page.get_by_role("button", name="Save").click()
        page.get_by_text("12.75 cost a month").wait_for()
        page.get_by_role("button", name="New key").click()
        page.get_by_role("dialog").get_by_label("Name").fill("minji")
        page.get_by_label("tokens a minute").fill("5000")
        expect_accessible(page, "a new key")
        console.shoot(page, "key-new")
        page.get_by_role("button", name="Create").click()
        secret = page.get_by_label("Secret", exact=True)
        first = secret.input_value()
        console.shoot(page, "key-secret")
        page.get_by_role("button", name="I have kept it").click()
        assert first.startswith("maru_sk_") and first not in page.content()
        assert status_with(console, first) == 200
        page.get_by_role("button", name="Rotate: minji").click()
        page.get_by_label("The old secret stays valid for").select_option("no longer")
        page.get_by_role("dialog").get_by_role("button", name="Rotate").click()
        secret.wait_for()
        second = secret.input_value()
        page.get_by_role("button", name="I have kept it").click()
        assert status_with(console, first) == 401 and status_with(console, second) == 200
        page.get_by_role("button", name="Change: minji").click()
        assert page.get_by_label("tokens a minute").input_value() == "5000"
        page.get_by_label("tokens a minute").fill("")
        page.get_by_label("requests a minute").fill("60")
        page.get_by_label("Only these models").fill(console.model)
        page.get_by_role("button", name="Save").click()
        row = page.get_by_role("row").filter(has_text="minji")
        row.get_by_text("60 requests a minute").wait_for()
        assert "5,000" not in row.inner_text() and console.model in row.inner_text()
        expect_accessible(page, "keys")
        console.shoot(page, "keys")
        page.set_viewport_size(PHONE)
        expect_no_overflow(page, "keys on a phone")
        console.shoot(page, "keys-phone")
        page.get_by_role("button", name="Revoke: minji").click()
        page.get_by_role("dialog").get_by_role("button", name="Revoke").click()
        page.get_by_text("Revoked").wait_for()
        assert status_with(console, second) == 401


@check
def prices_are_set_and_usage_says_what_was_used_and_what_it_cost(console):
    with console.open("#/keys/prices") as page:
        page.get_by_role("button", name="New price").click()
        dialog = page.get_by_role("dialog")
        dialog.get_by_label("Model").fill(console.model)
        dialog.get_by_label("Currency").fill("KRW")
        dialog.get_by_label("Input").fill("150")
        dialog.get_by_label("Output").fill("600.25")
        dialog.get_by_role("button", name="Save").click()
        page.get_by_text("600.25 KRW").wait_for()
        expect_accessible(page, "prices")
        console.shoot(page, "prices")
        page.goto(f"{console.url}/#/playground")
        option(page, "Max. tokens", "8")
        ask(page, "What does this cost?")
        page.goto(f"{console.url}/#/keys/usage")
        total = page.locator("tfoot tr")
        total.filter(has_text="KRW").wait_for()
        cost = float(total.locator("[data-label=Cost]").inner_text().split()[0])
        assert 0 < cost < 1, cost
        page.get_by_label("Model").check()
        page.locator("tbody tr").filter(has_text=console.model).first.wait_for()
        expect_accessible(page, "usage")
        console.shoot(page, "usage")
        page.set_viewport_size(PHONE)
        expect_no_overflow(page, "usage on a phone")
        console.shoot(page, "usage-phone")
        page.goto(f"{console.url}/#/keys/prices")
        page.get_by_role("button", name=f"Delete: {console.model}").click()
        page.get_by_role("dialog").get_by_role("button", name="Delete").click()
        page.get_by_text("No model has a price").wait_for()


@check
def who_may_not_administer_is_told_what_is_needed_and_sees_what_is_theirs(console):
    def call(path, body=None):
        headers = {"Authorization": f"Bearer {console.key}", "Content-Type": "application/json"}
        data = None if body is None else json.dumps(body).encode()
        with urllib.request.urlopen(urllib.request.Request(f"{console.url}{path}", data, headers)) as response:
            return json.load(response)

    organization = call("/v1/organizations", {"name": "plain"})["id"]
    project = call(f"/v1/projects?organization={organization}")["data"][0]["id"]
    key = call("/v1/keys", {"project": project, "name": "reader"})["key"]
    with console.open("#/keys", key=key, expected={403}) as page:
        page.get_by_text("scope “admin”").wait_for()
        page.get_by_text("You are using the key “reader”").wait_for()
        page.get_by_role("link", name="Usage").click()
        page.get_by_text("Nothing was used in these days").wait_for()
        page.get_by_role("link", name="Metrics").click()
        page.get_by_text("scope “metrics”").wait_for()
        page.get_by_role("link", name="Requests").click()
        page.locator("td.path").first.wait_for()
        keys = set(page.locator("td[data-label=Key]").all_inner_texts())
        assert keys == {"plain / default / reader"}, keys


@check
def a_server_without_accounts_shows_the_commands_instead(console):
    gone = {"error": {"message": "Unknown URL", "code": "unknown_url"}}
    before = lambda page: page.route("**/v1/organizations", lambda route: route.fulfill(status=404, json=gone))
    with console.open("#/keys", before=before, expected={404}) as page:
        page.get_by_text("maru key create").wait_for()
        console.shoot(page, "keys-missing")


@check
def the_charts_follow_what_the_server_does(console):
    with console.open() as page:
        option(page, "Max. tokens", "60")
        page.goto(f"{console.url}/#/metrics")
        page.locator(".chart").first.wait_for()
        page.wait_for_timeout(2500)
        page.goto(f"{console.url}/#/playground")
        ask(page, "Tell me about wood.")
        page.goto(f"{console.url}/#/metrics")
        speed = page.locator(".chart", has_text="Tokens per second").locator("dd").first
        page.wait_for_function("dd => parseFloat(dd.textContent) > 0", arg=speed.element_handle())
        first = page.locator(".chart", has_text="Time to first token").locator("dd").first.inner_text()
        assert "s" in first, first
        console.shoot(page, "charts")
        plot = page.locator(".plot").first
        plot.focus()
        page.keyboard.press("ArrowLeft")
        assert page.locator(".plot .cursor").count() == 1
        assert "p95" in plot.get_attribute("aria-label")
        page.get_by_label("As tables").check()
        page.get_by_role("table", name="Tokens per second").wait_for()
        expect_accessible(page, "metrics as tables")


@check
def a_server_that_does_not_answer_leaves_a_gap_and_not_a_zero(console):
    with console.open("#/metrics", expected={"ERR_FAILED"}) as page:
        page.locator(".chart").first.wait_for()
        page.wait_for_timeout(4500)
        page.route("**/metrics", lambda route: route.abort())
        page.get_by_text("does not answer").wait_for()
        page.wait_for_timeout(7 * SECONDS)
        page.unroute("**/metrics")
        page.wait_for_timeout(5 * SECONDS)
        assert page.get_by_text("does not answer").count() == 0
        running = page.locator(".chart", has_text="Running and waiting").locator(".line").first
        assert running.get_attribute("d").count("M") == 2, running.get_attribute("d")


@check
def requests_are_listed_without_what_was_said(console):
    with console.open(expected={400}) as page:
        option(page, "Max. tokens", "8")
        ask(page, "A PRIVATE question")
        option(page, "Top p", "0")
        page.locator(".composer textarea").fill("Refused")
        page.keyboard.press("Enter")
        page.locator(".answer .notice.bad").wait_for()
        page.goto(f"{console.url}/#/requests")
        page.locator("tbody tr").filter(has_text="finished").first.wait_for()
        assert "PRIVATE" not in page.locator("main").inner_text()
        page.get_by_label("Status").select_option("4xx")
        page.locator("tbody tr").filter(has_text="400").first.wait_for()
        assert page.locator("tbody tr").filter(has_text="finished").count() == 0
        page.get_by_label("Status").select_option("")
        page.get_by_label("Model").fill("no-such-model")
        page.keyboard.press("Enter")
        page.get_by_text("No requests yet").wait_for()


@check
def older_requests_can_be_read_on_while_new_ones_come(console):
    def intercept(page):
        page.count = 120

        def answer(route):
            query = urllib.parse.parse_qs(urllib.parse.urlsplit(route.request.url).query)
            last = int(query.get("before", [page.count + 1])[0])
            numbers = list(range(last - 1, max(0, last - 51), -1))
            blank = dict.fromkeys(["model", "first_token_ms", "prompt_tokens", "outcome", "error", "key"])
            rows = [{"number": n, "id": f"r{n}", "created_at": 1795000000, "method": "GET", "path": f"/path/{n}",
                     "status": 200, "duration_ms": 1, **blank} for n in numbers]
            route.fulfill(json={"data": rows, "has_more": numbers[-1] > 1, "capacity": 1000})

        page.route("**/v1/requests?*", answer)

    def shown(page):
        return [int(path.split("/")[-1]) for path in page.locator("td.path").all_inner_texts()]

    with console.open("#/requests", before=intercept) as page:
        page.get_by_role("button", name="Older ones").click()
        page.get_by_text("/path/21", exact=False).first.wait_for()
        page.count = 130
        page.get_by_text("/path/130").wait_for()
        assert shown(page) == list(range(130, 20, -1))
        page.count = 300
        page.get_by_text("/path/300").wait_for()
        assert shown(page) == list(range(300, 250, -1))


@check
def incidents_are_shown_contained_and_closed(console):
    incident = {
        "id": "01KB0000000000000000000000.denials-of-a-key", "rule": "denials-of-a-key", "kind": "policy",
        "severity": "medium", "status": "open", "organization": "acme", "key": "key_1", "began_at": 1795000000,
        "opened_at": 1795000090, "contained_at": None, "closed_at": None, "time_to_detect": 90.0,
        "time_to_contain": None, "by": None, "resolution": None, "note": None, "events": 12,
        "evidence": ["01KB0000000000000000000001", "01KB0000000000000000000002"],
    }
    asked = []

    def intercept(page):
        def answer(route):
            path = urllib.parse.unquote(urllib.parse.urlsplit(route.request.url).path)
            if route.request.method == "GET":
                return route.fulfill(json={"data": [incident], "has_more": False})
            asked.append((path, route.request.post_data))
            if path.endswith("/contain"):
                incident.update(status="contained", by="admin", contained_at=1795007290, time_to_contain=7200.0)
            else:
                incident.update(status="closed", resolution="resolved", note="key revoked", closed_at=1795007300)
            return route.fulfill(json=incident)

        page.route("**/v1/incidents**", answer)

    with console.open("#/incidents", before=intercept) as page:
        row = page.locator("tbody tr")
        row.get_by_text("1.5 min").wait_for()
        assert "acme / key_1" in row.inner_text() and "medium" in row.inner_text()
        console.shoot(page, "incidents-open")
        row.get_by_role("button", name="Show").click()
        dialog = page.get_by_role("dialog")
        dialog.get_by_text("01KB0000000000000000000002").wait_for()
        expect_accessible(page, "incidents-evidence")
        console.shoot(page, "incidents-evidence")
        page.keyboard.press("Escape")
        row.get_by_role("button", name="Contain").click()
        dialog.get_by_role("button", name="Contain").click()
        row.get_by_text("2 h").wait_for()
        row.get_by_role("button", name="Close").click()
        dialog.get_by_label("Note").fill("key revoked")
        expect_accessible(page, "incidents-closing")
        console.shoot(page, "incidents-closing")
        dialog.get_by_role("button", name="Close").click()
        row.get_by_text("closed", exact=True).wait_for()
        assert row.get_by_role("button").count() == 1
    assert [path.rsplit("/", 1)[1] for path, _ in asked] == ["contain", "close"]
    assert json.loads(asked[1][1]) == {"resolution": "resolved", "note": "key revoked"}


@check
def a_server_without_an_audit_log_says_so(console):
    gone = {"error": {"message": "Unknown URL", "code": "unknown_url"}}
    before = lambda page: page.route("**/v1/incidents**", lambda route: route.fulfill(status=404, json=gone))
    with console.open("#/incidents", before=before, expected={404}) as page:
        page.get_by_text("This server has no audit log").wait_for()


@check
def the_charts_reckon_as_prometheus_does(console):
    reckoned = r"""async () => {
        const { parse } = await import("/console/metrics/exposition.js");
        const { Sampler, quantile, rate, ratio, gauge } = await import("/console/metrics/sampler.js");
        const reading = (a, b, c, total, label = "x") => parse(`# TYPE t histogram
t_bucket{le="0.1",m="${label}"} ${a}
t_bucket{le="0.5",m="${label}"} ${b}
t_bucket{le="+Inf",m="${label}"} ${c}
hits_total 3
total{m="q\\"}\\"\\n"} ${total}
queries_total ${total}
`);
        const between = (value, before, now) => {
            const sampler = new Sampler(60000);
            sampler.add(0, before);
            sampler.add(2000, now);
            return sampler.points(value, 2)[1].value;
        };
        const [first, second] = [reading(10, 10, 10, 100), reading(14, 20, 20, 140)];
        return {
            p50: between(quantile("t", 0.5), first, second),
            p95: between(quantile("t", 0.95), first, second),
            beyond: between(quantile("t", 0.95), first, reading(10, 10, 20, 100)),
            silent: between(quantile("t", 0.5), second, second),
            missing: between(quantile("other", 0.5), first, second),
            rate: between(rate("total"), first, second),
            restarted: between(rate("total"), second, first),
            noShare: between(ratio("hits_total", "queries_total"), first, first),
            share: between(ratio("hits_total", "queries_total"), first, second),
            absent: between(gauge("other"), first, second),
        };
    }"""
    with console.open("#/models") as page:
        settled(page, "models")
        values = page.evaluate(reckoned)
    assert abs(values["p50"] - (0.1 + 0.4 * 1 / 6)) < 1e-9, values
    assert abs(values["p95"] - (0.1 + 0.4 * 5.5 / 6)) < 1e-9, values
    assert values["beyond"] == 0.5 and values["rate"] == 20 and values["share"] == 0, values
    assert all(values[name] is None for name in ["silent", "missing", "restarted", "noShare", "absent"]), values


if __name__ == "__main__":
    main(__doc__, "http://127.0.0.1:8080", Console)
