/** What one check found. `fail` is something needed that is broken, `warn` something to know. */
export interface Finding {
  readonly state: "ok" | "warn" | "fail";
  readonly about: string;
  /** What was found and, unless ok, what to do. */
  readonly text: string;
}

/** How one look at a platform is taken. */
export interface Looking {
  /** As it stands in the platform's settings. */
  readonly apiUrl: string;
  /** How long it may take. */
  readonly timeoutMs: number;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** What doctor looks at in a platform. */
export interface PlatformCheckRequest<Settings> {
  readonly settings: Settings;
  /** Without a slash at the end; null: none is set. */
  readonly publicUrl: string | null;
  /** Sentences on settings that are not used. */
  readonly notes: readonly string[];
  /** Looks only at what is here: nothing is asked of the platform. */
  readonly offline: boolean;
  /** Of each look; default `LOOK_TIMEOUT_MS`. */
  readonly timeoutMs?: number;
  /** Milliseconds since 1970; default `Date.now`. */
  readonly now?: () => number;
}

/** A platform answers in a fraction of it; a person waits for all of them. */
export const LOOK_TIMEOUT_MS = 5000;
