// Numbers and times as people read them.

import { language, t } from "./text/text.js";

const none = "–";

export function number(value, digits = 0) {
  if (!Number.isFinite(value)) return none;
  return value.toLocaleString(language(), { maximumFractionDigits: digits });
}

/** Three digits that matter: 0.0123, 4.56, 78.9, 1,234. */
export function rough(value) {
  if (!Number.isFinite(value)) return none;
  if (value === 0) return "0";
  const digits = Math.max(0, 2 - Math.floor(Math.log10(Math.abs(value))));
  return number(value, Math.min(digits, 6));
}

export function percent(share) {
  return Number.isFinite(share) ? share.toLocaleString(language(), { style: "percent", maximumFractionDigits: 1 }) : none;
}

export function bytes(count) {
  if (!Number.isFinite(count)) return none;
  const units = ["B", "KB", "MB", "GB", "TB"];
  let index = 0;
  while (count >= 1000 && index < units.length - 1) {
    count /= 1000;
    index += 1;
  }
  return `${rough(count)} ${units[index]}`;
}

/** Milliseconds, as seconds from the first one on. */
export function duration(milliseconds) {
  if (!Number.isFinite(milliseconds)) return none;
  return milliseconds < 1000 ? `${rough(milliseconds)} ms` : `${rough(milliseconds / 1000)} ${t("unit.seconds")}`;
}

/** A number of seconds, in the largest unit of which there is at least one. */
export function length(seconds) {
  if (!Number.isFinite(seconds)) return none;
  for (const [unit, size] of [["days", 86400], ["hours", 3600], ["minutes", 60]]) {
    if (seconds >= size) return `${number(seconds / size, 1)} ${t(`unit.${unit}`)}`;
  }
  return duration(seconds * 1000);
}

const clockStyle = { hour: "2-digit", minute: "2-digit", second: "2-digit", hour12: false };

/** The time of day, and the date when it is not today. */
export function moment(seconds) {
  if (!Number.isFinite(seconds)) return none;
  const date = new Date(seconds * 1000);
  const today = date.toDateString() === new Date().toDateString();
  const clock = date.toLocaleTimeString(language(), clockStyle);
  return today ? clock : `${day(seconds)} ${clock}`;
}

export function day(seconds) {
  if (!Number.isFinite(seconds)) return none;
  return new Date(seconds * 1000).toLocaleDateString(language(), { year: "numeric", month: "short", day: "numeric" });
}

/** An amount of money that came as a decimal text; digits are never rounded away. */
export function money(amount, currency) {
  if (amount === null || amount === undefined) return none;
  const [whole, fraction] = String(amount).split(".");
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ",");
  return `${grouped}${fraction ? `.${fraction}` : ""}${currency ? ` ${currency}` : ""}`;
}
