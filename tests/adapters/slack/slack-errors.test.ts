import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { WebClient } from "@slack/web-api";
import { afterEach, describe, expect, it } from "vitest";
import { SlackCallError } from "../../../src/adapters/slack/connection/web-client.js";
import { slackProblem } from "../../../src/adapters/slack/slack-errors.js";
import { WhichbotError } from "../../../src/errors.js";

const TOKEN = "xoxb-1-very-secret";
const closers: (() => void)[] = [];
afterEach(() => {
  for (const close of closers.splice(0)) close();
});

/** What the real client throws when Slack answers like this; "hang" never answers. */
async function failureOf(
  answer: { status: number; body?: object; headers?: Record<string, string> } | "hang",
) {
  const server = createServer((_request, response) => {
    if (answer === "hang") return;
    response.writeHead(answer.status, { "content-type": "application/json", ...answer.headers });
    response.end(JSON.stringify(answer.body ?? {}));
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  closers.push(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  const options = { retryConfig: { retries: 0 }, timeout: 200, rejectRateLimitedCalls: true };
  const client = new WebClient(TOKEN, { slackApiUrl: `http://127.0.0.1:${port}/api/`, ...options });
  return client.chat.postMessage({ channel: "C1", text: "a question" }).then(
    () => {
      throw new Error("it did not fail");
    },
    (error: unknown) => error,
  );
}

const says = async (body: object, token?: "bot" | "app") =>
  slackProblem(await failureOf({ status: 200, body: { ok: false, ...body } }), token);

describe("slackProblem", () => {
  it.each([
    [
      "invalid_auth",
      "SLACK_BOT_TOKEN. Copy it again from api.slack.com/apps → your app → OAuth & Permissions",
    ],
    ["not_authed", "Set SLACK_BOT_TOKEN"],
    ["account_inactive", "Install it again at api.slack.com/apps → your app → Install App"],
    ["token_revoked", "was revoked. Install the app again"],
    ["token_expired", "token rotation is on"],
    ["not_allowed_token_type", "is of the wrong kind"],
    ["access_denied", "Ask one to approve"],
    ["something_new", "See what is set at api.slack.com/apps"],
  ])("says what to do about %s of the bot token", async (error, remedy) => {
    const found = await says({ error }, "bot");
    expect(found).toMatchObject({ code: "SLACK_REFUSED" });
    expect(found.message).toContain(`Slack refuses (${error}): `);
    expect(found.message).toContain(remedy);
  });

  it("names the missing permission, and where it is given", async () => {
    expect((await says({ error: "missing_scope", needed: "chat:write,im:history" })).message).toContain(
      "lacks chat:write, im:history. Add it at api.slack.com/apps → your app → OAuth & Permissions → Scopes → Bot Token Scopes → Add an OAuth Scope; then Install App → Reinstall to Workspace",
    );
    expect((await says({ error: "missing_scope", needed: "connections:write" })).message).toContain(
      "Basic Information → App-Level Tokens → Generate Token and Scopes → Add Scope → connections:write",
    );
  });

  it("speaks of the token that the call was made with", async () => {
    expect((await says({ error: "invalid_auth" }, "app")).message).toContain("SLACK_APP_TOKEN");
    expect((await says({ error: "token_revoked" }, "app")).message).toContain("Generate Token and Scopes");
    expect((await says({ error: "invalid_auth" })).message).toContain("App-Level Tokens");
  });

  it("knows when Socket Mode is off", async () => {
    expect((await says({ error: "socket_mode_not_enabled" })).message).toContain("Enable Socket Mode");
  });

  it("tells an outage, a limit, a time-out and a foreign server apart", async () => {
    const found = async (answer: Parameters<typeof failureOf>[0]) => slackProblem(await failureOf(answer));
    expect(await found({ status: 503 })).toMatchObject({ code: "SLACK_UNREACHABLE" });
    expect((await found({ status: 503 })).message).toContain("HTTP 503. See status.slack.com");
    expect((await found({ status: 404 })).message).toContain("Check SLACK_API_URL");
    expect((await found({ status: 429, headers: { "retry-after": "7" } })).message).toContain("wait 7 s");
    expect((await says({ error: "internal_error" })).message).toContain("a problem of its own");
    expect((await found("hang")).message).toContain("did not answer in time");
  });

  it("says when nobody is there", async () => {
    const client = new WebClient(TOKEN, {
      slackApiUrl: "http://127.0.0.1:1/api/",
      retryConfig: { retries: 0 },
    });
    const problem = slackProblem(await client.auth.test().catch((error: unknown) => error));
    expect(problem.code).toBe("SLACK_UNREACHABLE");
    expect(problem.message).toContain("Slack cannot be reached (");
  });

  it("says that a port is taken", async () => {
    const [first, second] = [createServer(), createServer()];
    await new Promise<void>((done) => first.listen(0, "127.0.0.1", done));
    closers.push(() => void first.close());
    const { port } = first.address() as AddressInfo;
    const error = await new Promise((done) => second.on("error", done).listen(port, "127.0.0.1"));
    expect(slackProblem(error)).toMatchObject({
      code: "ADDRESS_IN_USE",
      message: `Port ${port} on 127.0.0.1 is taken by another program. End that one, or set SLACK_PORT to a free port.`,
    });
  });

  it("hands back an error of ours, and finds what a library wrapped", () => {
    const ours = new WhichbotError("HISTORY_UNUSABLE", "gone");
    expect(slackProblem(ours)).toBe(ours);
    const wrapped = Object.assign(new Error("outer"), {
      original: new Error("middle", {
        cause: new SlackCallError("invalid_auth", { refused: true, again: false }),
      }),
    });
    expect(slackProblem(wrapped)).toMatchObject({ code: "SLACK_REFUSED" });
  });

  it("has words for what is no error at all", () => {
    expect(slackProblem(undefined)).toMatchObject({ code: "SLACK_UNREACHABLE" });
    expect(slackProblem("text")).toMatchObject({ code: "SLACK_UNREACHABLE" });
  });

  it("never shows a token, what was sent, or odd words from outside", async () => {
    const hostile = { error: `<!channel> ${TOKEN}`, needed: `chat:write,${TOKEN}` };
    const failures = [
      await failureOf({ status: 200, body: { ok: false, ...hostile } }),
      await failureOf({ status: 200, body: { ok: false, error: "missing_scope", needed: hostile.needed } }),
      await failureOf({ status: 418, body: { secret: TOKEN } }),
    ];
    for (const failure of failures) {
      const problem = slackProblem(failure);
      const everything = `${problem.message} ${JSON.stringify(problem)} ${String(problem.cause)}`;
      expect(everything).not.toContain("very-secret");
      expect(everything).not.toContain("<!channel>");
      expect(everything).not.toContain("a question");
    }
  });
});
