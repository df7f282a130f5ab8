import { rmSync, writeFileSync } from "node:fs";
import { Agent, get } from "node:http";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { LocalSlack } from "../servers/slack/local-slack.js";
import { startSlack } from "../servers/slack/start-slack.js";
import { httpVariables, killAll, ONE_TEAM, type Serving, serve, socketVariables } from "./serving.js";
import { articlesIn, makeFolder, removeFolder, writeFiles } from "./whichbot.js";

const QUESTION = "Kestrel or Marlin for speed?";
const COUNT = 5;
/** Slack holds posts back for so long, so that something is at work. */
const HELD_MS = 1500;
const LONGEST_STOP_MS = 10_000;

let folder: string;
let slack: LocalSlack;
const processes: Serving[] = [];

beforeEach(async () => {
  folder = makeFolder();
  writeFiles(folder, articlesIn("seeds"));
  slack = await startSlack({ teams: [ONE_TEAM] });
});
afterEach(async () => {
  await killAll(processes.splice(0));
  await slack.stop();
  removeFolder(folder);
});

async function begin(mode: "socket" | "http" = "socket"): Promise<Serving & { readonly port: number }> {
  const running = serve(folder, mode === "socket" ? socketVariables(slack) : httpVariables(slack));
  processes.push(running);
  await running.until(/on {3}Slack/);
  const port = Number(/127\.0\.0\.1:(\d+)\n/.exec(running.err)?.[1] ?? 0);
  if (mode === "socket") slack.deliverTo("socket");
  else slack.deliverTo("http", `http://127.0.0.1:${port}/slack/events`);
  return Object.assign(running, { port });
}

/** Asks in threads of their own, and waits until each is acknowledged. */
async function ask(count = COUNT) {
  const said = Array.from({ length: count }, () =>
    slack.say("C1", { user: "U1", text: `${slack.mention()} ${QUESTION}` }),
  );
  await slack.settled();
  return said;
}

const replies = (ts: string) => slack.thread("C1", ts).filter(({ bot_id }) => bot_id !== undefined);

describe.each(["socket", "http"] as const)("whichbot serve, asked to end, %s mode", (mode) => {
  it("finishes what was acknowledged, ends with 0, and is not held up by open connections", async () => {
    const running = await begin(mode);
    const agent = new Agent({ keepAlive: true });
    if (mode === "http")
      await new Promise((done) =>
        get({ port: running.port, path: "/healthz", agent }, (response) => response.resume().on("end", done)),
      );
    slack.faults.add({ kinds: ["delay"], method: "chat.postMessage", every: 1, delayMs: HELD_MS });
    const said = await ask();
    const askedAt = performance.now();
    running.signal("SIGTERM");
    const { code, signal } = await running.ended;
    expect({ code, signal }).toEqual({ code: 0, signal: null });
    expect(performance.now() - askedAt).toBeLessThan(LONGEST_STOP_MS);
    for (const { ts } of said) expect(replies(ts)).toHaveLength(1);
    expect(running.log().at(-1)).toMatchObject({ msg: "stopped", left: 0 });
    agent.destroy();
  });

  it("leaves in the journal what Slack does not take in time, and answers it after the next start, once", async () => {
    const running = await begin(mode);
    const held = slack.faults.add({ kinds: ["timeout_before"], method: "chat.postMessage", every: 1 });
    const said = await ask();
    const askedAt = performance.now();
    running.signal("SIGTERM");
    await running.until(/"msg":"stopping"/);
    // Nobody is told that this one was taken.
    const late = slack.say("C1", { user: "U1", text: `${slack.mention()} ${QUESTION}` });
    expect(await running.ended).toMatchObject({ code: 0 });
    expect(performance.now() - askedAt).toBeLessThan(LONGEST_STOP_MS);
    expect(running.err).toContain("stopped with questions left, which wait for the next start");
    held.remove();
    await slack.settled();
    const ofLate = slack
      .deliveries()
      .filter(({ payload }) => JSON.stringify(payload).includes(`"ts":"${late.ts}"`));
    expect(ofLate.map(({ state }) => state)).toEqual(ofLate.map(() => "lost"));
    await begin(mode);
    for (const one of said) await slack.reply(one, 1, 10_000);
    await slack.settled();
    for (const { ts } of said) expect(replies(ts)).toHaveLength(1);
    expect(replies(late.ts)).toHaveLength(0);
  });
});

