import { WebClient } from "@slack/web-api";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { quietLogger } from "./bolt-app.js";
import type { FaultKind } from "./faults.js";
import type { LocalSlack } from "./local-slack.js";
import { startSlack } from "./start-slack.js";

const POST = { channel: "C1", text: "x", unfurl_links: false, unfurl_media: false };

let slack: LocalSlack;
let web: WebClient;

beforeEach(async () => {
  slack = await startSlack({ rates: { mode: "off" } });
  web = new WebClient(slack.token(), {
    slackApiUrl: slack.apiUrl,
    timeout: 200,
    retryConfig: { retries: 1, minTimeout: 5, maxTimeout: 10 },
    logger: quietLogger([]),
  });
});
afterEach(() => slack.stop());

describe("a fault", () => {
  it.each<[FaultKind, number]>([
    ["drop", 1],
    ["error_500", 1],
    ["timeout_before", 1],
    ["rate_limited", 1],
    ["delay", 1],
    // Done, but the client cannot know: it asks again.
    ["close_after", 2],
    ["timeout_after", 2],
  ])("%s leaves %i message behind a client that tries twice", async (kind, messages) => {
    const fault = slack.faults.add({
      kinds: [kind],
      method: "chat.postMessage",
      times: 1,
      delayMs: 50,
      retryAfterSeconds: 1,
    });
    if (kind.startsWith("timeout")) fault.remove();
    const hanging = kind.startsWith("timeout")
      ? slack.faults.add({ kinds: [kind], method: "chat.postMessage", times: 1, delayMs: 400 })
      : fault;
    await web.chat.postMessage(POST);
    expect(slack.messages("C1")).toHaveLength(messages);
    expect(hanging.hits).toBe(1);
    expect(slack.calls("chat.postMessage")[0]?.fault).toBe(kind);
  });

  it("strikes every n-th request of its method, or a share that a seed settles", async () => {
    const counted = slack.faults.add({ kinds: ["error_500"], method: "auth.test", every: 3 });
    for (let n = 0; n < 5; n += 1) await web.auth.test();
    expect(slack.calls("auth.test").map(({ fault }) => fault ?? "")).toEqual([
      "",
      "",
      "error_500",
      "",
      "",
      "error_500",
      "",
    ]);
    counted.remove();
    const shared = slack.faults.add({ kinds: ["drop"], share: 0.5, seed: 3, method: /^auth/ });
    for (let n = 0; n < 20; n += 1) await web.auth.test().catch(() => undefined);
    expect(shared.hits).toBeGreaterThan(5);
    await web.chat.postMessage(POST);
    expect(slack.calls("chat.postMessage")).toHaveLength(1);
  });
});
