// What came of a policy that was tested, compared, tried or put in force.

import { h } from "../dom.js";
import { moment, number } from "../format.js";
import { notice } from "../notice.js";
import { table } from "../table.js";
import { t } from "../text/text.js";

/** What is wrong, each thing with its line, to which `goTo(line)` leads. */
export function problems(error, goTo) {
  const lines = error.message.split("\n").map((text) => ({ text, place: /^policy:(\d+):\d+: (.*)$/.exec(text) }));
  if (!lines.some(({ place }) => place)) {
    return lines.length === 1 ? notice(error)
      : h("div", { class: "notice bad", role: "alert" }, h("p", {}, lines[0].text),
        h("pre", { tabindex: "0" }, error.message.slice(lines[0].text.length + 1)));
  }
  const items = lines.map(({ text, place }) => h("li", {}, place
    ? [h("button", { type: "button", class: "small", onclick: () => goTo(Number(place[1])) },
      t("policies.line", { line: place[1] })), " ", place[2]]
    : text));
  return h("div", { class: "notice bad", role: "alert" }, h("p", {}, t("policies.problems", { count: lines.length })),
    h("ul", { class: "problems" }, items));
}

/** What came into force, with what whoever did that should know. */
export function applied({ number: revision, name, tests_passed: passed, warnings }) {
  return [
    h("p", { class: "notice", role: "status" }, t("policies.applied", { name: name ?? "–", revision, passed })),
    warnings.map((text) => h("p", { class: "notice warn" }, text)),
  ];
}

export function cases({ total, failed, data }) {
  if (total === 0) return h("p", { class: "notice" }, t("policies.noTests"));
  const columns = [
    { name: t("policies.result"), value: ({ passed }) =>
      h("span", { class: passed ? "state loaded" : "state failed" }, t(passed ? "policies.passes" : "policies.fails")) },
    { name: t("policies.case"), value: ({ name }) => h("strong", {}, name) },
    { name: t("policies.direction"), value: ({ direction }) => t(`policies.direction.${direction}`) },
    { name: t("policies.expected"), value: ({ expected }) => expected },
    { name: t("policies.found"), value: ({ passed, found }) => !passed && found },
  ];
  return [h("p", { class: failed > 0 ? "notice bad" : "notice" }, t("policies.testSummary", { passed: total - failed, total })),
    table({ caption: t("policies.test"), columns, rows: data })];
}

export function change({ data }) {
  if (data.length === 0) return h("p", { class: "notice" }, t("policies.noChange"));
  const columns = [
    { name: t("policies.setting"), value: ({ name }) => h("code", {}, name) },
    { name: t("policies.before"), value: ({ before }) => before && h("code", { class: "removed" }, before) },
    { name: t("policies.after"), value: ({ after }) => after && h("code", { class: "added" }, after) },
  ];
  return table({ caption: t("policies.diff"), columns, rows: data });
}

/** Whom a policy would have blocked, by which rule; no content is in it. */
export function replay(run) {
  const { recorded, not_kept: notKept, erased, replayed, callers, changed, changes } = run;
  const summary = [
    t("policies.replayed", { recorded: number(recorded), replayed: number(replayed.requests) }),
    notKept > 0 && t("policies.notKept", { count: number(notKept) }),
    erased > 0 && t("policies.erased", { count: number(erased) }),
    replayed.requests > 0 && (changed > 0 ? t("policies.changed", { count: number(changed) }) : t("policies.unchanged")),
  ].filter(Boolean);
  return [
    h("div", { class: changed > 0 ? "notice warn" : "notice" }, summary.map((text) => h("p", {}, text))),
    callers.length > 0 && byCaller(callers),
    changes.length > 0 && table({ caption: t("policies.changedRequests"), columns: changeColumns(), rows: changes }),
    changed > changes.length && h("p", { class: "hint" }, t("policies.more", { count: number(changed - changes.length) })),
  ].filter(Boolean);
}

function byCaller(rows) {
  const counted = (name) => ({
    name: t(`policies.${name}`), class: "number",
    value: ({ counts }) => `${number(counts.before[name])} → ${number(counts.after[name])}`,
  });
  const columns = [
    { name: t("keys.organization"), value: ({ organization }) => organization },
    { name: t("requests.key"), value: ({ key }) => h("code", {}, key) },
    { name: t("page.requests"), value: ({ counts }) => number(counts.requests), class: "number" },
    counted("allow"), counted("mask"), counted("block"),
  ];
  return table({ caption: t("policies.callers"), columns, rows });
}

function changeColumns() {
  const decision = (name) => h("span", { class: name === "block" ? "status bad" : "status" }, t(`policies.${name}`));
  return [
    { name: t("requests.time"), value: ({ time }) => moment(Date.parse(time) / 1000) },
    { name: t("requests.key"), value: ({ organization, key }) => [organization, " / ", h("code", {}, key)] },
    { name: t("policies.decision"), value: ({ before, after }) => [decision(before), " → ", decision(after)] },
    { name: t("policies.rule"), value: ({ rule }) => rule && h("code", {}, rule) },
    { name: t("requests.id"), value: ({ request }) => h("code", { class: "faded" }, request) },
  ];
}
