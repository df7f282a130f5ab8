import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createRedactor, MASK, redact } from "../../src/chat/redact.js";
import { processorMs } from "../processor-time.js";

const WORD = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
const HEX = "0123456789abcdef";

function letters(of: string, least: number, most = least) {
  return fc
    .array(fc.constantFrom(...of), { minLength: least, maxLength: most })
    .map((signs) => signs.join(""));
}

/** What stands around a secret, and the part of it that must never be read. */
interface Carried {
  readonly text: string;
  readonly secret: string;
}

function carried(secret: fc.Arbitrary<string>, around: (secret: string) => string = (value) => value) {
  return secret.map((value): Carried => ({ secret: value, text: around(value) }));
}

const digits = letters("0123456789", 9, 13);
const slackToken = fc
  .tuple(
    fc.constantFrom(
      "xoxb-",
      "xoxp-",
      "xoxa-2-",
      "xoxr-",
      "xoxs-",
      "xoxe-1-",
      "xoxe.xoxp-1-",
      "xapp-1-",
      "XOXB-",
      "xwfp-",
    ),
    digits,
    letters(WORD, 12, 40),
  )
  .map(([start, number, rest]) => ({ text: `${start}${number}-${rest}`, secret: rest }));
const discordToken = fc
  .tuple(letters(WORD, 24, 28), letters(WORD, 6), letters(`${WORD}_-`, 27, 38))
  .map(([id, time, end]) => ({ text: `${id}.${time}.${end}`, secret: end }));
const value = letters(WORD, 16, 60);

/** Every kind of secret that either platform gives out, in the places where they turn up. */
const secrets: Readonly<Record<string, fc.Arbitrary<Carried>>> = {
  "a Slack token": slackToken,
  "a Discord token": discordToken,
  "a response_url": carried(
    letters(WORD, 20),
    (end) => `https://hooks.slack.com/actions/T0AB12CD/123456789/${end}`,
  ),
  "a webhook of Slack": carried(
    letters(WORD, 24),
    (end) => `https://hooks.slack.com/services/T0AB/B0AB/${end}`,
  ),
  "a webhook of Slack for governments": carried(
    letters(WORD, 24),
    (end) => `https://hooks.slack-gov.com/services/T/B/${end}`,
  ),
  "a socket's ticket": carried(value, (end) => `wss://wss-primary.slack.com/link/?ticket=${end}&app_id=1`),
  "a Discord interaction": carried(
    letters(WORD, 60, 120),
    (end) => `/api/v10/interactions/112233445566/${end}/callback`,
  ),
  "a Discord webhook": carried(
    letters(WORD, 60),
    (end) => `https://discord.com/api/webhooks/1122334455/${end}?wait=true`,
  ),
  "a token of an interaction": carried(letters(WORD, 40), (end) => `aW50ZXJhY3Rpb246${end}`),
  "client_secret=": carried(letters(HEX, 32), (end) => `client_id=1.2&client_secret=${end}&code=abc`),
  "the code of an installation": carried(value, (end) => `/slack/oauth_redirect?code=${end}&state=x`),
  "a Bearer header": carried(value, (end) => `Authorization: Bearer ${end}`),
  "a Bearer": carried(value, (end) => `sent bearer ${end}, refused`),
  "a Bot header": carried(value, (end) => `authorization: Bot ${end}`),
  "a Basic header": carried(value, (end) => `Basic ${end}A1==`),
  "a signature": carried(letters(HEX, 64), (end) => `x-slack-signature: v0=${end}`),
  "a signing secret in a setting": carried(letters(HEX, 32), (end) => `SLACK_SIGNING_SECRET=${end}`),
  "a quoted setting": carried(letters(HEX, 32), (end) => `SLACK_CLIENT_SECRET="${end}"`),
  "an encryption key": carried(letters(`${WORD}+/`, 43), (end) => `encryptionKey: '${end}='`),
  "an encryption key in a setting": carried(
    letters(`${WORD}+/`, 43),
    (end) => `SLACK_ENCRYPTION_KEY=${end}=`,
  ),
  "a field of JSON": carried(value, (end) => `{"clientSecret":"${end}"}`),
  "a spaced field of JSON": carried(value, (end) => `{"response_url": "http://127.0.0.1:1/${end}"}`),
  "a list of headers": carried(value, (end) => `["Authorization","${end}"]`),
  "a cookie": carried(value, (end) => `Cookie: d=${end}; x=1`),
  "a password in an address": carried(value, (end) => `http://user:${end}@proxy:8080/`),
  "a JSON Web Token": carried(letters(WORD, 40), (end) => `eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.${end}`),
};

/** Ways in which a text gets into a log: as it is, within JSON, within JSON within JSON, within a URL, twice. */
const ways: Readonly<Record<string, (text: string) => string>> = {
  "as it is": (text) => text,
  "JSON-escaped": (text) => JSON.stringify(text),
  "JSON-escaped twice": (text) => JSON.stringify(JSON.stringify({ text })),
  "with escaped slashes": (text) => JSON.stringify(text).replaceAll("/", "\\/"),
  "with unicode escapes": (text) =>
    text.replace(/[-/=.:]/g, (sign) => `\\u00${sign.charCodeAt(0).toString(16)}`),
  "URL-encoded": (text) => encodeURIComponent(text).replaceAll("-", "%2D").replaceAll(".", "%2E"),
  "URL-encoded twice": (text) => encodeURIComponent(encodeURIComponent(text)),
  "URL-encoded within JSON": (text) =>
    JSON.stringify({ body: `payload=${encodeURIComponent(JSON.stringify({ text }))}` }),
  "in capitals of a URL": (text) => encodeURIComponent(text).replace(/%../g, (code) => code.toLowerCase()),
};
const around = fc.oneof(
  fc.constant(""),
  fc.constantFrom(" ", "refused: ", '"', "\\", "token ", "?a=b&", "%", "\n", "(", "%25", "ticket "),
  fc.string({ maxLength: 30 }).filter((text) => !/\w$/.test(text)),
);

