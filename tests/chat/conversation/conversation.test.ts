import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { WhichbotError } from "../../../src/errors.js";
import type { Answer } from "../../../src/verdict/answer-schema.js";
import { sampleAnswer } from "../sample-answer.js";
import { asked, cleanUp, deferred, openLab, scopeNamed, turnOfTheLoop, until } from "./conversation-lab.js";

beforeEach(() => void vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "Date"] }));
afterEach(() => {
  vi.useRealTimers();
  cleanUp();
});

describe("a question", () => {
  it("is journalled when it is accepted, answered afterwards, and kept with its answer", async () => {
    const lab = openLab();
    lab.conversation.attach("slack", lab.deliver);
    const receipt = lab.conversation.accept(asked("  kayak or canoe?\n"));
    if (receipt.kind !== "accepted") throw new Error(receipt.kind);
    expect(lab.history.unfinished("slack")).toMatchObject([{ id: receipt.id, question: "kayak or canoe?" }]);
    expect(lab.answered).toEqual([]);
    expect(lab.conversation.pending).toBe(1);

    await until(() => lab.conversation.pending === 0);
    expect(lab.posted).toMatchObject([
      {
        job: { id: receipt.id, person: "ada", address: { ts: "1.2" }, attempts: 1 },
        reply: { kind: "answer", id: receipt.id, card: { label: "Winner" } },
      },
    ]);
    expect(lab.history.unfinished("slack")).toEqual([]);
    expect(lab.history.find(receipt.id)).toMatchObject({
      question: "kayak or canoe?",
      person: "ada",
      channel: "C1",
      outcome: "winner",
      confidence: 0.82,
      previous: [],
      answerJson: JSON.stringify(sampleAnswer()),
    });
    expect(receipt.id).toMatch(/^[0-9a-f]{32}$/);
    expect(lab.figures).toMatchObject([{ surface: "slack", outcome: "winner", delivered: "posted" }]);
  });

  it("is answered for the eyes of the channel whose documents may be quoted", async () => {
    const lab = openLab({ scopes: { scopeOf: (place) => scopeNamed(JSON.stringify(place)) } });
    lab.conversation.attach("slack", lab.deliver);
    lab.conversation.accept(asked("kayak or canoe?", { channel: "D7", scopeChannel: "C9" }));
    await until(() => lab.posted.length === 1);
    expect(lab.answered[0]?.context.scope.key).toBe('{"surface":"slack","workspace":"T1","channel":"C9"}');
  });

  it("is never answered without a scope", async () => {
    const lab = openLab({
      scopes: {
        scopeOf: () => {
          throw new Error("no scope");
        },
      },
    });
    lab.conversation.attach("slack", lab.deliver);
    lab.conversation.accept(asked("kayak or canoe?"));
    await until(() => lab.posted.length === 1);
    expect(lab.posted[0]?.reply.kind).toBe("failure");
    expect(lab.answered).toEqual([]);
  });

  it("is taken once, however often and by whichever key it is delivered", async () => {
    const lab = openLab();
    lab.conversation.attach("slack", lab.deliver);
    const once = asked("kayak or canoe?", { keys: ["event-1", "message-1"] });
    expect(lab.conversation.accept(once).kind).toBe("accepted");
    expect(lab.conversation.accept(once)).toEqual({ kind: "duplicate" });
    expect(lab.conversation.accept({ ...once, keys: ["event-2", "message-1"] }).kind).toBe("duplicate");
    await until(() => lab.conversation.pending === 0);
    expect(lab.conversation.accept(once).kind).toBe("duplicate");
    expect(lab.posted).toHaveLength(1);
  });

  it("is another one in another workspace, whatever key somebody gave it", () => {
    const lab = openLab();
    expect(lab.conversation.accept(asked("a?", { keys: ["k"] })).kind).toBe("accepted");
    expect(lab.conversation.accept(asked("b?", { keys: ["k"], workspace: "T2" })).kind).toBe("accepted");
    expect(lab.conversation.accept(asked("c?", { keys: ["k"], surface: "discord" })).kind).toBe("accepted");
  });

  it("waits in the journal for a surface that is not there yet", async () => {
    const lab = openLab();
    lab.conversation.accept(asked("kayak or canoe?"));
    await turnOfTheLoop();
    expect(lab.answered).toEqual([]);
    lab.conversation.attach("discord", lab.deliver);
    await turnOfTheLoop();
    expect(lab.answered).toEqual([]);
    lab.conversation.attach("slack", lab.deliver);
    lab.conversation.attach("slack", lab.deliver);
    await until(() => lab.posted.length === 1 && lab.conversation.pending === 0);
    for (let turn = 0; turn < 10; turn++) await turnOfTheLoop();
    expect(lab.answered).toHaveLength(1);
  });
});

