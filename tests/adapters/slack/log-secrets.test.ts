import { join } from "node:path";
import fc from "fast-check";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { ACTION, feedbackValue, INPUT } from "../../../src/adapters/slack/render/action-ids.js";
import { capturePrinted } from "../../chat/captured-console.js";
import { failingAnswerer, type Outcome, outcome } from "../../chat/failing-answerer.js";
import type { FaultKind } from "../../servers/slack/faults.js";
import type { LocalSlack } from "../../servers/slack/local-slack.js";
import { startSlack } from "../../servers/slack/start-slack.js";
import { makeWorkplace, startWhichbot, type WhichbotInSlack, type Workplace } from "./whichbot-in-slack.js";

/** Stands in every question, name and reason; nowhere else. */
const CANARY = "zqcanary";
const KINDS: readonly FaultKind[] = [
  "drop",
  "close_after",
  "error_500",
  "rate_limited",
  "timeout_before",
  "timeout_after",
];
const WAYS = ["mention", "command", "direct", "window", "vote", "share", "why", "home", "pane"] as const;

interface Step {
  readonly way: (typeof WAYS)[number];
  readonly fault: FaultKind | null;
  readonly answer: Outcome;
  readonly cut: boolean;
}
const steps = fc.array(
  fc.record<Step>({
    way: fc.constantFrom(...WAYS),
    fault: fc.option(fc.constantFrom(...KINDS), { freq: 3 }),
    answer: outcome,
    cut: fc.nat(7).map((one) => one === 0),
  }),
  { minLength: 9, maxLength: 9 },
);

let workplace: Workplace;
beforeAll(async () => {
  workplace = await makeWorkplace();
});
afterAll(() => workplace.remove());

/** What went past the log. */
let printed: readonly string[];
beforeEach(() => {
  printed = capturePrinted();
});
afterEach(() => {
  vi.restoreAllMocks();
});

/** Every secret that there was, and every word that somebody wrote. */
function secretsOf(slack: LocalSlack): string[] {
  const { settings, triggers, responseUrls, teams, deadTokens } = slack.state;
  const tickets = slack
    .calls("apps.connections.open")
    .map(({ reply }) =>
      new URL(String(reply?.url ?? "ws://none/?ticket=none-at-all")).searchParams.get("ticket"),
    );
  return [
    CANARY,
    "/response/",
    settings.appToken,
    settings.signingSecret,
    settings.clientSecret,
    ...[...teams.values()].map(({ token }) => token),
    ...deadTokens.keys(),
    ...triggers.keys(),
    ...responseUrls.keys(),
    ...tickets,
  ].filter((secret): secret is string => secret !== null);
}

function expectSilent(slack: LocalSlack, bot: WhichbotInSlack): void {
  const lines = [...bot.log, ...printed];
  for (const secret of secretsOf(slack)) expect(lines.filter((line) => line.includes(secret))).toEqual([]);
  // Quotes and headlines are nobody's business either.
  expect(lines.filter((line) => /TensorFlow|PyTorch/.test(line))).toEqual([]);
  expect(printed).toEqual([]);
}

describe.each(["socket", "http"] as const)("the log, %s mode", (mode) => {
  it("holds no secret and no word of anybody at any level, whatever fails", async () => {
    const levels = new Set<string>();
    const messages = new Set<string>();
    await fc.assert(
      fc.asyncProperty(steps, async (run) => {
        const slack = await startSlack({
          linkable: ["www.spheron.network"],
          rates: { mode: "off" },
          teams: [
            {
              id: "T1",
              people: [{ id: "U1", name: `${CANARY} ada`, admin: true }, { id: "U2" }],
              channels: [{ id: "C1", name: CANARY }],
            },
          ],
        });
        let next: Outcome = "found";
        const bot = await startWhichbot(slack, mode, workplace, {
          limits: { deliverWithinMs: 700, answerTimeoutMs: 200 },
          answerer: failingAnswerer(workplace.answerer, () => next, "xoxb-T1-1"),
          reconnectAfterMs: 20,
        });
        for (const [at, step] of run.entries()) {
          next = step.answer;
          if (step.fault !== null)
            slack.faults.add({ kinds: [step.fault], every: 1, times: 2, delayMs: 50, seed: at });
          if (step.cut && mode === "socket") {
            slack.disconnect("cut");
            await slack.connected(1, 2_000).catch(() => undefined);
          }
          await doStep(slack, step.way, `which framework for mobile, ${CANARY} ${at}?`).catch(
            () => undefined,
          );
          await vi.waitFor(() => expect(bot.pending()).toBe(0), { timeout: 8_000 });
          slack.faults.clear();
        }
        await slack.revokeToken();
        slack.say("C1", { user: "U1", text: `${slack.mention()} ${CANARY}?` });
        await slack.settled();
        await bot.stop();
        await slack.stop();
        expectSilent(slack, bot);
        for (const line of bot.log) {
          const { level, msg } = JSON.parse(line) as { level: string; msg: string };
          levels.add(level);
          messages.add(msg);
        }
      }),
      { numRuns: 2, seed: 5, endOnFailure: true },
    );
    // Much went wrong, and much was said of it.
    expect([...levels].sort()).toEqual(expect.arrayContaining(["error", "info", "warn"]));
    expect(messages.size).toBeGreaterThan(6);
  }, 120_000);
});

