/** One line with a value. */
export interface Sample {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

/** A metric with what stands in front of it. */
export interface Family {
  readonly name: string;
  readonly help: string;
  readonly type: string;
  readonly samples: readonly Sample[];
}

const NAME = /^[a-zA-Z_:][a-zA-Z0-9_:]*$/;
const SUFFIXES: Readonly<Record<string, readonly string[]>> = {
  counter: [""],
  gauge: [""],
  histogram: ["_bucket", "_sum", "_count"],
  summary: ["", "_sum", "_count"],
};

/**
 * Reads the text format of Prometheus (0.0.4), strictly: HELP and TYPE in front of every metric, no name twice, no sample twice,
 * escapes in place, buckets that grow up to `+Inf`, which equals the count.
 *
 * @throws {Error} the first line that is wrong
 */
export function parsePrometheusText(text: string): Map<string, Family> {
  if (text !== "" && !text.endsWith("\n")) throw new Error("The last line has no end");
  const families = new Map<string, Family & { samples: Sample[] }>();
  const seen = new Set<string>();
  let help: { name: string; text: string } | null = null;
  let current: (Family & { samples: Sample[] }) | null = null;
  for (const line of text.split("\n").slice(0, -1)) {
    if (line === "") continue;
    const helped = /^# HELP (\S+) (.*)$/.exec(line);
    const typed = /^# TYPE (\S+) (counter|gauge|histogram|summary)$/.exec(line);
    if (helped) {
      help = { name: helped[1]!, text: helped[2]! };
    } else if (typed) {
      const name = typed[1]!;
      if (!NAME.test(name) || help?.name !== name) throw new Error(`No HELP in front of ${line}`);
      if (families.has(name)) throw new Error(`Twice: ${name}`);
      current = { name, help: help.text, type: typed[2]!, samples: [] };
      families.set(name, current);
    } else {
      const sample = parseSample(line);
      if (current === null || !belongs(sample.name, current)) throw new Error(`Out of place: ${line}`);
      const key = JSON.stringify([sample.name, Object.entries(sample.labels).sort()]);
      if (seen.has(key)) throw new Error(`Twice: ${line}`);
      seen.add(key);
      current.samples.push(sample);
    }
  }
  for (const family of families.values()) if (family.type === "histogram") checkHistogram(family);
  return families;
}

function belongs(name: string, family: Family): boolean {
  return SUFFIXES[family.type]!.some((suffix) => name === family.name + suffix);
}

function parseSample(line: string): Sample {
  const head = /^([a-zA-Z_:][a-zA-Z0-9_:]*)(\{|\s)/.exec(line);
  if (!head) throw new Error(`No name: ${line}`);
  const labels: Record<string, string> = {};
  let rest = line.slice(head[1]!.length);
  if (rest.startsWith("{")) {
    rest = rest.slice(1);
    while (!rest.startsWith("}")) {
      const label = /^([a-zA-Z_][a-zA-Z0-9_]*)="((?:[^"\\]|\\["\\n])*)"(,|(?=\}))/.exec(rest);
      if (!label) throw new Error(`A label is malformed: ${line}`);
      if (label[1]! in labels) throw new Error(`A label stands twice: ${line}`);
      labels[label[1]!] = label[2]!.replace(/\\(.)/g, (_, mark: string) => (mark === "n" ? "\n" : mark));
      rest = rest.slice(label[0].length);
    }
    rest = rest.slice(1);
  }
  const value = /^ (\S+)$/.exec(rest)?.[1];
  if (value === undefined) throw new Error(`No value: ${line}`);
  const number = value === "+Inf" ? Number.POSITIVE_INFINITY : Number(value);
  if (Number.isNaN(number) && value !== "Nan" && value !== "NaN") throw new Error(`No number: ${line}`);
  return { name: head[1]!, labels, value: number };
}

function checkHistogram({ name, samples }: Family): void {
  const groups = new Map<string, { buckets: Sample[]; count?: number }>();
  for (const sample of samples) {
    const { le, ...others } = sample.labels;
    const key = JSON.stringify(Object.entries(others).sort());
    const group = groups.get(key) ?? { buckets: [] };
    groups.set(key, group);
    if (sample.name === `${name}_bucket` && le !== undefined) group.buckets.push(sample);
    if (sample.name === `${name}_count`) group.count = sample.value;
  }
  for (const [key, { buckets, count }] of groups) {
    const edges = buckets.map(({ labels }) => (labels.le === "+Inf" ? Infinity : Number(labels.le)));
    if (edges.at(-1) !== Infinity) throw new Error(`${name}${key} has no +Inf`);
    for (const [position, { value }] of buckets.entries()) {
      if (position === 0) continue;
      if (!(edges[position]! > edges[position - 1]!)) throw new Error(`${name}${key}: edges do not grow`);
      if (value < buckets[position - 1]!.value) throw new Error(`${name}${key}: counts do not grow`);
    }
    if (buckets.at(-1)!.value !== count) throw new Error(`${name}${key}: +Inf is not the count`);
  }
}