describe("limits", () => {
  it("count what is done without a question as a question, and the other way round", () => {
    const lab = openLab({ limits: { perPersonPerMinute: 2 } });
    const small = { ...asked("…"), private: false };
    expect(lab.conversation.mayAsk(small)).toBeNull();
    expect(lab.conversation.accept(asked("one?"))).toMatchObject({ kind: "accepted" });
    expect(lab.conversation.mayAsk(small)).toMatchObject({ kind: "limited", tell: false });
    expect(lab.conversation.accept(asked("two?"))).toMatchObject({ kind: "limited", tell: true });
    expect(lab.conversation.mayAsk({ ...small, private: true })).toMatchObject({ tell: true });
    expect(lab.conversation.mayAsk({ ...small, person: "grace" })).toBeNull();
  });

  it("cost a delivery seen before nothing, and tell once why a question is not taken", () => {
    const lab = openLab({ limits: { perPersonPerMinute: 2 } });
    const first = asked("one?");
    lab.conversation.accept(first);
    for (let times = 0; times < 5; times++) expect(lab.conversation.accept(first).kind).toBe("duplicate");
    expect(lab.conversation.accept(asked("two?")).kind).toBe("accepted");

    const third = asked("three?");
    expect(lab.conversation.accept(third)).toEqual({
      kind: "limited",
      text: "That is a lot of questions in a minute. I can take your next one in 30 seconds.",
      tell: true,
    });
    expect(lab.conversation.accept(third)).toEqual({ kind: "duplicate" });
    expect(lab.conversation.accept(asked("four?"))).toMatchObject({ kind: "limited", tell: false });
    expect(lab.conversation.accept(first).kind).toBe("duplicate");
    vi.setSystemTime(Date.now() + 30_000);
    expect(lab.conversation.accept(third).kind).toBe("duplicate");
    expect(lab.conversation.accept(asked("five?")).kind).toBe("accepted");
    expect(lab.history.unfinished("slack").map(({ question }) => question)).toEqual([
      "one?",
      "two?",
      "five?",
    ]);
  });

  it("let a full queue refuse who filled it, and nobody else", () => {
    const lab = openLab({ limits: { waiting: 3, perPersonPerMinute: 100, perChannelPerMinute: 100 } });
    lab.conversation.attach("slack", lab.deliver);
    const kinds = (workspace: string, times: number) =>
      Array.from({ length: times }, () => lab.conversation.accept(asked("?", { workspace })).kind);
    expect(kinds("T1", 5)).toEqual(["accepted", "accepted", "accepted", "busy", "busy"]);
    expect(kinds("T2", 1)).toEqual(["accepted"]);
  });

  it("keep as many answers at work as they say, and turn by turn for workspaces", async () => {
    const answers: { question: string; answer: ReturnType<typeof deferred<Answer>> }[] = [];
    const lab = openLab({
      limits: { questionsAtWork: 2, perPersonPerMinute: 100 },
      answer: (question) => {
        const answer = deferred<Answer>();
        answers.push({ question, answer });
        return answer.promise;
      },
    });
    lab.conversation.attach("slack", lab.deliver);
    for (const number of [1, 2, 3, 4]) lab.conversation.accept(asked(`noisy ${number}`));
    lab.conversation.accept(asked("quiet 1", { workspace: "T2" }));
    await until(() => answers.length === 2);
    for (let turn = 0; turn < 20; turn++) await turnOfTheLoop();
    expect(answers).toHaveLength(2);
    for (let done = 0; done < 5; done++) {
      await until(() => answers.length > done);
      answers[done]?.answer.resolve(sampleAnswer());
    }
    await until(() => lab.conversation.pending === 0);
    expect(answers.map(({ question }) => question)).toEqual([
      "noisy 1",
      "quiet 1",
      "noisy 2",
      "noisy 3",
      "noisy 4",
    ]);
  });

  it("refuse what makes no sense", () => {
    expect(() => openLab({ limits: { questionsAtWork: 0 } })).toThrow(/questionsAtWork/);
    expect(() => openLab({ limits: { answerTimeoutMs: Number.NaN } })).toThrow(RangeError);
  });

  it("leave the event loop free between answers", async () => {
    const lab = openLab({ limits: { perPersonPerMinute: 100 } });
    lab.conversation.attach("slack", lab.deliver);
    for (let number = 0; number < 6; number++) lab.conversation.accept(asked(`${number}?`));
    const begun: number[] = [];
    for (let turn = 0; turn < 8; turn++) {
      await turnOfTheLoop();
      begun.push(lab.answered.length);
    }
    const steps = begun.map((count, turn) => count - (begun[turn - 1] ?? 0));
    expect(Math.max(...steps)).toBe(1);
    expect(begun.at(-1)).toBe(6);
  });
});

