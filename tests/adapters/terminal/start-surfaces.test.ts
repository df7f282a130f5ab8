import { beforeEach, describe, expect, it } from "vitest";
import {
  type Running,
  type StartedSurfaces,
  type StartOptions,
  type Surface,
  startSurfaces,
} from "../../../src/adapters/terminal/start-surfaces.js";
import type { Answerer } from "../../../src/answer.js";
import { WhichbotError } from "../../../src/errors.js";

const never = () => new Promise<never>(() => undefined);
const unreachable = () => new WhichbotError("DISCORD_UNREACHABLE", "The sky is overcast.");
const refused = () => new WhichbotError("SLACK_REFUSED", "No such token.");

let events: string[];
let notes: string[];
beforeEach(() => {
  events = [];
  notes = [];
});

function surface(name: string, start: Surface["start"], configured = true): Surface {
  return { name, variables: [], configured, problem: null, start };
}
const answering = (name: string, more: Partial<Running> = {}): Running => ({
  where: `from ${name}`,
  stop: async () => void events.push(`${name} stopped`),
  ...more,
});
const start = (surfaces: Surface[], options: Partial<StartOptions> = {}): Promise<StartedSurfaces> =>
  startSurfaces(surfaces, {
    answerer: {} as Answerer,
    stopped: null,
    note: (line) => void notes.push(line),
    firstPauseMs: 5,
    ...options,
  });
/** Fails so many times, then answers. */
function failing(failures: readonly Error[], name: string): Surface {
  const left = [...failures];
  return surface(name, async () => {
    const failure = left.shift();
    if (failure) throw failure;
    return answering(name);
  });
}

describe("surfaces that start", () => {
  it("do so side by side, and only those that are switched on", async () => {
    let secondHasBegun = (): void => undefined;
    const begun = new Promise<void>((resolve) => {
      secondHasBegun = resolve;
    });
    const { running, brokenOff } = await start([
      surface("first", () => begun.then(() => answering("first"))),
      surface("second", async () => {
        secondHasBegun();
        return answering("second");
      }),
      surface("off", never, false),
    ]);
    expect([...running.keys()].sort()).toEqual(["first", "second"]);
    expect(brokenOff).toBe(false);
  });

  it("are tried again when they cannot be reached while another runs, with a line each time", async () => {
    const { running, unreached } = await start([
      failing([unreachable(), unreachable()], "late"),
      surface("prompt", async () => answering("prompt")),
    ]);
    expect([...running.keys()]).toEqual(["prompt"]);
    expect([...unreached]).toEqual(["late"]);
    await expect.poll(() => [...running.keys()]).toEqual(["prompt", "late"]);
    expect(notes).toEqual([
      "late is tried again in 1 s. The sky is overcast.",
      "late is tried again in 1 s. The sky is overcast.",
      "late is on, answering from late",
    ]);
  });

  it("end with the reason when none can be reached", async () => {
    await expect(start([failing([unreachable()], "alone")])).rejects.toMatchObject({
      code: "DISCORD_UNREACHABLE",
    });
    const both = [failing([unreachable()], "first"), failing([unreachable()], "second")];
    await expect(start(both)).rejects.toMatchObject({ code: "DISCORD_UNREACHABLE" });
    expect(notes).toEqual([]);
  });

  it("end with the reason when one is refused, at once, with the others stopped or broken off", async () => {
    const { promise, signals } = breakable();
    const surfaces = [
      surface("running", async () => answering("running")),
      surface("slow", promise),
      failing([refused()], "refused"),
    ];
    await expect(start(surfaces)).rejects.toMatchObject({ code: "SLACK_REFUSED" });
    expect(events).toEqual(["running stopped"]);
    expect(signals[0]?.aborted).toBe(true);
  });

  it("end with the reason when one is refused at a later try", async () => {
    const started = await start([
      failing([unreachable(), refused()], "refused"),
      surface("running", async () => answering("running")),
    ]);
    expect(await started.ended).toMatchObject({ code: "SLACK_REFUSED" });
  });

  it("tell when one ends by itself, also while another still starts", async () => {
    const ended = Promise.resolve(refused());
    const started = await start([
      surface("ending", async () => answering("ending", { ended })),
      surface("slow", breakable().promise),
    ]);
    expect(await started.ended).toMatchObject({ code: "SLACK_REFUSED" });
    await started.stop();
    expect(events).toEqual(["ending stopped"]);
  });
});

describe("surfaces that are asked to stop while they start", () => {
  it("are broken off, and those that run are stopped", async () => {
    let ask = (): void => undefined;
    const stopped = new Promise<void>((resolve) => {
      ask = resolve;
    });
    const { promise, signals } = breakable();
    const starting = start([surface("running", async () => answering("running")), surface("slow", promise)], {
      stopped,
    });
    await expect.poll(() => signals.length).toBe(1);
    ask();
    const started = await starting;
    expect(started.brokenOff).toBe(true);
    await started.stop();
    expect(events).toEqual(["running stopped"]);
  });

  it("are stopped when they come about all the same", async () => {
    let ready = (_running: Running): void => undefined;
    const slow = new Promise<Running>((resolve) => {
      ready = resolve;
    });
    const started = await start([surface("slow", () => slow)], { stopped: Promise.resolve() });
    const stopping = started.stop();
    ready(answering("slow"));
    await stopping;
    expect(events).toEqual(["slow stopped"]);
  });

  it("are not tried again", async () => {
    let tries = 0;
    const late = surface("late", async () => {
      tries += 1;
      throw unreachable();
    });
    const started = await start([late, surface("running", async () => answering("running"))], {
      firstPauseMs: 60_000,
    });
    await started.stop();
    expect(tries).toBe(1);
  });
});

/** A start that lasts until it is broken off. */
function breakable(): { readonly promise: Surface["start"]; readonly signals: AbortSignal[] } {
  const signals: AbortSignal[] = [];
  const promise: Surface["start"] = (_, signal) => {
    signals.push(signal);
    return new Promise((_resolve, reject) => signal.addEventListener("abort", () => reject(signal.reason)));
  };
  return { promise, signals };
}
