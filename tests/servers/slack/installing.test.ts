import type { AddressInfo } from "node:net";
import { App, HTTPReceiver, type Installation } from "@slack/bolt";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { quietLogger } from "./bolt-app.js";
import type { LocalSlack } from "./local-slack.js";
import { startSlack } from "./start-slack.js";

const SCOPES = ["app_mentions:read", "channels:history", "chat:write", "commands", "im:history"];

let slack: LocalSlack;
let app: App;
let base: string;
const store = new Map<string, Installation>();

beforeEach(async () => {
  store.clear();
  slack = await startSlack({
    teams: ["T1", "T2"].map((id, at) => ({
      id,
      botToken: null,
      people: [{ id: `U${at + 1}`, admin: true }],
      channels: [{ id: `C${at + 1}` }],
    })),
  });
  const clientOptions = { slackApiUrl: slack.apiUrl, retryConfig: { retries: 0 } };
  const receiver = new HTTPReceiver({
    signingSecret: slack.signingSecret,
    clientId: slack.state.settings.clientId,
    clientSecret: slack.state.settings.clientSecret,
    stateSecret: "state-secret",
    scopes: SCOPES,
    logger: quietLogger([]),
    installationStore: {
      storeInstallation: async (installation) => void store.set(installation.team?.id ?? "", installation),
      fetchInstallation: async ({ teamId }) => store.get(teamId ?? "") as never,
      deleteInstallation: async ({ teamId }) => void store.delete(teamId ?? ""),
    },
    installerOptions: {
      clientOptions,
      authorizationUrl: slack.authorizeUrl,
    },
  });
  app = new App({ receiver, clientOptions, logger: quietLogger([]) });
  app.event("app_mention", async ({ event, say, context }) => {
    await say({
      text: `from ${context.teamId}`,
      thread_ts: event.ts,
      unfurl_links: false,
      unfurl_media: false,
    });
  });
  const server = (await app.start({ port: 0, host: "127.0.0.1" } as never)) as { address(): AddressInfo };
  base = `http://127.0.0.1:${server.address().port}`;
  slack.deliverTo("http", `${base}/slack/events`);
  slack.redirectUrl(`${base}/slack/oauth_redirect`);
});
afterEach(async () => {
  await app.stop();
  await slack.stop();
});

describe("installing by OAuth", () => {
  it("gives each team a token of its own, with the scopes that were asked for", async () => {
    for (const [team, user] of [
      ["T1", "U1"],
      ["T2", "U2"],
    ] as const) {
      const visited = await slack.install(`${base}/slack/install`, { team, user });
      expect(visited.status).toBe(200);
      const said = slack.say(team === "T1" ? "C1" : "C2", { user, text: `${slack.mention(team)} hi` });
      expect((await slack.reply(said)).text).toBe(`from ${team}`);
    }
    expect(slack.token("T1")).not.toBe(slack.token("T2"));
    expect(store.get("T2")?.bot).toMatchObject({ token: slack.token("T2"), scopes: SCOPES });
    slack.expectClean();
  });

  it("tells the app that somebody refused", async () => {
    const visited = await slack.refuseInstall(`${base}/slack/install`);
    expect(visited.path.at(-1)).toContain("error=access_denied");
    expect(store.size).toBe(0);
  });

  it("refuses a code that was used, and a wrong secret", async () => {
    await slack.install(`${base}/slack/install`, { team: "T1", user: "U1" });
    const access = (secret: string, code: string) =>
      app.client.oauth.v2
        .access({ client_id: slack.state.settings.clientId, client_secret: secret, code })
        .catch((error) => error.data.error);
    const visited = await slack.install(`${base}/slack/install`, { team: "T2", user: "U2" });
    const code = new URL(visited.path.at(-1) ?? "").searchParams.get("code") ?? "";
    expect(await access(slack.state.settings.clientSecret, code)).toBe("code_already_used");
    expect(await access("guess", code)).toBe("bad_client_secret");
    expect(await access(slack.state.settings.clientSecret, "guess")).toBe("invalid_code");
  });

  it("tells the app when it is removed", async () => {
    const gone: string[] = [];
    app.event("app_uninstalled", async ({ body }) => void gone.push(body.team_id));
    await slack.install(`${base}/slack/install`, { team: "T1", user: "U1" });
    await slack.uninstall("T1");
    await slack.waitFor(() => gone.length === 1);
    expect(gone).toEqual(["T1"]);
    expect(slack.deliveries().map(({ name }) => name)).toEqual(["tokens_revoked", "app_uninstalled"]);
  });
});
