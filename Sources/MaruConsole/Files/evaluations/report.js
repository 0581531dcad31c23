// The decision report, as it is kept: one page with its own style and without scripts.

import { send } from "../api.js";
import { fill, h } from "../dom.js";
import { empty } from "../notice.js";
import { language, t } from "../text/text.js";

export async function report(place, { path, run }) {
  if (!run.has_report) {
    return fill(place, empty(t("report.none"), h("p", {}, t("report.noneHint")), h("code", {}, "maru decide RUN")));
  }
  const response = await send("GET", `${path}/report?language=${language()}`);
  const text = await response.text();
  const address = URL.createObjectURL(new Blob([text], { type: "text/html" }));
  const page = h("div", { class: "report" });
  show(text, page.attachShadow({ mode: "open" }));
  fill(place,
    h("p", {}, h("a", { href: address, download: `${run.id}.${language()}.html` }, t("report.download"))),
    page);
  return () => URL.revokeObjectURL(address);
}

// A frame would take over the console's rules for content, which know no styles within a page. A shadow root keeps the
// styles of both apart, and a sheet that is made here is the console's own.
function show(text, root) {
  const sheets = [];
  const bare = text.replace(/<(style)>([^]*?)<\/\1>/g, (_, name, rules) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(rules);
    sheets.push(sheet);
    return "";
  });
  root.adoptedStyleSheets = sheets;
  const { body } = new DOMParser().parseFromString(bare, "text/html");
  // The console has a main part already.
  const main = body.querySelector("main");
  main.replaceWith(h("div", { class: main.className }, [...main.childNodes]));
  root.append(body);
  // Addresses within a page are pages of the console.
  root.addEventListener("click", (event) => {
    const target = event.target.closest("a[href^='#']")?.getAttribute("href");
    if (!target) return;
    event.preventDefault();
    root.getElementById(target.slice(1))?.scrollIntoView();
  });
}
