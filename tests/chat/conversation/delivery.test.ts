import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { type Deliver, DeliveryError } from "../../../src/chat/conversation/conversation.js";
import { asked, cleanUp, type LabOptions, openLab, turnOfTheLoop, until } from "./conversation-lab.js";

beforeEach(() => void vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "Date"] }));
afterEach(() => {
  vi.useRealTimers();
  cleanUp();
});

const again = (retryAfterMs?: number) =>
  new DeliveryError("ratelimited", { again: true, ...(retryAfterMs !== undefined && { retryAfterMs }) });
const never = () => new DeliveryError("channel_not_found", { again: false });

/** Posts with these results in turn, then successfully; notes when each try was made, in milliseconds from the first. */
function posting(results: readonly unknown[], options: LabOptions = {}) {
  const lab = openLab(options);
  const tries: { readonly at: number; readonly attempts: number }[] = [];
  let began: number | undefined;
  lab.conversation.attach("slack", async (job, reply) => {
    began ??= Date.now();
    tries.push({ at: Date.now() - began, attempts: job.attempts });
    const result = results[tries.length - 1];
    if (result !== undefined) throw result;
    await lab.deliver(job, reply);
  });
  return { lab, tries };
}

/** Lets time pass in small steps until nothing is left to do. */
async function finish(lab: ReturnType<typeof openLab>, mostMs: number): Promise<void> {
  for (let passed = 0; lab.conversation.pending > 0 && passed <= mostMs; passed += 250) {
    for (let turn = 0; turn < 5; turn++) await turnOfTheLoop();
    await vi.advanceTimersByTimeAsync(250);
  }
  expect(lab.conversation.pending).toBe(0);
}

