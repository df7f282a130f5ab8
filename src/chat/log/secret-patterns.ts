/** Endings of names whose values are secrets: of headers, fields, settings, parts of a query. */
const NAME = [
  "token",
  "secret",
  "password",
  "passwd",
  "passphrase",
  "authorization",
  "cookie",
  "ticket",
  "signature",
  "credentials?",
  "api[-_]?key",
  "encryption[-_]?key",
  "private[-_]?key",
  "secret[-_]?key",
  "response[-_]?url",
  "webhook[-_]?url",
  "trigger[-_]?id",
].join("|");

/**
 * What secrets look like once escapes are taken out. The last group of each is what is masked, the whole match where there
 * is none. No match holds a double quote, so a line of JSON keeps its shape; all take linear time, because lines of a log may
 * hold what strangers sent.
 */
export const SECRET_PATTERNS: readonly RegExp[] = [
  // Slack: xoxb-, xoxp-, xoxe.xoxp-1-, xapp-1-, xwfp-.
  /x(?:ox[a-z]|app|wfp)(?:\.xox[a-z])?-[\w.+/=~-]+/dgi,
  // Discord: the bot's id, a time and a signature; and what begins with "interaction" in base64.
  /[\w-]{18,40}\.[\w-]{5,8}\.[\w-]{24,}/dg,
  /mfa\.[\w-]{20,}/dg,
  /aW50ZXJhY3Rpb2[\w+/=-]+/dg,
  // JSON Web Tokens.
  /eyJ[\w-]{10,2000}\.[\w.-]{10,}/dg,
  // Addresses at which anyone may post who knows them.
  /hooks\.slack(?:-gov)?\.com\/?([^\s"'<>|]*)/dgi,
  /\/(?:interactions|webhooks)\/[^\s/"']{1,100}\/([^\s/?#"'<>&]+)/dgi,
  // Slack's signature of a request.
  /v0=([0-9a-f]{16,})/dgi,
  /\bbearer\s+([^\s"',;]{6,})/dgi,
  /\b(?:[Bb]asic|BASIC)\s+(?!Information\b)((?=[^\s"']{0,200}[A-Z\d=+/])[^\s"',;]{8,})/dg,
  // A password in an address.
  /\/\/[^\s/:@"']{0,100}:([^\s/@"']{1,300})@/dg,
  // Of headers everything that stands behind the name; in lists of headers name and value take turns.
  /(?:authorization|cookie)\s*:\s*([^"'\n]+)/dgi,
  /(?:authorization|cookie|x-slack-signature)"\s*,\s*"([^"]+)/dgi,
  // "clientSecret":"…", client_secret=…, token: '…'.
  new RegExp(`(?:${NAME})["']\\s*[:=]\\s*["']([^"']+)`, "dgi"),
  new RegExp(`(?:${NAME})\\s*[:=]\\s*'([^"']+)`, "dgi"),
  // A double quote is taken along only before a value: elsewhere it ends a field of the line.
  new RegExp(`(?:${NAME})\\s*=\\s*(?:"(?=[\\w.+/=~-]))?([^\\s"'&;,<>]+)`, "dgi"),
  // "the token: 4f2a…" in prose, unless it is a word.
  new RegExp(`(?:${NAME})\\s*:\\s*((?=[^\\s"']{0,64}\\d)[^\\s"',;]{12,})`, "dgi"),
  // The code that an installation brings along.
  /[?&](?:code|state)=([^\s"'&#<>]+)/dgi,
];