describe("whichbot serve", () => {
  it("ends at once when it is asked a second time, and says so", async () => {
    const running = await begin();
    slack.faults.add({ kinds: ["timeout_before"], method: "chat.postMessage", every: 1 });
    await ask(1);
    running.signal("SIGTERM");
    await running.until(/"msg":"stopping"/);
    const askedAt = performance.now();
    running.signal("SIGINT");
    expect(await running.ended).toMatchObject({ code: 130 });
    expect(performance.now() - askedAt).toBeLessThan(1000);
    expect(running.err).toContain(
      "Ended at once; questions that were taken are answered after the next start.",
    );
  });

  it("loses nothing that was acknowledged when it is killed", async () => {
    const running = await begin();
    const held = slack.faults.add({ kinds: ["timeout_before"], method: "chat.postMessage", every: 1 });
    const said = await ask();
    running.signal("SIGKILL");
    await running.ended;
    held.remove();
    const again = await begin();
    for (const one of said) await slack.reply(one, 1, 10_000);
    for (const { ts } of said) expect(replies(ts)).toHaveLength(1);
    expect(again.log().map(({ msg }) => msg)).toContain("going on with questions from before");
  });

  it("ends with one masked line by an error that nobody expected", async () => {
    const broken = join(folder, "broken.mjs");
    writeFileSync(
      broken,
      `process.on("SIGUSR2", () => { Promise.reject(new TypeError("no such thing as\\n" + process.env.SLACK_BOT_TOKEN)); });`,
    );
    const running = serve(folder, socketVariables(slack), { preload: pathToFileURL(broken).href });
    processes.push(running);
    await running.until(/on {3}Slack/);
    running.signal("SIGUSR2");
    expect(await running.ended).toMatchObject({ code: 1 });
    const [last] = running.err.trimEnd().split("\n").slice(-1);
    expect(last).toMatch(
      /^whichbot: ended by an error that nobody expected: TypeError: no such thing as \[masked\] \(at broken\.mjs:1:\d+/,
    );
    expect(running.err).not.toContain(slack.token());
  });

  it("logs one JSON object a line: how it is connected, that questions were dealt with, and no word of them", async () => {
    const running = await begin();
    const [said] = await ask(1);
    await slack.reply(said!);
    await running.until(/a question was dealt with/);
    running.signal("SIGTERM");
    await running.ended;
    const lines = running.err.trimEnd().split("\n");
    // Which surfaces are on stands between.
    const logged = lines.slice(lines.findIndex((line) => line.startsWith("{")));
    for (const line of logged) expect(line).toMatch(/^(\{.*\}| {2}(on|off) .*)$/);
    const [first, ...others] = running.log();
    expect(first).toMatchObject({ level: "info", msg: "answering in Slack", mode: "socket", team: "T1" });
    expect(others.map(({ msg }) => msg)).toEqual(["a question was dealt with", "stopping", "stopped"]);
    expect(logged.join("\n")).not.toMatch(/kestrel|marlin|xoxb|xapp/i);
  });

  it("goes on answering when the index is gone from the disk", async () => {
    const running = await begin();
    rmSync(join(folder, "index"), { recursive: true });
    rmSync(join(folder, "seeds"), { recursive: true });
    const [said] = await ask(1);
    expect((await slack.reply(said!)).text).toContain("Kestrel");
    running.signal("SIGTERM");
    expect(await running.ended).toMatchObject({ code: 0 });
  });
});
