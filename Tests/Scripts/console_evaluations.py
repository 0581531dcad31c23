"""The page of evaluations, as people use it. console.sh has made a suite, a run of two candidates and its report."""

import re

from client_checks import check
from console_browser import DESKTOP, PHONE, expect_accessible, expect_no_overflow

LOOKS = [("desktop", DESKTOP), ("phone", PHONE)]
PARTS = {
    "en-US": [("Results", "Task success"), ("Differences", None), ("Blind review", None), ("Report", None)],
    "ko-KR": [("결과", "업무 성공률"), ("차이", None), ("블라인드 평가", None), ("보고서", None)],
}
CANDIDATES = ["careful", "daring"]


def open_run(page, part=None):
    """From the list of suites to a part of the first run."""
    page.locator(".evaluations tbody a, main tbody a").first.click()
    page.locator("nav.tabs").wait_for()
    if part:
        page.locator("nav.tabs").get_by_role("link", name=part, exact=True).click()


def settled(page):
    page.wait_for_function("() => !document.querySelector('main [role=status].faded, main [aria-busy=true]')")


@check
def a_run_is_read_in_both_languages_at_both_widths(console):
    for language, parts in PARTS.items():
        for look, size in LOOKS:
            for scheme in ["light", "dark"]:
                with console.open("#/evaluations", language, size, scheme) as page:
                    page.locator("main tbody a").first.wait_for()
                    inspect(console, page, f"evaluations-list-{language[:2]}-{look}-{scheme}")
                    for part, heading in parts:
                        open_run(page, part) if part == parts[0][0] else page.get_by_role("link", name=part, exact=True).click()
                        page.locator(f"nav.tabs a[aria-current=page]:text-is('{part}')").wait_for()
                        settled(page)
                        if heading:
                            page.get_by_role("heading", name=heading).wait_for()
                        inspect(console, page, f"evaluations-{parts.index((part, heading))}-{language[:2]}-{look}-{scheme}")


def inspect(console, page, name):
    expect_no_overflow(page, name)
    expect_accessible(page, name)
    console.shoot(page, name)


@check
def two_candidates_are_compared_case_by_case(console):
    with console.open("#/evaluations") as page:
        open_run(page, "Differences")
        page.locator(".differences .card, main .empty").first.wait_for()
        cards = page.locator(".differences .card")
        if cards.count() == 0:
            return
        names = cards.first.locator(".answer h3").all_text_contents()
        assert sorted(names) == CANDIDATES, names
        states = cards.first.locator(".answer .status").all_text_contents()
        assert len(set(states)) > 1, f"the candidates do not differ: {states}"
        cards.first.locator("summary").first.click()
        assert cards.first.locator("details[open] pre").first.inner_text().strip()


@check
def answers_are_judged_without_knowing_whose_they_are(console):
    def done(page):
        return int(re.search(r"\d+", page.locator("p.hint[role=status]").text_content()).group())

    with console.open("#/evaluations") as page:
        open_run(page, "Blind review")
        page.locator(".review .answer").wait_for()
        shown = page.locator("main section.card, main .review").all_inner_texts()
        assert not any(name in text for name in CANDIDATES for text in shown), shown
        before = done(page)
        page.get_by_label("Why (may stay empty)").fill("As a colleague would have written it.")
        page.get_by_role("button", name="Does the job").click()
        page.wait_for_function(
            f"() => document.querySelector('p.hint[role=status]')?.textContent.startsWith('{before + 1} ')"
        )
        page.get_by_label("Judge").select_option("pair")
        page.get_by_role("button", name="Left is better").wait_for()
        assert page.locator(".pair-of-cards .answer").count() == 2
        page.get_by_role("button", name="Equally good").click()
        page.wait_for_function("() => document.querySelector('p.hint[role=status]')?.textContent.startsWith('1 ')")


@check
def the_report_looks_as_it_does_alone_and_is_saved_as_it_is(console):
    with console.open("#/evaluations") as page:
        open_run(page, "Report")
        summary = page.locator("div.report .summary")
        summary.wait_for()
        wash = summary.evaluate("element => getComputedStyle(element).backgroundColor")
        assert wash not in ("rgba(0, 0, 0, 0)", "transparent"), "the report has no style"
        assert page.locator("div.report svg").count() > 3
        address = page.url
        link = page.locator("div.report nav a").last
        target = link.get_attribute("href")
        link.click()
        assert page.url == address, f"a link of the report led to {page.url}"
        assert page.locator(f"div.report {target}").evaluate("element => element.getBoundingClientRect().top") < 400
        with page.expect_download() as saving:
            page.get_by_role("link", name="Save this report").click()
        assert saving.value.path().read_text(encoding="utf-8").startswith("<!doctype html>")


@check
def a_server_without_evaluations_says_so(console):
    def intercept(page):
        gone = {"error": {"message": "Unknown URL", "code": "unknown_url"}}
        page.route("**/v1/evaluations", lambda route: route.fulfill(status=404, json=gone))

    with console.open("#/evaluations", before=intercept, expected=[404]) as page:
        page.get_by_text("maru serve --evaluations FOLDER").wait_for()
