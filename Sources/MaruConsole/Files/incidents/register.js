// The incidents that are shown: the newest ones, and the older ones that were asked for.

const pageSize = 50;

export class IncidentList {
  status = "";
  rows = [];
  hasMore = false;
  #get;

  /** @param get gives the JSON at a path. */
  constructor(get) {
    this.#get = get;
  }

  /** Asks again for as many as are shown: any of them may have changed. */
  async refresh() {
    await this.#read(Math.min(1000, Math.max(pageSize, this.rows.length)), null, []);
  }

  /** Asks for those before the oldest one that is shown. */
  async extend() {
    await this.#read(pageSize, this.rows.at(-1).id, this.rows);
  }

  /** Shows those of a status instead; "" is every one. */
  async filter(status) {
    this.status = status;
    this.rows = [];
    await this.refresh();
  }

  async #read(limit, after, known) {
    const query = new URLSearchParams({ limit });
    if (this.status) query.set("status", this.status);
    if (after) query.set("after", after);
    const { data, has_more: hasMore } = await this.#get(`/v1/incidents?${query}`);
    this.rows = [...known, ...data];
    this.hasMore = hasMore;
  }
}
