// The frame around all pages: where one is, in which language, light or dark, and with which key.

import { address, askForKeyAgain, hasKey, onKeyNeeded, setKey } from "./api.js";
import { fill, h } from "./dom.js";
import { floor, icon } from "./icons.js";
import { read, write } from "./preferences.js";
import { signIn } from "./signin.js";
import { language, languages, setLanguage, t } from "./text/text.js";
import * as audit from "./pages/audit.js";
import * as egress from "./pages/egress.js";
import * as evaluations from "./pages/evaluations.js";
import * as incidents from "./pages/incidents.js";
import * as keys from "./pages/keys.js";
import * as metrics from "./pages/metrics.js";
import * as models from "./pages/models.js";
import * as playground from "./pages/playground.js";
import * as policies from "./pages/policies.js";
import * as requests from "./pages/requests.js";
import * as routing from "./pages/routing.js";

const pages = { playground, models, keys, policies, routing, evaluations, metrics, requests, incidents, audit, egress };
const main = h("main", { id: "main", tabindex: "-1" });
const frame = h("div", { class: "frame" });
let leave = () => {};

onKeyNeeded(async (error) => {
  const key = await signIn(error);
  if (key !== null) {
    setKey(key);
    drawFrame();
  }
  return key;
});
addEventListener("hashchange", () => {
  drawFrame();
  drawPage();
  main.focus();
});
document.body.append(frame);
setTheme(read("theme", "system"));
redraw();

function redraw() {
  document.documentElement.lang = language();
  drawFrame();
  drawPage();
}

function drawFrame() {
  fill(frame, skipLink(), header(), main);
  // On a phone not all pages' names may have room at once.
  frame.querySelector("nav [aria-current]").scrollIntoView({ inline: "nearest", block: "nearest" });
}

function drawPage() {
  leave();
  askForKeyAgain();
  const { name, rest } = place();
  document.title = `${t(`page.${name}`)} · Maru`;
  main.className = name;
  main.replaceChildren();
  leave = pages[name].mount(main, rest) ?? (() => {});
}

/** The page that the address names, such as `#/keys/usage`. */
function place() {
  const [name, ...rest] = location.hash.replace(/^#\/?/, "").split("/");
  return name in pages ? { name, rest } : { name: "playground", rest: [] };
}

function skipLink() {
  const skip = (event) => {
    event.preventDefault();
    main.focus();
  };
  return h("a", { class: "skip", href: "#main", onclick: skip }, t("frame.skip"));
}

function header() {
  return h(
    "header",
    { class: "top" },
    h("a", { class: "brand", href: "#/playground" }, floor(), h("span", {}, t("frame.brand"))),
    navigation(),
    h("span", { class: "address" }, address.replace(/^\w+:\/\//, "")),
    h("div", { class: "tools" }, keyButton(), themeChoice(), languageChoice()),
  );
}

function navigation() {
  const here = place().name;
  const links = Object.keys(pages).map((name) =>
    h("a", { href: `#/${name}`, "aria-current": name === here ? "page" : null }, icon(name), h("span", {}, t(`page.${name}`))),
  );
  return h("nav", { "aria-label": t("frame.pages") }, links);
}

function languageChoice() {
  const options = Object.entries(languages).map(([code, name]) => h("option", { value: code, lang: code }, name));
  const choose = (event) => {
    setLanguage(event.target.value);
    redraw();
    document.getElementById("language").focus();
  };
  return h("select", { id: "language", "aria-label": t("frame.language"), value: language(), onchange: choose }, options);
}

function themeChoice() {
  const options = ["system", "light", "dark"].map((name) => h("option", { value: name }, t(`theme.${name}`)));
  const choose = (event) => {
    write("theme", event.target.value);
    setTheme(event.target.value);
  };
  return h("select", { "aria-label": t("frame.theme"), value: read("theme", "system"), onchange: choose }, options);
}

function setTheme(name) {
  document.documentElement.dataset.theme = name;
}

/** Only there when a key is: whoever needs none is not asked for one. */
function keyButton() {
  if (!hasKey()) return null;
  const forget = () => {
    setKey(null);
    redraw();
  };
  return h("button", { type: "button", class: "quiet small", onclick: forget }, t("frame.signOut"));
}