it("is silent of what an installation carries, whatever fails", async () => {
  const slack = await startSlack({
    teams: [{ id: "T1", botToken: null, people: [{ id: "U1", admin: true }], channels: [{ id: "C1" }] }],
  });
  const bot = await startWhichbot(slack, "http", workplace, {
    connection: {
      kind: "oauth",
      clientId: slack.state.settings.clientId,
      clientSecret: slack.state.settings.clientSecret,
      signingSecret: slack.signingSecret,
      encryptionKey: `${CANARY} is a key of thirty-two characters`,
      installations: join(workplace.folder, "installations-log"),
      workspaces: [],
      publicUrl: null,
      host: "127.0.0.1",
      port: 0,
    },
  });
  const base = bot.where.replace(/^on /, "");
  slack.redirectUrl(`${base}/slack/oauth_redirect`);
  const by = { team: "T1", user: "U1" };
  const codes: string[] = [];
  const install = async (): Promise<number> => {
    const { status, path } = await slack.install(`${base}/slack/install`, by);
    const query = new URL(path.at(-1) ?? base).searchParams;
    codes.push(query.get("code") ?? "none-at-all", query.get("state") ?? "none-at-all");
    return status;
  };
  for (const kind of ["drop", "error_500", "rate_limited"] as const) {
    slack.faults.add({ kinds: [kind], method: "oauth.v2.access", every: 1, times: 9 });
    expect(await install()).toBe(400);
    slack.faults.clear();
  }
  await slack.refuseInstall(`${base}/slack/install`);
  await fetch(`${base}/slack/oauth_redirect?code=${CANARY}&state=${CANARY}`);
  expect(await install()).toBe(200);
  await bot.stop();
  await slack.stop();
  expectSilent(slack, bot);
  for (const code of codes) expect(bot.log.join("\n")).not.toContain(code);
  expect(bot.log.join("\n")).toContain("installation");
}, 60_000);

async function doStep(slack: LocalSlack, way: Step["way"], text: string): Promise<void> {
  const user = "U1";
  const channel = "C1";
  const quick = 1_500;
  switch (way) {
    case "mention":
      await slack.say(channel, { user, text: `${slack.mention()} ${text}` }).delivered;
      return;
    case "direct":
      await slack.say(slack.direct(user), { user, text }).delivered;
      return;
    case "home":
      await slack.openHome(user).delivered;
      return;
    case "pane": {
      const pane = slack.openAssistant(user, { context: { channel_id: channel } });
      await pane.delivered;
      await slack.say(pane.channel, { user, text, thread_ts: pane.thread_ts ?? "" }).delivered;
      return;
    }
    case "window": {
      await slack.command({ user, channel, text: "" });
      const view = await slack.waitFor(() => slack.views(user).at(-1), quick);
      await slack.submit(view, { [INPUT.question]: text });
      return;
    }
    default: {
      const before = slack.ephemerals(user).length;
      await slack.command({ user, channel, text });
      if (way === "command") return;
      const message = await slack.waitFor(() => slack.ephemerals(user)[before], quick);
      const id = /"up:([0-9a-f]+)"/.exec(JSON.stringify(message.blocks))?.[1] ?? "";
      if (way === "vote") {
        await slack.click({ user, message, action_id: ACTION.feedback, value: feedbackValue("down", id) });
        const view = await slack.waitFor(() => slack.views(user).at(-1), quick);
        await slack.submit(view, { [INPUT.reason]: CANARY });
      } else await slack.click({ user, message, action_id: way === "share" ? ACTION.share : ACTION.why });
    }
  }
}
