import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type BoltApp, startBoltApp } from "./bolt-app.js";
import type { LocalSlack } from "./local-slack.js";
import type { Outcome } from "./people/commands.js";
import { startSlack } from "./start-slack.js";

const SAFE = { unfurl_links: false, unfurl_media: false };

let slack: LocalSlack;
let bolt: BoltApp;
let outcome: Outcome;

const post = async (body: unknown) => {
  const response = await fetch(outcome.responseUrl, { method: "POST", body: JSON.stringify(body) });
  return [response.status, ((await response.json()) as { error?: string }).error];
};

beforeEach(async () => {
  slack = await startSlack();
  bolt = await startBoltApp(slack, "socket", (app) => {
    app.command("/which", async ({ ack }) => ack());
  });
  outcome = await slack.command({ user: "U1", channel: "C1", text: "db?" });
});
afterEach(async () => {
  await bolt.stop();
  await slack.stop();
});

describe("a response_url", () => {
  it("takes five posts, for everyone when they say so", async () => {
    for (let n = 1; n <= 5; n += 1)
      expect(
        await post({ text: `${n}`, response_type: n === 5 ? "in_channel" : "ephemeral", ...SAFE }),
      ).toEqual([200, undefined]);
    expect(await post({ text: "6", ...SAFE })).toEqual([404, "used_url"]);
    expect(slack.ephemerals("U1")).toHaveLength(4);
    expect(slack.messages("C1").map(({ text }) => text)).toEqual(["5"]);
    expect(outcome.exchange.answers).toHaveLength(5);
    expect(slack.violations.map(({ kind }) => kind)).toEqual(["response_url"]);
  });

  it("lasts thirty minutes", async () => {
    slack.forward(30 * 60_000 - 1_000);
    expect(await post({ text: "in time", ...SAFE })).toEqual([200, undefined]);
    slack.forward(2_000);
    expect(await post({ text: "late", ...SAFE })).toEqual([404, "expired_url"]);
    expect(() => slack.expectClean()).toThrow("30 minutes after");
  });

  it("refuses what Slack refuses, without counting it as a use", async () => {
    expect(await post({})).toEqual([400, "no_text"]);
    expect(await post({ blocks: [{ type: "hero" }] })).toEqual([400, "invalid_blocks"]);
    expect(await post("text")).toEqual([400, "invalid_payload"]);
    for (let n = 1; n <= 5; n += 1) expect(await post({ text: `${n}`, ...SAFE })).toEqual([200, undefined]);
  });

  it("asks for unfolding to be off, and looks for mentions", async () => {
    await post({ text: "<!channel>" });
    expect(slack.violations.map(({ kind }) => kind).sort()).toEqual(["mention", "unfurl", "unfurl"]);
  });
});
