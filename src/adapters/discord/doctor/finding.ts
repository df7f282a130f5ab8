/** What one check of Discord found. `fail` is something needed that is broken, `warn` something to know. */
export interface DiscordFinding {
  readonly state: "ok" | "warn" | "fail";
  readonly about: string;
  /** What was found and, unless ok, what to do. */
  readonly text: string;
}

/** How one look at Discord is taken. */
export interface Looking {
  /** Without the version and without a slash at the end. */
  readonly apiUrl: string;
  readonly timeoutMs: number;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}
