import { setImmediate as afterThis, setTimeout as delay } from "node:timers/promises";
import type { Answerer } from "../../answer.js";
import { withinTime } from "../../chat/within-time.js";
import { WhichbotError } from "../../errors.js";

/** A place where people ask, beside the terminal. */
export interface Surface {
  readonly name: string;
  /** The variables that switch it on. */
  readonly variables: readonly string[];
  /** All of them are set. */
  readonly configured: boolean;
  /** What is wrong with the variables that are set; null when nothing is. */
  readonly problem: string | null;
  /**
   * Takes what it cannot do without, such as a port, before anything is read: what stands in the way is told at once. Called only
   * when it is configured.
   *
   * @returns gives it back, if `start` has not done so in the end
   * @throws {WhichbotError} somebody else has it
   */
  readonly prepare?: () => Promise<() => Promise<void>>;
  /**
   * Starts answering there.
   *
   * @param stopped aborted when the start is to be broken off: then it rejects soon, and leaves nothing behind
   * @throws {WhichbotError} it cannot be reached (…_UNREACHABLE: waiting may help), or refuses
   */
  readonly start: (answerer: Answerer, stopped: AbortSignal) => Promise<Running>;
}

/** A surface that answers. */
export interface Running {
  /** "by Socket Mode", "on http://127.0.0.1:3000". */
  readonly where: string;
  /** What people open in a browser; left out: nothing. */
  readonly address?: string;
  /** Takes no more questions, finishes those that were taken, and ends. */
  stop(): Promise<void>;
  /** Resolves with the reason when it cannot go on: a new start may help, waiting cannot. Left out: it always can. */
  readonly ended?: Promise<WhichbotError>;
}

/** Surfaces that were started together. */
export interface StartedSurfaces {
  /** By name. One that could not be reached at first comes later. */
  readonly running: ReadonlyMap<string, Running>;
  /** Names of those that could not be reached; each is tried again. */
  readonly unreached: ReadonlySet<string>;
  /** They were asked to stop before all had started. */
  readonly brokenOff: boolean;
  /** Resolves with the reason when one cannot go on, or is refused at a later try. */
  readonly ended: Promise<WhichbotError>;
  /** Stops those that run and breaks off those that are being started. */
  stop(): Promise<void>;
}

/** What surfaces are started with. */
export interface StartOptions {
  readonly answerer: Answerer;
  /** Resolves when the process is asked to end; null: it never is. */
  readonly stopped: Promise<unknown> | null;
  /** Takes a line for whoever watches. */
  readonly note: (line: string) => void;
  /** Until one that could not be reached is tried again; each later pause is twice as long. Default 15,000. */
  readonly firstPauseMs?: number;
}

const FIRST_PAUSE_MS = 15_000;
const LONGEST_PAUSE_MS = 900_000;
/** For a start that does not break off at once: whoever supervises the process waits five seconds. */
const LONGEST_BREAKING_OFF_MS = 3500;

/**
 * Starts those that are switched on side by side: an outage of one platform is none of the others. One that cannot be reached
 * is tried again for as long as another runs.
 *
 * @throws {WhichbotError} one is refused, or none can be reached; what had started is stopped by then
 */
export async function startSurfaces(
  surfaces: readonly Surface[],
  { answerer, stopped, note, firstPauseMs = FIRST_PAUSE_MS }: StartOptions,
): Promise<StartedSurfaces> {
  const running = new Map<string, Running>();
  const unreached = new Map<Surface, WhichbotError>();
  const leaving = new AbortController();
  const { signal } = leaving;
  const left = new Promise<void>((resolve) => signal.addEventListener("abort", () => resolve()));
  void stopped?.then(() => leaving.abort());
  let end = (_reason: WhichbotError): void => undefined;
  const ended = new Promise<WhichbotError>((resolve) => {
    end = resolve;
  });

  const begin = async (surface: Surface): Promise<void> => {
    const started = await surface.start(answerer, signal);
    if (signal.aborted) return started.stop();
    running.set(surface.name, started);
    unreached.delete(surface);
    void started.ended?.then(end);
  };
  /** @throws what waiting cannot mend */
  const attempt = async (surface: Surface): Promise<void> => {
    try {
      await begin(surface);
    } catch (error) {
      if (signal.aborted) return;
      if (!isUnreachable(error)) throw error;
      unreached.set(surface, error);
    }
  };
  const tryAgain = async (surface: Surface): Promise<void> => {
    // First it is said which surfaces are on.
    await afterThis();
    for (let pauseMs = firstPauseMs; ; pauseMs = Math.min(LONGEST_PAUSE_MS, pauseMs * 2)) {
      const reason = unreached.get(surface)?.message ?? "";
      note(`${surface.name} is tried again in ${Math.ceil(pauseMs / 1000)} s. ${reason}`);
      await delay(pauseMs, undefined, { signal }).catch(() => undefined);
      if (signal.aborted) return;
      await attempt(surface);
      const now = running.get(surface.name);
      if (now !== undefined) return note(`${surface.name} is on, answering ${now.where}`);
    }
  };

  const on = surfaces.filter(({ configured }) => configured);
  const attempts = on.map(attempt);
  const begun: Promise<unknown>[] = [...attempts];
  const stop = async (): Promise<void> => {
    leaving.abort();
    const brokenOff = withinTime(Promise.allSettled(begun), LONGEST_BREAKING_OFF_MS);
    await Promise.all([brokenOff, ...[...running.values()].map((surface) => surface.stop())]);
  };
  try {
    await Promise.race([Promise.all(attempts), left, ended]);
    const [alone] = unreached.values();
    if (running.size === 0 && alone !== undefined && !signal.aborted) throw alone;
  } catch (error) {
    await stop();
    throw error;
  }
  const brokenOff = signal.aborted;
  const again = [...unreached.keys()];
  if (!brokenOff) for (const surface of again) begun.push(tryAgain(surface).catch(end));
  return { running, unreached: new Set(again.map(({ name }) => name)), brokenOff, ended, stop };
}

function isUnreachable(error: unknown): error is WhichbotError {
  return error instanceof WhichbotError && error.code.endsWith("_UNREACHABLE");
}
