import type { ErrorCode } from "../../errors.js";

/** Where a question came from, as figures count it. */
export type AskedOn = "slack" | "discord" | "web" | "api" | "mcp";

/** Counts what happens, for `/metrics` and for doctor-like views. No method throws. */
export interface Metrics {
  /** A question was dealt with. @param asked.outcome of its Answer, or "refused", "timeout", "error", "restarted" */
  answered(asked: {
    readonly surface: AskedOn;
    readonly outcome: string;
    readonly tookMs: number;
    readonly waitedMs?: number;
  }): void;
  /** Documents were read into the index, or could not be. */
  ingested(run: {
    readonly seconds: number;
    readonly passages: number;
    readonly problem: ErrorCode | null;
  }): void;
  /** A request to the server was answered. @param request.route its pattern, never its path: "/a/:id" */
  requested(request: {
    readonly route: string;
    readonly method: string;
    readonly status: number;
    readonly tookMs: number;
  }): void;
  /** Something failed with one of our codes. */
  failed(code: ErrorCode): void;
  /** Figures that are looked up when somebody asks for them. Called once, before the first `text`. */
  watch(figures: {
    /** Questions at work or waiting. */
    readonly pending: () => number;
    /** Of the index that answers now. */
    readonly index: () => {
      readonly documents: number;
      readonly passages: number;
      readonly createdAt: number | null;
    };
  }): void;
  /** All of it as Prometheus reads it. */
  text(): Promise<{ readonly contentType: string; readonly body: string }>;
}
