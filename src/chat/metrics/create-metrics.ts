import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
import {
  codeLabel,
  createRouteLabels,
  methodLabel,
  outcomeLabel,
  statusLabel,
  surfaceLabel,
} from "./metric-labels.js";
import type { Metrics } from "./metrics.js";

/** What the figures say of this process beside what it counts. */
export interface MetricsOptions {
  /** Of Whichbot: "0.1.0". */
  readonly version?: string;
  readonly now?: () => number;
}

// An answer from memory takes milliseconds; one that waits behind others, or for the index of a scope, seconds.
const ANSWER_BUCKETS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
const INGEST_BUCKETS = [0.1, 0.5, 1, 2.5, 5, 10, 30, 60, 120, 300, 900];

/**
 * Counts in a registry of its own, so that several may stand in one process. All labels come from closed sets.
 */
export function createMetrics(options: MetricsOptions = {}): Metrics {
  const { version = "unknown", now = Date.now } = options;
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const routeLabel = createRouteLabels();

  const questions = new Counter({
    name: "whichbot_questions_total",
    help: "Questions dealt with, by surface and outcome.",
    labelNames: ["surface", "outcome"],
    registers,
  });
  const answerSeconds = new Histogram({
    name: "whichbot_answer_seconds",
    help: "From a question to its answer.",
    labelNames: ["surface"],
    buckets: ANSWER_BUCKETS,
    registers,
  });
  const waitSeconds = new Histogram({
    name: "whichbot_question_wait_seconds",
    help: "What a question waited for its turn.",
    labelNames: ["surface"],
    buckets: ANSWER_BUCKETS,
    registers,
  });
  const ingests = new Counter({
    name: "whichbot_ingests_total",
    help: 'Readings of the documents, by result: "done", or the code of what went wrong.',
    labelNames: ["result"],
    registers,
  });
  const ingestSeconds = new Histogram({
    name: "whichbot_ingest_seconds",
    help: "How long a reading of the documents took.",
    buckets: INGEST_BUCKETS,
    registers,
  });
  const ingestPassages = new Gauge({
    name: "whichbot_ingest_passages",
    help: "Passages that the last reading of the documents came to.",
    registers,
  });
  ingestPassages.remove();
  const requests = new Counter({
    name: "whichbot_http_requests_total",
    help: "Requests answered, by the pattern of their route.",
    labelNames: ["route", "method", "status"],
    registers,
  });
  const requestSeconds = new Histogram({
    name: "whichbot_http_request_seconds",
    help: "From a request to the end of its response.",
    labelNames: ["route"],
    buckets: ANSWER_BUCKETS,
    registers,
  });
  const errors = new Counter({
    name: "whichbot_errors_total",
    help: "What failed, by code.",
    labelNames: ["code"],
    registers,
  });
  new Gauge({
    name: "whichbot_build_info",
    help: "Always 1; the version stands in the label.",
    labelNames: ["version"],
    registers,
  }).set({ version }, 1);

  const lookedUp = (name: string, help: string, figure: () => number | null): void => {
    new Gauge({
      name,
      help,
      registers,
      collect() {
        const value = orNull(figure);
        // A figure that nobody knows is left out: 0 would be read as one.
        if (value === null) this.remove();
        else this.set(value);
      },
    });
  };

  return {
    answered({ surface, outcome, tookMs, waitedMs }) {
      const label = surfaceLabel(surface);
      questions.inc({ surface: label, outcome: outcomeLabel(outcome) });
      if (isDuration(tookMs)) answerSeconds.observe({ surface: label }, tookMs / 1000);
      if (isDuration(waitedMs)) waitSeconds.observe({ surface: label }, waitedMs / 1000);
    },
    ingested({ seconds, passages, problem }) {
      ingests.inc({ result: problem === null ? "done" : codeLabel(problem) });
      if (isDuration(seconds)) ingestSeconds.observe(seconds);
      if (problem === null && isDuration(passages)) ingestPassages.set(passages);
    },
    requested({ route, method, status, tookMs }) {
      const label = routeLabel(route);
      requests.inc({ route: label, method: methodLabel(method), status: statusLabel(status) });
      if (isDuration(tookMs)) requestSeconds.observe({ route: label }, tookMs / 1000);
    },
    failed(code) {
      errors.inc({ code: codeLabel(code) });
    },
    watch({ pending, index }) {
      // A second call would register the names twice, and no method throws.
      if (registry.getSingleMetric("whichbot_questions_pending") !== undefined) return;
      lookedUp("whichbot_questions_pending", "Questions at work or waiting.", pending);
      lookedUp("whichbot_index_documents", "Documents that answer now.", () => index().documents);
      lookedUp("whichbot_index_passages", "Passages that answer now.", () => index().passages);
      lookedUp("whichbot_index_age_seconds", "Since the index that answers now was made.", () => {
        const { createdAt } = index();
        return createdAt === null ? null : Math.max(0, (now() - createdAt) / 1000);
      });
    },
    async text() {
      return { contentType: registry.contentType, body: await registry.metrics() };
    },
  };
}

function isDuration(value: number | undefined): value is number {
  return value !== undefined && Number.isFinite(value) && value >= 0;
}

/** Null for a figure that cannot be looked up now. */
function orNull(figure: () => number | null): number | null {
  try {
    const value = figure();
    return value !== null && Number.isFinite(value) ? value : null;
  } catch {
    return null;
  }
}
