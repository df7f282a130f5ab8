import { RateLimitError } from "discord.js";
import { describe, expect, it } from "vitest";
import { DiscordCallError } from "../../../src/adapters/discord/connection/discord-calls.js";
import {
  closedForGood,
  discordProblem,
  gatewayUnreachable,
  otherApplication,
  sessionsUsedUp,
} from "../../../src/adapters/discord/discord-errors.js";
import { WhichbotError } from "../../../src/errors.js";

const call = (code: string, over: Partial<DiscordCallError["options"]> = {}) =>
  new DiscordCallError(code, { refused: true, again: false, ...over });

describe("a problem with Discord", () => {
  it.each<[string, Error, string, RegExp]>([
    ["a wrong token", call("401"), "DISCORD_REFUSED", /DISCORD_TOKEN.*Bot → Reset Token/],
    ["no token", call("no_token"), "DISCORD_REFUSED", /Set DISCORD_TOKEN/],
    ["another application", call("20012"), "DISCORD_REFUSED", /DISCORD_APPLICATION_ID.*Application ID/],
    ["an unknown server", call("10004"), "DISCORD_REFUSED", /Invite it/],
    ["a channel that is not seen", call("50001"), "DISCORD_REFUSED", /50001.*View Channel/],
    ["a channel that may not be written in", call("50013"), "DISCORD_REFUSED", /50013.*Send Messages/],
    ["what is malformed", call("50035"), "DISCORD_REFUSED", /mistake of Whichbot's/],
    ["what nobody knows", call("99999"), "DISCORD_REFUSED", /99999.*developers\/applications/],
    ["a limit", call("429", { again: true, retryAfterMs: 61_001 }), "DISCORD_UNREACHABLE", /wait 62 s/],
    [
      "an outage",
      call("503", { refused: false, again: true }),
      "DISCORD_UNREACHABLE",
      /503.*discordstatus\.com/,
    ],
    ["overload", call("130000", { again: true }), "DISCORD_UNREACHABLE", /130000.*discordstatus\.com/],
    ["a proxy's page", call("not_discord"), "DISCORD_UNREACHABLE", /DISCORD_API_URL and the proxy/],
    ["silence", call("ETIMEDOUT"), "DISCORD_UNREACHABLE", /did not answer in time/],
    [
      "silence while connecting",
      call("UND_ERR_CONNECT_TIMEOUT"),
      "DISCORD_UNREACHABLE",
      /did not answer in time/,
    ],
    ["an unknown name", call("ENOTFOUND"), "DISCORD_UNREACHABLE", /ENOTFOUND.*DISCORD_API_URL/],
    [
      "a strange certificate",
      call("SELF_SIGNED_CERT_IN_CHAIN"),
      "DISCORD_UNREACHABLE",
      /NODE_EXTRA_CA_CERTS/,
    ],
    ["a mistake of ours", new TypeError("secret-token"), "DISCORD_UNREACHABLE", /TypeError.*whichbot doctor/],
  ])("says what to do about %s", (_what, error, code, remedy) => {
    const problem = discordProblem(error);
    expect(problem).toBeInstanceOf(WhichbotError);
    expect([problem.code, problem.message]).toEqual([code, expect.stringMatching(remedy)]);
    expect(problem.message).not.toContain("secret-token");
    expect(problem.message).toMatch(/^[A-Z].*[.)]$/u);
  });

  it("says what to do about each of discord.js's own errors, without what they hold", () => {
    const limited = new RateLimitError({
      url: "https://discord.com/api/webhooks/1/secret-token",
      retryAfter: 1500,
      timeToReset: 1500,
    } as never);
    expect(discordProblem(limited).message).toMatch(/wait 2 s/);
    expect(JSON.stringify(discordProblem(limited))).not.toContain("secret-token");
  });

  it("tells a server without the bot from a channel that it does not see", () => {
    expect(discordProblem(call("50001"), "commands").message).toMatch(/DISCORD_GUILDS.*whichbot doctor/);
    expect(discordProblem(call("50001")).message).not.toContain("DISCORD_GUILDS");
  });

  it("hands on what is said already", () => {
    const problem = new WhichbotError("CONFIG_INVALID", "Set it.");
    expect(discordProblem(problem)).toBe(problem);
  });

  it.each([
    ["EADDRINUSE", "ADDRESS_IN_USE", /Port 3001 on 127\.0\.0\.1.*DISCORD_PORT/],
    ["EACCES", "CONFIG_INVALID", /DISCORD_PORT to one above 1023/],
    ["EADDRNOTAVAIL", "CONFIG_INVALID", /127\.0\.0\.1 cannot be listened on.*DISCORD_HOST/],
  ])("says what to do about a port: %s", (code, expected, remedy) => {
    const error = Object.assign(new Error("listen"), {
      code,
      syscall: "listen",
      port: 3001,
      address: "127.0.0.1",
    });
    const problem = discordProblem(error);
    expect([problem.code, problem.message]).toEqual([expected, expect.stringMatching(remedy)]);
  });

  it("shows no code that could be anything else", () => {
    const problem = discordProblem(call("<script>\n"));
    expect(problem.message).toContain("for an unknown reason");
    expect(problem.message).not.toContain("<");
  });

  it("tells a connection that is closed for good from one that is opened again", () => {
    for (const code of [4004, 4010, 4011, 4012, 4013, 4014])
      expect(closedForGood(code)?.code).toBe("DISCORD_REFUSED");
    for (const code of [1000, 1001, 1006, 4000, 4007, 4008, 4009]) expect(closedForGood(code)).toBeNull();
  });

  it("names ids, times and certificates where they help", () => {
    expect(otherApplication("1", "2").message).toMatch(/DISCORD_APPLICATION_ID is 1, .*application 2/);
    expect(sessionsUsedUp(90_000, { remaining: 1, needed: 4 }).message).toMatch(
      /1 more .*4 are needed\. Wait 2 min/,
    );
    expect(sessionsUsedUp(20 * 3_600_000, { remaining: 0, needed: 1 }).message).toContain("Wait 20 h");
    expect(gatewayUnreachable("DEPTH_ZERO_SELF_SIGNED_CERT").message).toMatch(/NODE_EXTRA_CA_CERTS/);
    expect(gatewayUnreachable("ENOTFOUND").message).toMatch(
      /\(ENOTFOUND\).*gateway\.discord\.gg \(port 443\)/,
    );
  });
});
