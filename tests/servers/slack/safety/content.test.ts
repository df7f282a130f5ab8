import { WebClient } from "@slack/web-api";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { quietLogger } from "../bolt-app.js";
import type { LocalSlack } from "../local-slack.js";
import { startSlack } from "../start-slack.js";

const SAFE = { unfurl_links: false, unfurl_media: false } as const;
const mrkdwn = (text: string, verbatim = true) => [
  { type: "section", text: { type: "mrkdwn", text, ...(verbatim ? { verbatim } : {}) } },
];
const inline = (...elements: unknown[]) => [
  { type: "rich_text", elements: [{ type: "rich_text_quote", elements }] },
];

let slack: LocalSlack;
let web: WebClient;
const kinds = () => slack.violations.map(({ kind }) => kind);

beforeAll(async () => {
  slack = await startSlack({
    mentionable: ["U3"],
    linkable: ["docs.example.org"],
    rates: { mode: "off" },
  });
  web = new WebClient(slack.token(), { slackApiUrl: slack.apiUrl, logger: quietLogger([]) });
});
beforeEach(() => {
  slack.state.violations.length = 0;
});
afterAll(() => slack.stop());

describe("what a post must never contain", () => {
  it.each<[string, Record<string, unknown>, string[]]>([
    ["a mention of the channel", { text: "<!channel>" }, ["mention"]],
    ["a mention with a label", { text: "<!here|here>" }, ["mention"]],
    ["a mention of a group", { text: "<!subteam^S123|@devs>" }, ["mention"]],
    ["a mention of a person", { text: "ask <@U1>" }, ["mention"]],
    ["a link to a channel", { text: "see <#C1|general>" }, ["mention"]],
    ["a mention in mrkdwn", { text: "x", blocks: mrkdwn("<!everyone>") }, ["mention"]],
    ["a mention in markdown", { markdown_text: "hi <@U2>" }, ["mention"]],
    ["@channel in markdown", { markdown_text: "hi @channel" }, ["mention"]],
    ["a mention as rich text", { text: "x", blocks: inline({ type: "user", user_id: "U1" }) }, ["mention"]],
    [
      "everyone as rich text",
      { text: "x", blocks: inline({ type: "broadcast", range: "everyone" }) },
      ["mention"],
    ],
    ["mrkdwn that is not verbatim", { text: "x", blocks: mrkdwn("hi", false) }, ["verbatim"]],
    ["a link elsewhere", { text: "<https://evil.example|docs>" }, ["link"]],
    ["an address that Slack links", { text: "https://evil.example/x" }, ["link"]],
    ["a name that Slack links", { text: "see evil.com" }, ["link"]],
    ["a link elsewhere in markdown", { markdown_text: "[docs](https://evil.example)" }, ["link", "link"]],
    [
      "a link elsewhere as rich text",
      { text: "x", blocks: inline({ type: "link", url: "https://evil.example" }) },
      ["link"],
    ],
    ["a host that only looks allowed", { text: "<https://docs.example.org@evil.example/>" }, ["link"]],
    ["a token", { text: "xoxb-1234-abcd" }, ["token", "token"]],
    ["unfolding", { text: "x", unfurl_links: true }, ["unfurl"]],
    ["unfolding by default", { text: "x", unfurl_media: undefined }, ["unfurl"]],
    ["parsing", { text: "x", parse: "full" }, ["parse"]],
    ["linked names", { text: "x", link_names: true }, ["parse"]],
  ])("records %s", async (_name, args, expected) => {
    await web.apiCall("chat.postMessage", { channel: "C1", ...SAFE, ...args });
    expect([...new Set(kinds())]).toEqual([...new Set(expected)]);
    expect(() => slack.expectClean()).toThrow(`${slack.violations.length} violations`);
  });

  it.each<[string, Record<string, unknown>]>([
    ["escaped mentions", { text: "&lt;!channel&gt; &lt;@U1&gt;" }],
    [
      "mentions as plain rich text",
      { text: "x", blocks: inline({ type: "text", text: "<!channel> @here https://evil.example" }) },
    ],
    ["mentions broken by a word joiner", { markdown_text: "<\u2060!channel> @\u2060here" }],
    ["a person who may be mentioned", { text: "<@U3>" }],
    ["a link that is allowed", { text: "<https://docs.example.org/a|docs>" }],
    ["an address in verbatim mrkdwn", { text: "x", blocks: mrkdwn("https://evil.example and evil.com") }],
    ["an address in text that is not parsed", { text: "https://evil.example", parse: "none" }],
    ["a date", { text: "<!date^1700000000^{date}|a day>" }],
  ])("takes %s", async (_name, args) => {
    await web.apiCall("chat.postMessage", { channel: "C1", ...SAFE, ...args });
    slack.expectClean();
  });

  it("records an update that does not say that nothing is parsed", async () => {
    const { ts = "" } = await web.chat.postMessage({ channel: "C1", text: "x", ...SAFE });
    await web.chat.update({ channel: "C1", ts, text: "y" });
    expect(kinds()).toEqual(["parse", "parse"]);
  });

  it("sees a mention that is split over two parts of a stream", async () => {
    const { ts } = slack.say("C1", { user: "U1", text: "hi" });
    const recipient = { recipient_team_id: "T1", recipient_user_id: "U1" };
    const stream = await web.chat.startStream({
      channel: "C1",
      thread_ts: ts,
      ...recipient,
      markdown_text: "<!chan",
    });
    expect(kinds()).toEqual([]);
    await web.chat.appendStream({ channel: "C1", ts: stream.ts ?? "", markdown_text: "nel>" });
    expect(kinds()).toEqual(["mention"]);
  });

  it("looks at views, prompts and status lines too", async () => {
    const trigger_id = slack.state.newTrigger(slack.state.newExchange("command", "T1", "U1"));
    const title = { type: "plain_text" as const, text: "x" };
    await web.views.open({ trigger_id, view: { type: "modal", title, blocks: mrkdwn("<@U1>") as never } });
    const { channel: channel_id, thread_ts } = slack.openAssistant("U1");
    await web.assistant.threads.setStatus({ channel_id, thread_ts: thread_ts ?? "", status: "<!here>" });
    expect(kinds()).toEqual(["mention", "mention"]);
  });
});

describe("the rate of posts", () => {
  it("is one a second in a channel, with a burst; what is above is recorded or refused", async () => {
    const strict = await startSlack({ rates: { burst: 2, mode: "refuse" } });
    const impatient = new WebClient(strict.token(), {
      slackApiUrl: strict.apiUrl,
      rejectRateLimitedCalls: true,
      logger: quietLogger([]),
    });
    const post = (channel: string) => impatient.chat.postMessage({ channel, text: "x", ...SAFE });
    await post("C1");
    await post("C1");
    await expect(post("C1")).rejects.toMatchObject({ retryAfter: 1 });
    await post("C2");
    strict.forward(1_000);
    await post("C1");
    expect(strict.violations.map(({ kind }) => kind)).toEqual(["rate"]);
    await strict.stop();
  });
});
