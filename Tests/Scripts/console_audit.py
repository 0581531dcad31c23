"""The pages of the audit log and of egress, as people use them."""

import json
import pathlib
import re
import urllib.request

from client_checks import check
from console_browser import PHONE, ask, expect_accessible, expect_no_overflow, option
from console_policies import KEEPING, send

REASON = "complaint 2026-118"
GONE = {"error": {"message": "Unknown URL", "code": "unknown_url"}}
LOOKS = [("desktop", {}), ("phone", {"size": PHONE})]


def record_something(console):
    """Has a request answered, which then stands in the log."""
    with console.open() as page:
        option(page, "Max. tokens", "8")
        page.reload()
        ask(page, "Say hello.")


def search(page, reason=REASON, **conditions):
    """Fills in the form, sends it, and waits for what was found."""
    page.get_by_label("Reason for access").fill(reason)
    for label, value in conditions.items():
        page.get_by_label(label, exact=True).select_option(value)
    page.get_by_role("button", name="Search").click()
    page.locator(".found .table, .found .empty").wait_for()


@check
def the_log_is_searched_for_a_reason_and_an_event_is_proven_in_the_browser(console):
    record_something(console)
    for look, arguments in LOOKS:
        with console.open("#/audit", **arguments) as page:
            page.get_by_text("events are signed").wait_for()
            search(page, Kind="outcome")
            rows = page.locator(".found tbody tr")
            assert rows.count() >= 1 and "End of a request" in rows.first.inner_text()
            expect_no_overflow(page, f"audit-{look}")
            expect_accessible(page, f"audit-{look}")
            console.shoot(page, f"audit-results-{look}")
            rows.first.get_by_role("button").click()
            dialog = page.get_by_role("dialog")
            dialog.get_by_text("lead to the signed root").wait_for()
            dialog.get_by_text("signed by the public key below").wait_for()
            for name in ["Leaf", "Proof", "Root", "Checkpoint", "Public key"]:
                dialog.get_by_text(name, exact=True).click()
            expect_no_overflow(page, f"audit-event-{look}")
            expect_accessible(page, f"audit-event-{look}")
            console.shoot(page, f"audit-event-{look}")
            page.keyboard.press("Escape")
            search(page, Kind="log_access")
            page.locator("td", has_text=REASON).first.wait_for()


@check
def an_event_that_is_another_one_than_was_recorded_is_told(console):
    def forge(change):
        def answer(route):
            proven = route.fetch().json()
            change(proven)
            route.fulfill(json=proven)

        return lambda page: page.route("**/v1/audit/events/*", answer)

    def change_event(proven):
        proven["event"]["time"] += 1

    def change_place(proven):
        proven["index"] += 1

    def change_note(proven):
        checkpoint = proven["checkpoint"]
        checkpoint["note"] = checkpoint["note"].replace("\ntime ", "\ntime 1")

    for change in [change_event, change_place, change_note]:
        with console.open("#/audit", before=forge(change)) as page:
            search(page)
            page.locator(".found tbody tr").last.get_by_role("button").click()
            page.get_by_role("dialog").get_by_text("This does not fit").wait_for()
            console.shoot(page, f"audit-{change.__name__}")


@check
def without_a_reason_nothing_is_asked_for(console):
    with console.open("#/audit", expected={400}) as page:
        asked = []
        page.on("request", lambda request: asked.append(request.url))
        page.get_by_label("Reason for access").fill("why")
        page.get_by_role("button", name="Search").click()
        page.wait_for_timeout(300)
        assert not any("audit/events" in url for url in asked), asked
        # Blanks are no reason, either; the server says so.
        page.get_by_label("Reason for access").fill("a b c d e f g")
        page.get_by_role("button", name="Search").click()
        page.locator(".found .notice.bad").get_by_text("at least 10 characters").wait_for()


@check
def the_export_and_the_checkpoint_are_saved_under_their_names(console):
    with console.open("#/audit") as page:
        page.get_by_label("Reason for access").fill(REASON)
        with page.expect_download() as saved:
            page.get_by_role("button", name="Download with proofs").click()
        download = saved.value
        assert re.fullmatch(r"audit-all-\d{4}-\d\d-\d\d\.jsonl", download.suggested_filename), download.suggested_filename
        lines = pathlib.Path(download.path()).read_text(encoding="utf-8").splitlines()
        header = json.loads(lines[0])
        first, count = header["export"].splitlines()[3].split()[1:]
        assert first == "0" and int(count) == len(lines) - 1 > 0, lines[0]
        page.get_by_text("The file is saved").wait_for()
        with page.expect_download() as saved:
            page.get_by_role("button", name="Save the checkpoint").click()
        note = pathlib.Path(saved.value.path()).read_text(encoding="utf-8")
        assert note.splitlines()[0] == header["origin"] and "\n\n— " in note, note


@check
def older_events_follow_and_open_for_the_same_reason(console):
    with console.open("#/audit", before=lambda page: page.route("**/v1/audit/events?*", two_at_a_time)) as page:
        search(page)
        assert page.locator(".found tbody tr").count() == 2
        page.get_by_role("button", name="Older ones").click()
        page.wait_for_function("() => document.querySelectorAll('.found tbody tr').length === 4")
        numbers = [int(text) for text in page.locator(".found td[data-label=Event]").all_inner_texts()]
        assert numbers == sorted(numbers, reverse=True) and len(set(numbers)) == 4, numbers


