// Where requests may go by the class of their data, how those are who answer them, and what may still be spent.

import { get, has } from "../api.js";
import { refused } from "../admin/missing.js";
import { fill, h, refill } from "../dom.js";
import { duration, money, number } from "../format.js";
import { empty, notice, waiting } from "../notice.js";
import { poll } from "../poll.js";
import { table } from "../table.js";
import { t } from "../text/text.js";

const example = `[[provider]]
name = "gpu-1"
kind = "vllm"
url = "…"
zone = "on-premises"
data_classes = ["open", "sensitive", "confidential"]
models = { "gpt-oss" = "openai/gpt-oss-20b" }
context = 131072

[[route]]
model = "gpt-oss"
providers = ["gpu-1"]
zones = { open = ["on-premises"], sensitive = ["on-premises"], confidential = ["on-premises"] }`;

export function mount(root) {
  const body = h("div", {}, waiting());
  const page = { body, shown: null };
  fill(root, h("h1", {}, t("page.routing")), h("p", { class: "lead" }, t("routing.lead")), body);
  const draw = () => refresh(page).catch((error) => {
    page.shown = null;
    fill(body, ...(error.status === 403 ? refused(error) : [notice(error)]));
  });
  draw();
  const stop = poll(4000, () => page.shown && draw());
  return () => {
    page.body = null;
    stop();
  };
}

async function refresh(page) {
  const report = (await has("GET", "/v1/routing")) ? await get("/v1/routing") : { providers: [], routes: [], budgets: [] };
  const text = JSON.stringify(report);
  // Whoever reads a table stays where they are as long as nothing changes.
  if (page.body === null || page.shown === text) return;
  page.shown = text;
  refill(page.body, report.providers.length > 0 ? parts(report) : nothing());
}

function nothing() {
  return empty(t("routing.none"), h("p", {}, t("routing.noneHint")), h("pre", { tabindex: "0" }, example));
}

function parts(report) {
  return [
    h("section", {}, h("h2", {}, t("routing.map")), h("p", { class: "hint" }, t("routing.mapHint")), map(report)),
    h("section", {}, h("h2", {}, t("routing.providers")), providers(report)),
    report.budgets.length > 0 &&
      h("section", {}, h("h2", {}, t("routing.budgets", { month: report.month })), budgets(report)),
  ];
}

/** A row for each model and class of data; who may be asked, in order, and who may not. */
function map({ routes }) {
  const rows = routes.flatMap((route) => route.classes.map((entry) => ({ route, entry })));
  return table({
    caption: t("routing.map"),
    rows,
    columns: [
      { name: t("routing.model"), value: ({ route }) => route.model },
      { name: t("routing.class"), value: ({ entry }) => t(`routing.class.${entry.data_class}`) },
      { name: t("routing.way"), value: ({ entry }) => steps(entry) },
      { name: t("routing.order"), value: ({ route }) => t(`routing.order.${route.order}`) },
    ],
  });
}

function steps({ providers: all }) {
  const open = all.filter(({ permission }) => permission !== "refused");
  const shut = all.filter(({ permission }) => permission === "refused");
  return h("div", { class: "ways" },
    open.length > 0 ? h("ol", {}, open.map((step) => h("li", {}, step.provider, " ", zone(step.zone),
      step.permission === "pseudonymized" && h("span", { class: "faded" }, ` ${t("routing.pseudonymized")}`))))
      : h("p", { class: "status bad" }, t("routing.nowhere")),
    shut.length > 0 && h("details", {}, h("summary", {}, t("routing.refused", { count: number(shut.length) })),
      h("ul", {}, shut.map((step) => h("li", {}, step.provider, " ", zone(step.zone), h("div", { class: "faded" }, step.reason))))));
}

/** Its name beside its colour: at home, or elsewhere. */
function zone(name) {
  return h("span", { class: `zone ${name === "on-premises" ? "home" : "away"}` }, name);
}

function providers(report) {
  const rows = report.providers.flatMap((provider) => provider.models.map((model) => ({ provider, model })));
  return table({
    caption: t("routing.providers"),
    rows,
    columns: [
      { name: t("routing.provider"), value: ({ provider }) => [provider.name, " ", zone(provider.zone)] },
      { name: t("routing.model"), value: ({ model }) => model.name },
      { name: t("routing.state"), value: ({ model }) => state(model) },
      { name: t("routing.running"), class: "number", value: ({ model }) => number(model.running) },
      { name: t("routing.requests"), class: "number", value: ({ model }) => number(model.requests) },
      { name: t("routing.failures"), class: "number", value: ({ model }) => failures(model) },
      { name: t("routing.takeovers"), class: "number", value: ({ model }) => number(model.takeovers) },
      { name: t("routing.firstToken"), class: "number", value: ({ model }) =>
        model.first_token_seconds !== null && duration(model.first_token_seconds * 1000) },
      { name: t("routing.price"), value: ({ model }) => price(model) },
    ],
  });
}

const marks = { available: "loaded", failing: "failed", trying: "loading", left_out: "failed" };

function state({ state: name, retry_after_seconds: pause }) {
  const word = t(`routing.state.${name}`);
  return h("span", { class: `state ${marks[name]}` }, pause === null ? word : `${word}, ${duration(pause * 1000)}`);
}

function failures({ failures: kinds }) {
  const total = Object.values(kinds).reduce((sum, count) => sum + count, 0);
  if (total === 0) return number(0);
  const lines = Object.entries(kinds).filter(([, count]) => count > 0)
    .map(([kind, count]) => h("div", { class: "faded" }, `${t(`routing.failure.${kind}`)}: ${number(count)}`));
  return [number(total), lines];
}

function price({ price: known }) {
  if (known === null) return null;
  const { input, output, currency, date } = known;
  return [t("routing.priceOf", { input: number(input, 6), output: number(output, 6), currency }),
    date !== null && h("div", { class: "faded" }, t("routing.priceDate", { date }))];
}

function budgets({ budgets: rows }) {
  const amount = (name) => (row) => money(row[name], row.currency);
  return table({
    caption: t("routing.budgetsCaption"),
    rows,
    columns: [
      { name: t("routing.organization"), value: ({ organization }) => organization },
      ...["limit", "spent", "reserved", "left"].map((name) =>
        ({ name: t(`routing.${name}`), class: "number", value: amount(name) })),
    ],
  });
}
