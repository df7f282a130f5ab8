/** What one check found. `fail` is something needed that is broken, `warn` something to know. */
export interface Finding {
  readonly state: "ok" | "warn" | "fail";
  readonly about: string;
  /** What was found and, unless ok, what to do. */
  readonly text: string;
}
