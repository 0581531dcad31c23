// The decision report, as it is kept: a page of its own, which loads nothing from elsewhere.

import { send } from "../api.js";
import { fill, h } from "../dom.js";
import { empty } from "../notice.js";
import { language, t } from "../text/text.js";

export async function report(place, { path, run }) {
  if (!run.has_report) {
    return fill(place, empty(t("report.none"), h("p", {}, t("report.noneHint")), h("code", {}, "maru decide RUN")));
  }
  const response = await send("GET", `${path}/report?language=${language()}`);
  const page = new Blob([await response.text()], { type: "text/html" });
  const address = URL.createObjectURL(page);
  fill(place,
    h("p", {}, h("a", { href: address, download: `${run.id}.${language()}.html` }, t("report.download"))),
    // A report has no scripts, and here it may have none.
    h("iframe", { class: "report", src: address, title: t("evaluations.report"), sandbox: "allow-same-origin" }));
  return () => URL.revokeObjectURL(address);
}
