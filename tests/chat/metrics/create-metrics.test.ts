import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { createMetrics, type MetricsOptions } from "../../../src/chat/metrics/create-metrics.js";
import type { AskedOn, Metrics } from "../../../src/chat/metrics/metrics.js";
import type { ErrorCode } from "../../../src/errors.js";
import { type Family, parsePrometheusText, type Sample } from "./prometheus-text.js";

async function read(metrics: Metrics): Promise<Map<string, Family>> {
  return parsePrometheusText((await metrics.text()).body);
}

async function samplesOf(metrics: Metrics, name: string): Promise<readonly Sample[]> {
  return (await read(metrics)).get(name)?.samples ?? [];
}

/** Labels and value of each sample, in words. */
async function linesOf(metrics: Metrics, name: string): Promise<string[]> {
  return (await samplesOf(metrics, name))
    .filter((sample) => sample.name === name)
    .map(({ labels, value }) => [...Object.values(labels), value].join(" "));
}

const started = (options?: MetricsOptions) => createMetrics(options);

describe("the text", () => {
  it("is the format that Prometheus reads, with its own content type", async () => {
    const metrics = started({ version: '0.1.0 "quoted"\\' });
    metrics.answered({ surface: "web", outcome: "winner", tookMs: 3 });
    const { contentType, body } = await metrics.text();
    expect(contentType).toBe("text/plain; version=0.0.4; charset=utf-8");
    const families = parsePrometheusText(body);
    expect([...families.values()].every(({ help }) => help.length > 10)).toBe(true);
    expect(families.get("whichbot_build_info")?.samples).toEqual([
      { name: "whichbot_build_info", labels: { version: '0.1.0 "quoted"\\' }, value: 1 },
    ]);
  });

  it("tells of the process: memory, processor, event loop", async () => {
    const names = [...(await read(started())).keys()];
    for (const name of [
      "process_resident_memory_bytes",
      "process_cpu_seconds_total",
      "nodejs_eventloop_lag_p99_seconds",
    ])
      expect(names).toContain(name);
  });

  it("keeps two of them in one process apart", async () => {
    const [one, other] = [started(), started()];
    one.failed("DISK_FULL");
    expect(await linesOf(one, "whichbot_errors_total")).toEqual(["DISK_FULL 1"]);
    expect(await linesOf(other, "whichbot_errors_total")).toEqual([]);
  });
});

describe("questions", () => {
  it("are counted by surface and outcome, with what they took and waited", async () => {
    const metrics = started();
    for (const tookMs of [0.8, 3, 40, 9000, 60_000])
      metrics.answered({ surface: "api", outcome: "winner", tookMs });
    metrics.answered({ surface: "slack", outcome: "restarted", tookMs: 12, waitedMs: 700 });
    expect(await linesOf(metrics, "whichbot_questions_total")).toEqual(["api winner 5", "slack restarted 1"]);
    const seconds = (await samplesOf(metrics, "whichbot_answer_seconds")).filter(
      ({ labels }) => labels.surface === "api",
    );
    const upTo = (le: string) => seconds.find(({ labels }) => labels.le === le)?.value;
    expect(["0.001", "0.005", "0.05", "10", "+Inf"].map(upTo)).toEqual([1, 2, 3, 4, 5]);
    expect(seconds.find(({ name }) => name.endsWith("_sum"))?.value).toBeCloseTo(69.0438, 6);
    const waits = await samplesOf(metrics, "whichbot_question_wait_seconds");
    expect(waits.find(({ name }) => name.endsWith("_count"))?.value).toBe(1);
  });
});

describe("ingests", () => {
  it("are counted by what became of them; one that failed leaves the passages of the last", async () => {
    const metrics = started();
    expect(await linesOf(metrics, "whichbot_ingest_passages")).toEqual([]);
    metrics.ingested({ seconds: 2, passages: 214, problem: null });
    metrics.ingested({ seconds: 1, passages: 0, problem: "DISK_FULL" });
    expect(await linesOf(metrics, "whichbot_ingests_total")).toEqual(["done 1", "DISK_FULL 1"]);
    expect(await linesOf(metrics, "whichbot_ingest_passages")).toEqual(["214"]);
  });
});

describe("what is looked up", () => {
  it("is as it stands when somebody asks", async () => {
    const metrics = started({ now: () => 100_000 });
    let pending = 2;
    let createdAt: number | null = null;
    metrics.watch({
      pending: () => pending,
      index: () => ({ documents: 10, passages: 214, createdAt }),
    });
    expect(await linesOf(metrics, "whichbot_questions_pending")).toEqual(["2"]);
    expect(await linesOf(metrics, "whichbot_index_age_seconds")).toEqual([]);
    pending = 0;
    createdAt = 40_000;
    expect(await linesOf(metrics, "whichbot_questions_pending")).toEqual(["0"]);
    expect(await linesOf(metrics, "whichbot_index_age_seconds")).toEqual(["60"]);
    expect(await linesOf(metrics, "whichbot_index_documents")).toEqual(["10"]);
    createdAt = null;
    expect(await linesOf(metrics, "whichbot_index_age_seconds")).toEqual([]);
  });

  it("costs nobody the other figures when it fails", async () => {
    const metrics = started();
    const broken = (): never => {
      throw new TypeError("closed");
    };
    metrics.watch({ pending: broken, index: broken });
    metrics.watch({ pending: () => 1, index: broken });
    metrics.failed("TIMED_OUT");
    expect(await linesOf(metrics, "whichbot_questions_pending")).toEqual([]);
    expect(await linesOf(metrics, "whichbot_errors_total")).toEqual(["TIMED_OUT 1"]);
  });
});

describe("labels", () => {
  it("never hold text of users", async () => {
    const metrics = started();
    const secret = 'my salary is 5"\n} 1';
    metrics.answered({ surface: secret as AskedOn, outcome: secret, tookMs: Number.NaN });
    metrics.requested({ route: `/a/${secret}`, method: secret, status: 99.5, tookMs: -1 });
    metrics.requested({ route: "constructor", method: "GET", status: 200, tookMs: 1 });
    metrics.failed("constructor" as ErrorCode);
    metrics.ingested({ seconds: Number.NaN, passages: 0, problem: secret as ErrorCode });
    const { body } = await metrics.text();
    expect(body).not.toContain("salary");
    expect(body).not.toContain("constructor");
    expect(await linesOf(metrics, "whichbot_http_requests_total")).toEqual([
      "other other other 1",
      "other GET 200 1",
    ]);
    await read(metrics);
  });

  it("name at most a hundred routes, however many paths come in as patterns", async () => {
    const metrics = started();
    for (let id = 0; id < 1000; id += 1)
      metrics.requested({ route: `/a/${id}`, method: "GET", status: 200, tookMs: 1 });
    metrics.requested({ route: "/a/7", method: "GET", status: 200, tookMs: 1 });
    const lines = await linesOf(metrics, "whichbot_http_requests_total");
    expect(lines).toHaveLength(101);
    expect(lines).toContain("other GET 200 900");
    expect(lines).toContain("/a/7 GET 200 2");
  });
});

it("keeps no process alive", () => {
  const file = fileURLToPath(new URL("../../../src/chat/metrics/create-metrics.ts", import.meta.url));
  const script = `const { createMetrics } = await import(${JSON.stringify(file)});
    await createMetrics().text(); console.log("asked");`;
  // Would be killed with an error after ten seconds.
  const out = execFileSync(process.execPath, ["--import", "tsx", "--input-type=module", "-e", script], {
    encoding: "utf8",
    timeout: 10_000,
  });
  expect(out).toBe("asked\n");
});