describe("a failure", () => {
  async function failing(answer: () => Promise<Answer> | Answer, question = "which boat?") {
    const lab = openLab({ answer, limits: { answerTimeoutMs: 5_000 } });
    lab.conversation.attach("slack", lab.deliver);
    lab.conversation.accept(asked(question));
    return lab;
  }
  const textOf = (lab: Awaited<ReturnType<typeof failing>>) => {
    const [posted] = lab.posted;
    if (posted?.reply.kind !== "failure") throw new Error("no failure was posted");
    return posted.reply.text;
  };

  it("says what is wrong with the question", async () => {
    const lab = await failing(() => {
      throw new WhichbotError("QUESTION_INVALID", "The question is empty.");
    });
    await until(() => lab.conversation.pending === 0);
    expect(textOf(lab)).toBe("The question is empty.");
    expect(lab.figures[0]?.outcome).toBe("refused");
  });

  it("keeps what went wrong inside, with a reference that the log has", async () => {
    const lab = await failing(() => {
      throw new TypeError("cannot read xoxb-12-secret of 'which boat?'");
    });
    await until(() => lab.conversation.pending === 0);
    const reference = /reference ([0-9a-f]{8})\.$/.exec(textOf(lab))?.[1];
    expect(textOf(lab)).not.toMatch(/xoxb|TypeError|cannot/);
    expect(lab.lines.find(({ level }) => level === "error")).toMatchObject({ reference, error: "TypeError" });
    expect(JSON.stringify(lab.lines)).not.toMatch(/which boat|secret/);
    expect(lab.history.list({ most: 5 })).toEqual([]);
    expect(lab.history.unfinished("slack")).toEqual([]);
  });

  it("comes in time when the answer does not, once, and frees the place", async () => {
    const late = deferred<Answer>();
    const lab = await failing(() => late.promise);
    await until(() => lab.answered.length === 1);
    await vi.advanceTimersByTimeAsync(5_000);
    await until(() => lab.conversation.pending === 0);
    expect(textOf(lab)).toMatch(/^I did not find an answer within 5 seconds/);
    late.resolve(sampleAnswer());
    await turnOfTheLoop();
    expect(lab.posted).toHaveLength(1);
    expect(lab.figures[0]?.outcome).toBe("timeout");
  });

  it("is no rejection that nobody handles when an answer fails after its time", async () => {
    const late = deferred<Answer>();
    const lab = await failing(() => late.promise);
    await until(() => lab.answered.length === 1);
    await vi.advanceTimersByTimeAsync(5_000);
    late.reject(new Error("too late"));
    await until(() => lab.conversation.pending === 0);
    expect(lab.posted).toHaveLength(1);
  });

  it("says that a pasted document is too long, without reading or keeping it", async () => {
    const lab = await failing(() => sampleAnswer(), `${"word ".repeat(399)}wor😀${"d".repeat(38_000)}`);
    expect(lab.history.unfinished("slack")[0]?.question.length).toBeLessThanOrEqual(2_002);
    await until(() => lab.conversation.pending === 0);
    expect(textOf(lab)).toMatch(/longer than the 2,000 characters/);
    expect(lab.answered).toEqual([]);
  });

  it("takes exactly 2,000 characters", async () => {
    const lab = await failing(() => sampleAnswer(), "a".repeat(2_000));
    await until(() => lab.conversation.pending === 0);
    expect(lab.posted[0]?.reply.kind).toBe("answer");
  });

  it("tells whoever waited too long for their turn", async () => {
    const first = deferred<Answer>();
    const lab = openLab({
      limits: { questionsAtWork: 1, answerTimeoutMs: 90_000, waitWithinMs: 20_000 },
      answer: () => first.promise,
    });
    lab.conversation.attach("slack", lab.deliver);
    for (const question of ["one?", "two?", "three?"]) lab.conversation.accept(asked(question));
    await until(() => lab.answered.length === 1);
    await vi.advanceTimersByTimeAsync(30_000);
    first.resolve(sampleAnswer());
    await until(() => lab.conversation.pending === 0);
    expect(lab.posted.map(({ reply }) => reply.kind)).toEqual(["answer", "failure", "failure"]);
    expect(lab.answered).toHaveLength(1);
  });
});

describe("the log", () => {
  it("holds neither question nor answer", async () => {
    const lab = openLab();
    lab.conversation.attach("slack", lab.deliver);
    lab.conversation.accept(asked("kayak or canoe for the secret project?"));
    await until(() => lab.conversation.pending === 0);
    expect(lab.lines).toHaveLength(1);
    expect(lab.lines[0]).toMatchObject({
      outcome: "winner",
      surface: "slack",
      workspace: "T1",
      delivered: "posted",
    });
    expect(JSON.stringify(lab.lines)).not.toMatch(/kayak|secret project|ada/i);
  });

  it("survives figures that cannot be taken", async () => {
    const lab = openLab({
      onAnswered: () => {
        throw new Error("no figures");
      },
    });
    lab.conversation.attach("slack", lab.deliver);
    lab.conversation.accept(asked("kayak or canoe?"));
    await until(() => lab.conversation.pending === 0);
    expect(lab.posted).toHaveLength(1);
  });
});