def two_at_a_time(route):
    route.continue_(url=route.request.url.replace("limit=50", "limit=2"))


def another_key(console):
    """A second key that administers."""

    def call(path, body=None):
        headers = {"Authorization": f"Bearer {console.key}", "Content-Type": "application/json"}
        data = None if body is None else json.dumps(body).encode()
        with urllib.request.urlopen(urllib.request.Request(f"{console.url}{path}", data, headers)) as response:
            return json.load(response)

    project = call("/v1/keys/self")["project"]
    return call("/v1/keys", {"project": project, "name": "second", "scopes": {"endpoints": ["admin"]}})["key"]


@check
def a_content_is_shown_once_after_another_key_agreed(console):
    send(console, "PUT", "/v1/policies/installation", {"policy": KEEPING})
    record_something(console)
    second = another_key(console)
    with console.open("#/audit") as page:
        search(page, Kind="intent")
        page.locator(".found tbody tr").first.get_by_role("button").click()
        page.get_by_role("button", name="Ask to see the content").click()
        page.get_by_text("Another key can agree").wait_for()
        expect_accessible(page, "content-asked")
        console.shoot(page, "content-asked")
        page.keyboard.press("Escape")
        page.get_by_text("waits for an answer").wait_for()
        assert page.get_by_role("button", name="Approve").count() == 0
        for look, arguments in LOOKS:
            with console.open("#/audit", key=second, **arguments) as other:
                other.get_by_text("waits for an answer").wait_for()
                expect_no_overflow(other, f"content-{look}")
                expect_accessible(other, f"content-{look}")
                console.shoot(other, f"content-waits-{look}")
                if look != "phone":
                    continue
                other.get_by_role("button", name="Approve").click()
                other.get_by_role("dialog").get_by_role("button", name="Approve").click()
                other.get_by_text("approved", exact=True).wait_for()
                assert other.get_by_role("button", name="Show once").count() == 0
        page.reload()
        page.get_by_role("button", name="Show once").click()
        page.get_by_role("dialog").get_by_role("button", name="Show once").click()
        page.get_by_role("dialog").get_by_text("Say hello.").wait_for()
        console.shoot(page, "content-shown")
        page.keyboard.press("Escape")
        page.get_by_text("Requests to see contents").wait_for(state="detached")


@check
def a_server_without_a_log_says_how_to_get_one(console):
    before = lambda page: page.route("**/v1/audit/**", lambda route: route.fulfill(status=404, json=GONE))
    for path in ["audit", "egress"]:
        with console.open(f"#/{path}", before=before, expected={404}) as page:
            page.get_by_text("maru serve --audit").wait_for()
            console.shoot(page, f"{path}-missing")


SUMS = {
    "object": "list", "from": "2026-11-01", "through": "2026-11-28",
    "data": [
        {"provider": "azure-kr", "zone": "kr-central", "data_class": "open", "allowed": 1204, "denied": 0,
         "allowed_bytes": 9_120_000, "denied_bytes": 0, "first_at": 1_795_000_000, "last_at": 1_795_860_000},
        {"provider": "azure-kr", "zone": "kr-central", "data_class": "sensitive", "allowed": 0, "denied": 17,
         "allowed_bytes": 0, "denied_bytes": 21_400, "first_at": 1_795_000_000, "last_at": 1_795_850_000},
    ],
    "total": {"allowed": 1204, "denied": 17, "allowed_bytes": 9_120_000, "denied_bytes": 21_400,
              "first_at": 1_795_000_000, "last_at": 1_795_860_000},
}
RECEIPT = {
    "object": "audit_event", "index": 9, "number": 9,
    "event": {
        "actor": {"user": {}}, "api": {"operation": "egress", "request": {"uid": "req-1"}}, "time": 1_795_850_000_000,
        "metadata": {"event_code": "egress"},
        "unmapped": {"data_class": "sensitive", "decision": "deny", "details": {"rule": "unclassified/1"},
                     "egress": {"body_sha256": "ab" * 32, "bytes": 812, "provider": "azure-kr", "zone": "kr-central"}},
    },
}


@check
def egress_is_summed_up_and_its_receipts_are_shown_for_a_reason(console):
    def before(page):
        page.route("**/v1/audit/egress?*", lambda route: route.fulfill(json=SUMS))
        page.route("**/v1/audit/events?*", lambda route: asked.append(route.request.url)
                   or route.fulfill(json={"object": "list", "data": [RECEIPT], "has_more": False, "next": None}))

    for language, reason, button in [("en-US", "Reason for access", "Show receipts"), ("ko-KR", "접근 사유", "영수증 보기")]:
        for look, arguments in LOOKS:
            asked = []
            with console.open("#/egress", language, before=before, **arguments) as page:
                page.get_by_text("1,204").first.wait_for()
                assert page.locator("tfoot td").first.inner_text() in ["Total", "합계"]
                page.get_by_label(reason).fill(REASON)
                page.get_by_role("button", name=button).click()
                page.get_by_text("unclassified/1").wait_for()
                assert "kind=egress" in asked[0] and "from=" in asked[0], asked
                name = f"egress-{language[:2]}-{look}"
                expect_no_overflow(page, name)
                expect_accessible(page, name)
                console.shoot(page, name)


@check
def without_receipts_the_page_of_egress_says_so(console):
    with console.open("#/egress") as page:
        page.get_by_text("No receipts of these days").wait_for()
        page.get_by_label("Reason for access").wait_for()
