// What candidates were asked, what came of it, and what was decided.

import { get, has } from "../api.js";
import { refused } from "../admin/missing.js";
import { fill, h } from "../dom.js";
import { differences } from "../evaluations/differences.js";
import { report } from "../evaluations/report.js";
import { results } from "../evaluations/scores.js";
import { review } from "../evaluations/review.js";
import { suites } from "../evaluations/suites.js";
import { empty, notice, waiting } from "../notice.js";
import { t } from "../text/text.js";

const parts = { results, differences, review, report };

export function mount(root, [suite, run, wanted]) {
  const body = h("div", {}, waiting());
  let leave = () => {};
  const show = async () => {
    if (!(await has("GET", "/v1/evaluations"))) return fill(body, missing());
    leave = (await (run ? runPage(body, suite, run, wanted) : suites(body))) ?? leave;
  };
  fill(root, h("h1", {}, t("page.evaluations")), h("p", { class: "lead" }, t("evaluations.lead")), body);
  show().catch((error) => fill(body, failure(error)));
  return () => leave();
}

async function runPage(body, suite, run, wanted) {
  const name = wanted in parts ? wanted : "results";
  const path = `/v1/evaluations/${suite}/runs/${run}`;
  const facts = await get(path);
  const place = h("div", {}, waiting());
  fill(body, trail(facts), tabs(name, suite, run), place);
  try {
    return await parts[name](place, { path, run: facts });
  } catch (error) {
    fill(place, failure(error));
    return undefined;
  }
}

function trail({ suite, id, question }) {
  return h("div", {}, h("p", {}, h("a", { href: "#/evaluations" }, t("evaluations.all")), " / ", suite, " / ", h("strong", {}, id)),
    question && h("p", { class: "lead" }, question));
}

function tabs(current, suite, run) {
  const links = Object.keys(parts).map((name) =>
    h("a", { href: `#/evaluations/${suite}/${run}/${name}`, "aria-current": name === current ? "page" : null },
      t(`evaluations.${name}`)));
  return h("nav", { class: "tabs", "aria-label": t("page.evaluations") }, links);
}

function failure(error) {
  // The API has these endpoints, but a server that was given no folder of evaluations does not answer them.
  if (error.status === 404 && error.code === "unknown_url") return missing();
  return error.status === 403 ? refused(error) : notice(error);
}

function missing() {
  return empty(t("evaluations.missing"), h("p", {}, t("evaluations.missingHint")), h("code", {}, "maru serve --evaluations FOLDER"));
}
