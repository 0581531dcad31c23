// What the server has of its log. Whoever looks at events says why, and the server records that first.

import { get, send } from "../api.js";

/** The events that were found: page after page. */
export class FoundEvents {
  rows = [];
  next = null;
  #conditions;

  constructor(conditions) {
    this.#conditions = conditions;
  }

  /** Asks for the newest ones, or for those before the last that were shown. */
  async extend() {
    const { data, next } = await get(`/v1/audit/events${query({ ...this.#conditions, limit: 50, before: this.next })}`);
    this.rows.push(...data);
    this.next = next;
  }
}

export const proof = (index, reason) => get(`/v1/audit/events/${index}${query({ reason })}`);
export const checkpoint = () => get("/v1/audit/checkpoint");
export const egress = (days) => get(`/v1/audit/egress${query(days)}`);

/** Saves the events of a scope with their proofs into a file. */
export async function download({ reason, organization, from, through }) {
  const response = await send("GET", `/v1/audit/export${query({ reason, organization, from, through })}`);
  const name = /filename\*=UTF-8''([^;]+)/.exec(response.headers.get("Content-Disposition") ?? "")?.[1];
  save(await response.blob(), decodeURIComponent(name ?? "audit.jsonl"));
}

/** Saves a text or a blob under a name. */
export function save(content, name) {
  const address = URL.createObjectURL(new Blob([content]));
  const link = document.createElement("a");
  [link.href, link.download] = [address, name];
  link.click();
  URL.revokeObjectURL(address);
}

/** `?name=value`, without what is empty. */
function query(values) {
  const given = Object.entries(values).filter(([, value]) => value !== null && value !== undefined && value !== "");
  return given.length > 0 ? `?${new URLSearchParams(given)}` : "";
}