describe.each(Object.entries(secrets))("redact masks %s", (_name, arbitrary) => {
  it.each(Object.entries(ways))("%s, whatever stands around it", (_way, write) => {
    fc.assert(
      fc.property(arbitrary, around, around, ({ text, secret }, before, after) => {
        // Behind a sign that URLs end with: what follows a secret without a break is a part of it to anyone.
        const masked = redact(`${write(before)}${write(` ${text}`)} ${write(after)}`);
        expect(masked).toContain(MASK);
        for (let at = 0; at + 8 <= secret.length; at++)
          expect(masked).not.toContain(secret.slice(at, at + 8));
      }),
      { numRuns: 40 },
    );
  });
});

describe("redact", () => {
  const anySecret = fc.oneof(...Object.values(secrets));
  const part = fc.oneof(
    anySecret.map(({ text }) => text),
    fc.string({ maxLength: 20 }),
    fc.constantFrom(
      "token",
      "token=",
      "token: '",
      "secret:",
      '"',
      "'",
      "\\",
      "\\\\",
      "}",
      ",",
      "\\u0022",
      "%22",
      "Bearer ",
      "cookie: ",
    ),
  );
  const fields = fc.dictionary(
    fc.oneof(fc.constantFrom("token", "url", "msg", "clientSecret", "cookie"), fc.string({ maxLength: 8 })),
    fc.oneof(
      fc.array(part, { maxLength: 5 }).map((parts) => parts.join("")),
      fc.integer(),
      fc.boolean(),
      fc.constant(null),
    ),
  );

  it("keeps a line of JSON valid, and its fields", () => {
    fc.assert(
      fc.property(fields, (line) => {
        const masked = JSON.parse(redact(JSON.stringify(line)));
        expect(Object.keys(masked)).toHaveLength(Object.keys(line).length);
      }),
      { numRuns: 2_000 },
    );
  });

  it("masks several secrets over several fields of one line", () => {
    fc.assert(
      fc.property(fc.array(anySecret, { minLength: 2, maxLength: 5 }), (several) => {
        const masked = redact(
          JSON.stringify(Object.fromEntries(several.map(({ text }, at) => [`f${at}`, text]))),
        );
        for (const { secret } of several) expect(masked).not.toContain(secret.slice(0, 10));
      }),
    );
  });

  it.each([
    "Slack refuses the token: invalid_auth",
    "SLACK_BOT_TOKEN must begin with xoxb- and SLACK_APP_TOKEN with xapp-",
    '{"level":"info","msg":"question answered","surface":"slack","id":"5f0c9a7e2b","tookMs":41.5,"code":"INDEX_STALE"}',
    '{"msg":"missing token","code":"CONFIG_INVALID","tokens":3}',
    "wrong signature: the signing secret is not the one of this app",
    "connected as bot whichbot-dev in 412 ms",
    "basic authentication is off",
    "copy it from api.slack.com/apps → your app → Basic Information → App-Level Tokens",
    "https://example.org/webhooks and https://slack.com/api/chat.postMessage",
    "2026-01-15T12:00:00.000Z deliver.js:40:9 < work.js:12:3",
    "100% of 20%",
  ])("leaves %j as it is", (line) => {
    expect(redact(line)).toBe(line);
  });

  it("takes linear time on what strangers send", () => {
    const hostile = [
      "a".repeat(40_000),
      "eyJ".repeat(14_000),
      "token ".repeat(7_000),
      "\\".repeat(40_000),
      "%25".repeat(14_000),
      "//".repeat(20_000),
      `bearer${" ".repeat(40_000)}`,
      "/webhooks/a".repeat(4_000),
      "basic a ".repeat(5_000),
      "token:a".repeat(6_000),
    ];
    for (const line of hostile) {
      expect(
        processorMs(() => redact(line)),
        line.slice(0, 20),
      ).toBeLessThan(400);
    }
  });
});

describe("createRedactor", () => {
  const secret = "8f742231b10e8888abcd99yyyzzz85a5";
  const mask = createRedactor([secret, "short", " "]);

  it("masks what it knows, in whole, in part, encoded, and over several fields", () => {
    expect(mask(`it is ${secret}.`)).toBe(`it is ${MASK}.`);
    expect(mask(`it is ${secret.slice(3, 20)}`)).toBe(`it is ${MASK}`);
    const line = JSON.stringify({ a: secret.slice(0, 16), b: secret.slice(16) });
    expect(mask(line)).toBe(`{"a":"${MASK}","b":"${MASK}"}`);
    expect(mask("8f742231%62%31%30e8888")).toBe(MASK);
  });

  it("leaves short values alone: they stand in every line", () => {
    expect(mask("a short line of its own")).toBe("a short line of its own");
  });
});
