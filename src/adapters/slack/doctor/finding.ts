/** What one check of Slack found. `fail` is something needed that is broken, `warn` something to know. */
export interface SlackFinding {
  readonly state: "ok" | "warn" | "fail";
  readonly about: string;
  /** What was found and, unless ok, what to do. */
  readonly text: string;
}

/** How long one look at Slack may take. */
export interface Looking {
  readonly apiUrl: string;
  readonly timeoutMs: number;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}
