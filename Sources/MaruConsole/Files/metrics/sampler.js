// What two readings of the metrics say about the time between them. `null` is "nobody knows", and never 0.

/** Remembers the readings of some minutes. */
export class Sampler {
  readings = [];

  constructor(span) {
    this.span = span;
  }

  add(time, samples) {
    this.readings.push({ time, samples });
    this.readings = this.readings.filter((reading) => reading.time >= time - this.span);
  }

  /** A point for each reading: `value({ now, before })`, where `before` was read about `window` seconds earlier. */
  points(value, window) {
    return this.readings.map((now, index) => {
      const before = this.readings.slice(0, index).find(({ time }) => now.time - time <= window * 1000 + 500);
      return { time: now.time, value: value({ now, before }) };
    });
  }
}

/** The sum of a gauge's series. */
export function gauge(name) {
  return ({ now }) => total(now.samples, name);
}

/** How much a counter grows in a second. `matches` chooses among its series. */
export function rate(name, matches) {
  return ({ now, before }) => {
    const growth = difference(now, before, name, matches);
    return growth === null ? null : growth / ((now.time - before.time) / 1000);
  };
}

/** The growth of one counter as a share of another's; `null` where the other one did not grow. */
export function ratio(part, whole) {
  return ({ now, before }) => {
    const [top, bottom] = [difference(now, before, part), difference(now, before, whole)];
    return top === null || !(bottom > 0) ? null : top / bottom;
  };
}

/** A quantile of what a histogram saw between the readings, as `histogram_quantile` reckons it. */
export function quantile(name, q) {
  return ({ now, before }) => {
    const buckets = bucketGrowth(now, before, `${name}_bucket`);
    const count = buckets.at(-1)?.count;
    if (!(count > 0)) return null;
    const wanted = q * count;
    const index = buckets.findIndex((bucket) => bucket.count >= wanted);
    const lower = index > 0 ? buckets[index - 1] : { bound: 0, count: 0 };
    const { bound, count: upTo } = buckets[index];
    // Beyond the last bound nothing is known but that bound.
    if (bound === Infinity) return lower.bound;
    return lower.bound + ((bound - lower.bound) * (wanted - lower.count)) / (upTo - lower.count);
  };
}

function total(samples, name, matches = () => true) {
  const series = samples.get(name)?.filter(({ labels }) => matches(labels));
  return series?.length > 0 ? series.reduce((sum, { value }) => sum + value, 0) : null;
}

/** `null` when a counter is not there, or became smaller because the server was started again. */
function difference(now, before, name, matches) {
  if (!before) return null;
  const after = total(now.samples, name, matches);
  if (after === null) return null;
  // A series that was not there yet had counted nothing.
  const growth = after - (total(before.samples, name, matches) ?? 0);
  return growth < 0 ? null : growth;
}

function bucketGrowth(now, before, name) {
  if (!before || !now.samples.has(name)) return [];
  const sums = (samples) => {
    const byBound = new Map();
    for (const { labels, value } of samples.get(name) ?? []) byBound.set(labels.le, (byBound.get(labels.le) ?? 0) + value);
    return byBound;
  };
  const earlier = sums(before.samples);
  return [...sums(now.samples)]
    .map(([bound, count]) => ({ bound: bound === "+Inf" ? Infinity : Number(bound), count: count - (earlier.get(bound) ?? 0) }))
    .sort((one, other) => one.bound - other.bound);
}
