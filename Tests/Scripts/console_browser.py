"""A browser that looks at the console, and at everything that it does."""

import contextlib
import json
import os
import pathlib
import urllib.parse

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

DESKTOP = {"width": 1280, "height": 800}
PHONE = {"width": 390, "height": 844}
CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
SECONDS = 1000


class Console:
    """The console at `url`. Every page that is opened must stay free of errors and must not ask another host."""

    def __init__(self, url, key, model):
        self.url = url.rstrip("/")
        self.key = key
        self.model = model
        self.browser = sync_playwright().start().chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        folder = os.environ.get("SCREENSHOTS")
        self.screenshots = folder and pathlib.Path(folder)
        if self.screenshots:
            self.screenshots.mkdir(parents=True, exist_ok=True)

    @contextlib.contextmanager
    def open(self, path="", language="en-US", size=DESKTOP, scheme="light", signed_in=True, expected=(), before=None):
        """A page of the console. `expected` are what its complaints may be about; `before` sets up interceptions."""
        context = self.browser.new_context(
            locale=language, viewport=size, color_scheme=scheme, permissions=["clipboard-read", "clipboard-write"]
        )
        if signed_in and self.key:
            context.add_init_script(f"sessionStorage.setItem('maru.key', {json.dumps(self.key)})")
        page = context.new_page()
        page.set_default_timeout(int(os.environ.get("PATIENCE", 60)) * SECONDS)
        troubles = self.watch(page, expected)
        if before:
            before(page)
        page.goto(f"{self.url}/{path}")
        try:
            yield page
            # A page may still be about to complain.
            page.wait_for_timeout(50)
        finally:
            context.close()
        assert not troubles, "\n".join(troubles)

    def watch(self, page, expected):
        troubles = []

        def message(entry):
            is_expected = any(str(one) in entry.text for one in expected)
            if entry.type in ("error", "warning") and not is_expected:
                troubles.append(f"{entry.type}: {entry.text}")

        def request(asked):
            target = urllib.parse.urlsplit(asked.url)
            if asked.url.startswith("data:"):
                return
            if f"{target.scheme}://{target.netloc}" != self.url:
                troubles.append(f"asked another host: {asked.url}")
            if self.key and self.key in asked.url:
                troubles.append(f"a key in an address: {asked.url}")

        page.on("console", message)
        page.on("pageerror", lambda error: troubles.append(f"exception: {error}"))
        page.on("request", request)
        return troubles

    def shoot(self, page, name):
        if self.screenshots:
            page.screenshot(path=self.screenshots / f"{name}.png")


def ask(page, prompt):
    """Sends a prompt, and waits until it was answered."""
    before = page.locator(".answer .facts").count()
    page.locator(".composer textarea").fill(prompt)
    page.keyboard.press("Enter")
    page.locator(".answer .facts").nth(before).wait_for()


def option(page, label, value):
    """Sets a field of the settings, which are opened where there is no room for them."""
    settings = page.get_by_role("button", name="Settings")
    if settings.get_attribute("aria-expanded") == "false":
        settings.click()
    field = page.locator("#options").get_by_label(label, exact=True)
    if field.evaluate("field => field.tagName") == "SELECT":
        field.select_option(value)
    else:
        field.fill(value)
        field.blur()


def expect_accessible(page, name):
    """What axe finds wrong, if anything: names, roles, contrast, landmarks, order."""
    violations = Axe().run(page).response["violations"]
    found = [f"{one['id']}: {node['html'][:200]}" for one in violations for node in one["nodes"]]
    assert not found, f"{name}: " + "\n".join(found)


def expect_no_overflow(page, name):
    """Nothing is wider than the screen."""
    width = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert width <= 0, f"{name} is {width} pixels too wide"
