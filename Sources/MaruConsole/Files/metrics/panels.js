// What the page of metrics shows, as data.

import { duration, number, percent, rough } from "../format.js";
import { t } from "../text/text.js";
import { gauge, quantile, rate, ratio } from "./sampler.js";

const firstToken = "vllm:time_to_first_token_seconds";
const seconds = (value) => duration(value * 1000);
const perSecond = (value) => `${rough(value)}/s`;
const status = (hundreds) => rate("http_requests_total", (labels) => labels.status === hundreds);

/**
 * `window` is over how many seconds a value is reckoned; `top` is the least upper end of the scale.
 * Titles are functions, as the language may change.
 */
export const panels = [
  {
    title: () => t("chart.firstToken"), window: 30, format: seconds, top: 0.1,
    series: [
      { name: "p50", value: quantile(firstToken, 0.5) },
      { name: "p95", value: quantile(firstToken, 0.95) },
    ],
  },
  {
    title: () => t("chart.tokens"), window: 10, format: perSecond, top: 10,
    series: [
      { name: () => t("chart.answers"), value: rate("vllm:generation_tokens_total") },
      { name: () => t("chart.prompts"), value: rate("vllm:prompt_tokens_total") },
    ],
  },
  {
    title: () => t("chart.load"), window: 0, format: (value) => number(value), top: 4, whole: true,
    series: [
      { name: () => t("chart.running"), value: gauge("vllm:num_requests_running") },
      { name: () => t("chart.waiting"), value: gauge("vllm:num_requests_waiting") },
    ],
  },
  {
    title: () => t("chart.headroom"), window: 0, format: (value) => number(value), top: 4, whole: true,
    absent: () => t("chart.headroomAbsent"),
    series: [{ name: () => t("chart.more"), value: gauge("maru_headroom_requests") }],
  },
  {
    title: () => t("chart.hits"), window: 30, format: percent, top: 1,
    series: [{ name: () => t("chart.found"), value: ratio("vllm:prefix_cache_hits_total", "vllm:prefix_cache_queries_total") }],
  },
  {
    title: () => t("chart.memory"), window: 0, format: percent, top: 1,
    series: [{ name: () => t("chart.held"), value: gauge("vllm:kv_cache_usage_perc") }],
  },
  {
    title: () => t("chart.requests"), window: 10, format: perSecond, top: 1,
    series: ["2xx", "4xx", "5xx"].map((name) => ({ name, value: status(name) })),
  },
];

export function nameOf({ name }) {
  return typeof name === "function" ? name() : name;
}
