import { beforeEach, describe, expect, it } from "vitest";
import type { Answerer } from "../../src/answer.js";
import type { LogFields } from "../../src/chat/log.js";
import {
  type ChatStart,
  type RunningChat,
  type Shared,
  shareAmongSurfaces,
} from "../../src/cli-chat-sharing.js";

const ANSWERER = {} as Answerer;
const never = () => new Promise<never>(() => undefined);

let events: string[];
let share: ReturnType<typeof shareAmongSurfaces<Shared>>;
let questionsDone: () => void;

beforeEach(() => {
  events = [];
  questionsDone = () => undefined;
  const say = (level: string) => (message: string) => void events.push(`${level}: ${message}`);
  share = shareAmongSurfaces<Shared>(async () => {
    events.push("opened");
    return {
      conversation: {
        pending: 0,
        stop: async (withinMs) => {
          events.push(withinMs > 1000 ? "conversation stops" : "conversation stops in a hurry");
          await new Promise<void>((done) => {
            questionsDone = done;
            if (withinMs <= 1000) done();
          });
        },
      },
      log: { debug: say("debug"), info: say("info"), warn: say("warn"), error: say("error") },
      close: () => void events.push("closed"),
    };
  });
});

function surface(
  name: string,
  { longestStopMs = 5000, ...more }: Partial<RunningChat> & { longestStopMs?: number } = {},
): ChatStart<Shared> {
  return {
    longestStopMs,
    start: async () => ({
      where: name,
      stop: async () => void events.push(`${name} takes no more`),
      close: async () => void events.push(`${name} closed`),
      ...more,
    }),
  };
}

describe("surfaces that share a conversation", () => {
  it("open it once, end it when none of them takes questions, and close it after the last", async () => {
    const first = await share(ANSWERER, surface("first"));
    let closeNow = (): void => undefined;
    const slow = new Promise<void>((done) => {
      closeNow = done;
    });
    const second = await share(ANSWERER, surface("second", { close: () => slow }));
    const stopping = Promise.all([first.stop(), second.stop()]);
    await expect.poll(() => events).toContain("conversation stops");
    // What was taken is still being posted: neither connection may be closed.
    expect(events).toEqual([
      "opened",
      "info: stopping",
      "first takes no more",
      "second takes no more",
      "conversation stops",
    ]);
    questionsDone();
    await expect.poll(() => events).toContain("first closed");
    expect(events).not.toContain("closed");
    closeNow();
    await stopping;
    expect(events.slice(-3)).toEqual(["first closed", "info: stopped", "closed"]);
  });

  it("end the conversation only when the slowest takes no more", async () => {
    let slowDone = (): void => undefined;
    const slow = new Promise<void>((done) => {
      slowDone = done;
    });
    const first = await share(ANSWERER, surface("first"));
    const second = await share(ANSWERER, surface("second", { stop: () => slow }));
    const stopping = Promise.all([first.stop(), second.stop()]);
    await new Promise((done) => setImmediate(done));
    expect(events).toEqual(["opened", "info: stopping", "first takes no more"]);
    slowDone();
    await expect.poll(() => events).toContain("conversation stops");
    questionsDone();
    await stopping;
    expect(events.at(-1)).toBe("closed");
  });

  it("keep it open for those that run when another cannot start", async () => {
    const first = await share(ANSWERER, surface("first"));
    const refused = { longestStopMs: 1, start: () => Promise.reject(new Error("refused")) };
    await expect(share(ANSWERER, refused)).rejects.toThrow("refused");
    expect(events).toEqual(["opened"]);
    const stopping = first.stop();
    await expect.poll(() => events).toContain("conversation stops");
    questionsDone();
    await stopping;
    expect(events.at(-1)).toBe("closed");
  });

  it("close it when the only one cannot start", async () => {
    const refused = { longestStopMs: 1, start: () => Promise.reject(new Error("refused")) };
    await expect(share(ANSWERER, refused)).rejects.toThrow("refused");
    expect(events).toEqual(["opened", "closed"]);
  });

  it("end within the time of the hastiest, though another hangs or fails", async () => {
    const hasty = await share(ANSWERER, surface("hasty", { longestStopMs: 200, stop: never, close: never }));
    const failing = await share(
      ANSWERER,
      surface("failing", { stop: () => Promise.reject(new TypeError("of its own")) }),
    );
    const startedAt = performance.now();
    await Promise.all([hasty.stop(), failing.stop()]);
    expect(performance.now() - startedAt).toBeLessThan(1500);
    expect(events).toContain("warn: a surface could not be stopped in order");
    expect(events).toContain("conversation stops in a hurry");
    expect(events.at(-1)).toBe("closed");
  });

  it("are not waited for long when a start is broken off, and closed when it comes about later", async () => {
    const stopping = new AbortController();
    let ready = (_chat: RunningChat): void => undefined;
    const slow = new Promise<RunningChat>((done) => {
      ready = done;
    });
    const starting = share(ANSWERER, { longestStopMs: 5000, stopped: stopping.signal, start: () => slow });
    await expect.poll(() => events).toEqual(["opened"]);
    stopping.abort();
    await expect(starting).rejects.toThrow("aborted");
    expect(events).not.toContain("closed");
    const note = (what: string) => async () => void events.push(what);
    ready({ where: "", stop: note("takes no more"), close: note("connection closed") });
    await expect.poll(() => events).toEqual(["opened", "takes no more", "connection closed", "closed"]);
  });

  it("stop as fast as one wants that is still being started", async () => {
    const first = await share(ANSWERER, surface("first"));
    void share(ANSWERER, { longestStopMs: 500, start: never });
    await Promise.resolve();
    await first.stop();
    expect(events).toContain("conversation stops in a hurry");
  });

  it("say how their connections have fared when they stop", async () => {
    const said: LogFields[] = [];
    const withLog = shareAmongSurfaces<Shared>(async () => ({
      conversation: { pending: 0, stop: async () => undefined },
      log: {
        debug: () => undefined,
        info: (_, fields = {}) => void said.push(fields),
        warn: () => undefined,
        error: () => undefined,
      },
      close: () => undefined,
    }));
    const first = await withLog(ANSWERER, surface("first", { figures: () => ({ firstReconnects: 3 }) }));
    const second = await withLog(ANSWERER, surface("second"));
    await Promise.all([first.stop(), second.stop()]);
    expect(said[0]).toEqual({ pending: 0, firstReconnects: 3 });
  });
});