describe("delivery", () => {
  it("tries again after longer and longer waits, counting each attempt before it is made", async () => {
    const { lab, tries } = posting([again(), new TypeError("socket hang up"), again()]);
    lab.conversation.accept(asked("kayak or canoe?"));
    await until(() => tries.length === 1);
    expect(lab.history.unfinished("slack")[0]?.attempts).toBe(1);
    await finish(lab, 20_000);
    expect(tries).toEqual([
      { at: 0, attempts: 1 },
      { at: 500, attempts: 2 },
      { at: 1_500, attempts: 3 },
      { at: 3_500, attempts: 4 },
    ]);
    expect(lab.posted).toHaveLength(1);
    expect(lab.figures).toMatchObject([{ delivered: "posted", tookMs: 3_500 }]);
  });

  it("is out of step with others", async () => {
    const { lab, tries } = posting([again(), again()], { random: () => 0 });
    lab.conversation.accept(asked("kayak or canoe?"));
    await finish(lab, 20_000);
    expect(tries.map(({ at }) => at)).toEqual([0, 250, 750]);
  });

  it("waits as long as the platform asks, even beyond its own time", async () => {
    const { lab, tries } = posting([again(30_000), again(90_000)]);
    lab.conversation.accept(asked("kayak or canoe?"));
    await finish(lab, 200_000);
    expect(tries.map(({ at }) => at)).toEqual([0, 30_000, 120_000]);
    expect(lab.posted).toHaveLength(1);
  });

  it("gives up at once what can never be posted, and keeps no answer that nobody saw", async () => {
    const { lab, tries } = posting([never(), undefined]);
    const receipt = lab.conversation.accept(asked("kayak or canoe?"));
    await finish(lab, 1_000);
    expect(tries).toHaveLength(1);
    expect(lab.history.unfinished("slack")).toEqual([]);
    expect(receipt.kind === "accepted" && lab.history.find(receipt.id)).toBeNull();
    expect(lab.lines.find(({ level }) => level === "error")).toMatchObject({
      reason: "channel_not_found",
      attempt: 1,
    });
    expect(lab.figures[0]?.delivered).toBe("refused");
  });

  it.each([
    ["refused after a try that may have been posted", [again(), never()]],
    ["never confirmed", Array.from({ length: 99 }, () => again())],
  ])("keeps an answer that may stand there: %s", async (_name, results) => {
    const { lab } = posting(results);
    const receipt = lab.conversation.accept(asked("kayak or canoe?"));
    await finish(lab, 100_000);
    expect(receipt.kind === "accepted" && lab.history.find(receipt.id)?.outcome).toBe("winner");
    expect(lab.history.unfinished("slack")).toEqual([]);
    expect(lab.figures[0]?.delivered).toBe("unconfirmed");
  });

  it("gives up when its time is over", async () => {
    const { lab, tries } = posting(
      Array.from({ length: 99 }, () => again()),
      { limits: { deliverWithinMs: 20_000 } },
    );
    lab.conversation.accept(asked("kayak or canoe?"));
    await finish(lab, 100_000);
    expect(tries.at(-1)?.at).toBeLessThanOrEqual(20_000);
    expect(tries.length).toBe(6);
  });

  it("does not wait without end for a platform that always asks to wait", async () => {
    const { lab, tries } = posting(
      Array.from({ length: 999 }, () => again(60_000)),
      {
        limits: { resumeWithinMs: 600_000 },
      },
    );
    lab.conversation.accept(asked("kayak or canoe?"));
    await finish(lab, 900_000);
    expect(tries.length).toBe(11);
  });

  it("neither repeats nor waits for a try that never ends", async () => {
    const lab = openLab({ limits: { deliverWithinMs: 5_000 } });
    let tries = 0;
    lab.conversation.attach("slack", () => {
      tries += 1;
      return new Promise(() => {});
    });
    lab.conversation.accept(asked("kayak or canoe?"));
    await finish(lab, 10_000);
    expect(tries).toBe(1);
    expect(lab.figures[0]?.delivered).toBe("unconfirmed");
  });

  it("takes a surface that throws at once for one that failed", async () => {
    const lab = openLab();
    const deliver: Deliver = () => {
      throw new TypeError("no client");
    };
    lab.conversation.attach("slack", deliver);
    lab.conversation.accept(asked("kayak or canoe?"));
    await finish(lab, 100_000);
    expect(lab.lines.filter(({ level }) => level === "error")).toMatchObject([{ error: "TypeError" }]);
    expect(JSON.stringify(lab.lines)).not.toContain("no client");
  });

  it("holds up no other question while it waits", async () => {
    const lab = openLab({ limits: { questionsAtWork: 1 } });
    lab.conversation.attach("slack", async (job, reply) => {
      if (job.workspace === "T1") throw again(30_000);
      await lab.deliver(job, reply);
    });
    lab.conversation.accept(asked("one?"));
    lab.conversation.accept(asked("two?"));
    lab.conversation.accept(asked("three?", { workspace: "T2" }));
    await until(() => lab.posted.length === 1 && lab.answered.length === 3);
    expect(lab.posted[0]?.job.question).toBe("three?");
  });

  it("has the answer at hand before it is posted, for whoever presses a button at once", async () => {
    const lab = openLab();
    const seen: unknown[] = [];
    lab.conversation.attach("slack", async (job) => void seen.push(lab.history.find(job.id)?.question));
    lab.conversation.accept(asked("kayak or canoe?"));
    await until(() => lab.conversation.pending === 0);
    expect(seen).toEqual(["kayak or canoe?"]);
  });

  it("refuses more of a workspace whose replies pile up, and nothing of others", async () => {
    const lab = openLab({ limits: { waiting: 5, perPersonPerMinute: 1_000, perChannelPerMinute: 1_000 } });
    lab.conversation.attach("slack", async () => {
      throw again(60_000);
    });
    const kinds: string[] = [];
    for (let number = 0; number < 30; number++) {
      kinds.push(lab.conversation.accept(asked(`${number}?`)).kind);
      await until(() => lab.answered.length === lab.conversation.pending);
    }
    expect(kinds.filter((kind) => kind === "accepted")).toHaveLength(20);
    expect(lab.conversation.accept(asked("?", { workspace: "T2" })).kind).toBe("accepted");
  });

  it.each(["attempt", "keep", "finish"] as const)("posts although %s cannot be written", async (method) => {
    const lab = openLab({
      history: (real) => ({
        ...real,
        [method]: () => {
          throw new Error("disk");
        },
      }),
    });
    lab.conversation.attach("slack", lab.deliver);
    lab.conversation.accept(asked("kayak or canoe?"));
    await until(() => lab.conversation.pending === 0);
    expect(lab.posted).toHaveLength(1);
    expect(lab.lines.some(({ level }) => level === "error")).toBe(true);
    expect(lab.history.unfinished("slack")).toHaveLength(method === "finish" ? 1 : 0);
  });
});
