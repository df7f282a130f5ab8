import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { type ManifestRequest, slackManifest } from "../../../../src/adapters/slack/app/manifest.js";
import { manifestYaml } from "../../../../src/adapters/slack/app/manifest-yaml.js";
import { BOT_SCOPES, missingScopes, SCOPES } from "../../../../src/adapters/slack/app/oauth-scopes.js";
import { SHORTCUT } from "../../../../src/adapters/slack/render/action-ids.js";

const root = fileURLToPath(new URL("../../../..", import.meta.url));
const SOCKET: ManifestRequest = {
  mode: "socket",
  layout: "agent",
  publicUrl: null,
  threadFollowUps: true,
  examples: [],
};
const REQUESTS: ManifestRequest[] = (["socket", "http"] as const).flatMap((mode) =>
  (["agent", "assistant"] as const).flatMap((layout) =>
    [true, false].flatMap((threadFollowUps) =>
      [[], ["no", "A or B: “which”? # 'quoted' \"twice\"", "- x", "12", "five", "six"]].map((examples) => ({
        mode,
        layout,
        threadFollowUps,
        examples,
        publicUrl: mode === "http" ? "https://bot.example.org" : null,
      })),
    ),
  ),
);

const events = (request: Partial<ManifestRequest>) =>
  slackManifest({ ...SOCKET, ...request }).settings?.event_subscriptions?.bot_events ?? [];

describe("the manifest", () => {
  it.each(REQUESTS)("stays within Slack's limits: $mode, $layout, $threadFollowUps, $examples", (request) => {
    const { display_information, features, oauth_config, settings } = slackManifest(request);
    expect(display_information.name.length).toBeLessThanOrEqual(35);
    expect(display_information.description?.length).toBeLessThanOrEqual(140);
    expect(display_information.long_description?.length).toBeGreaterThanOrEqual(175);
    expect(display_information.long_description?.length).toBeLessThanOrEqual(4000);
    const [shortcut] = features?.shortcuts ?? [];
    expect(shortcut?.name.length).toBeLessThanOrEqual(24);
    expect(shortcut?.callback_id).toBe(SHORTCUT);
    const view = features?.agent_view ?? features?.assistant_view;
    expect(view?.suggested_prompts?.length ?? 0).toBe(Math.min(4, request.examples.length));
    expect(features?.agent_view?.agent_description?.length ?? 0).toBeLessThanOrEqual(300);
    // Slack takes one of the two views.
    expect([features?.agent_view, features?.assistant_view].filter(Boolean)).toHaveLength(1);
    expect(oauth_config?.scopes).toEqual({ bot: BOT_SCOPES });
    expect(settings?.socket_mode_enabled).toBe(request.mode === "socket");
  });

  it.each(REQUESTS)("reads the same as YAML: $mode, $layout, $threadFollowUps, $examples", (request) => {
    const manifest = slackManifest(request);
    expect(parse(manifestYaml(manifest, request))).toEqual(JSON.parse(JSON.stringify(manifest)));
  });

  it("has addresses in HTTP mode only, and says so when one is not known", () => {
    expect(JSON.stringify(slackManifest(SOCKET))).not.toContain("http");
    const known = slackManifest({ ...SOCKET, mode: "http", publicUrl: "https://bot.example.org" });
    expect(known.features?.slash_commands?.[0]?.url).toBe("https://bot.example.org/slack/events");
    expect(known.settings?.interactivity?.request_url).toBe("https://bot.example.org/slack/events");
    expect(known.settings?.event_subscriptions?.request_url).toBe("https://bot.example.org/slack/events");
    expect(known.oauth_config?.redirect_urls).toEqual(["https://bot.example.org/slack/oauth_redirect"]);
    const unknown: ManifestRequest = { ...SOCKET, mode: "http" };
    expect(manifestYaml(slackManifest(unknown), unknown)).toContain("# Put the address");
  });

  it("subscribes to what each layout needs, and to a channel's messages for follow-ups alone", () => {
    expect(events({ layout: "agent" })).toContain("app_context_changed");
    expect(events({ layout: "agent" })).not.toContain("assistant_thread_started");
    expect(events({ layout: "assistant" })).toContain("assistant_thread_context_changed");
    expect(events({ threadFollowUps: true })).toContain("message.channels");
    expect(events({ threadFollowUps: false }).filter((name) => name.startsWith("message."))).toEqual([
      "message.im",
    ]);
  });

  it("subscribes to exactly the events that are listened to", () => {
    const folder = join(root, "src/adapters/slack");
    const code = readdirSync(folder, { recursive: true, encoding: "utf8" })
      .filter((path) => path.endsWith(".ts"))
      .map((path) => readFileSync(join(folder, path), "utf8"))
      .join("\n");
    const heard = new Set([...code.matchAll(/app\.event\(\s*"([a-z_.]+)"/g)].map((match) => match[1]!));
    expect(heard.size).toBeGreaterThan(3);
    if (/app\.message\(/.test(code)) heard.add("message");
    if (/new Assistant\(/.test(code))
      for (const name of ["assistant_thread_started", "assistant_thread_context_changed"]) heard.add(name);
    const subscribed = [...events({ layout: "agent" }), ...events({ layout: "assistant" })];
    expect(new Set(subscribed.map((name) => name.replace(/^message\..*/, "message")))).toEqual(heard);
  });

  it("has a permission for every event, and a reason for every permission", () => {
    const needs: Record<string, string> = {
      app_mention: "app_mentions:read",
      app_context_changed: "assistant:write",
      assistant_thread_started: "assistant:write",
      assistant_thread_context_changed: "assistant:write",
      "message.im": "im:history",
      "message.mpim": "mpim:history",
      "message.channels": "channels:history",
      "message.groups": "groups:history",
    };
    const free = ["app_home_opened", "app_uninstalled", "tokens_revoked"];
    const all = [...events({ layout: "agent" }), ...events({ layout: "assistant" })];
    expect(all.filter((name) => !free.includes(name) && !BOT_SCOPES.includes(needs[name] as never))).toEqual(
      [],
    );
    expect([...BOT_SCOPES].sort()).toEqual(BOT_SCOPES);
    const yaml = manifestYaml(slackManifest(SOCKET), SOCKET);
    for (const { name, why } of SCOPES) expect(yaml).toContain(`- ${name} # ${why}\n`);
  });

  it("is what lies in slack/ (npx whichbot slack manifest > slack/manifest.yaml prints it anew)", () => {
    const lying = (file: string) => readFileSync(join(root, "slack", file), "utf8");
    const assistant: ManifestRequest = { ...SOCKET, layout: "assistant" };
    expect(lying("manifest.yaml")).toBe(manifestYaml(slackManifest(SOCKET), SOCKET));
    expect(lying("manifest-assistant-view.yaml")).toBe(manifestYaml(slackManifest(assistant), assistant));
  });
});

it("names the permissions that are missing", () => {
  expect(missingScopes(BOT_SCOPES)).toEqual([]);
  expect(missingScopes(["commands", "users:read"]).map(({ name }) => name)).toEqual(
    BOT_SCOPES.filter((name) => name !== "commands"),
  );
});
