// The requests that are shown: the newest ones, which change, and the older ones that were asked for.

import { get } from "../api.js";

const pageSize = 50;

export class RequestList {
  filters = { status: "", model: "" };
  rows = [];
  hasMore = false;
  capacity = 0;

  /** Asks for the newest requests, and keeps the older ones as long as they follow upon them without a gap. */
  async refresh() {
    const { data, has_more: hasMore, capacity } = await this.#ask();
    const joins = data.some((row) => row.number === this.rows[0]?.number);
    const older = joins ? this.rows.filter((row) => row.number < data.at(-1).number) : [];
    this.rows = [...data, ...older];
    this.capacity = capacity;
    if (older.length === 0) this.hasMore = hasMore;
  }

  /** Asks for those before the oldest one that is shown. */
  async extend() {
    const { data, has_more: hasMore } = await this.#ask(this.rows.at(-1).number);
    this.rows.push(...data);
    this.hasMore = hasMore;
  }

  /** Shows those that match instead. */
  async filter(name, value) {
    this.filters[name] = value;
    this.rows = [];
    await this.refresh();
  }

  #ask(before) {
    const query = new URLSearchParams({ limit: pageSize });
    for (const [name, value] of Object.entries({ ...this.filters, before })) if (value) query.set(name, value);
    return get(`/v1/requests?${query}`);
  }
}
