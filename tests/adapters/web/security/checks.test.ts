import { describe, expect, it } from "vitest";
import { clientAddress, isLoopback } from "../../../../src/adapters/web/security/addresses.js";
import { createDoor } from "../../../../src/adapters/web/security/door.js";
import { isOwnHost } from "../../../../src/adapters/web/security/host-check.js";
import { mayComeFromThere, type Provenance } from "../../../../src/adapters/web/security/origin-check.js";
import { createSessions } from "../../../../src/adapters/web/security/sessions.js";

describe("a loopback address", () => {
  it.each(["127.0.0.1", "127.9.9.9", "localhost", "LOCALHOST", "::1", "[::1]", "::ffff:127.0.0.1"])(
    "%s is one",
    (host) => expect(isLoopback(host)).toBe(true),
  );
  it.each([
    "0.0.0.0",
    "::",
    "192.168.0.2",
    "127.0.0.1.example.org",
    "localhost.example",
    "",
    "127.1",
    "example.org",
  ])("“%s” is none", (host) => expect(isLoopback(host)).toBe(false));
});

describe("whose requests are counted together", () => {
  const sender = (peer: string, forwardedFor?: string) => ({ peer, forwardedFor });
  it.each<[string, ReturnType<typeof sender>, boolean, string]>([
    ["those of one address", sender("192.0.2.7"), false, "192.0.2.7"],
    ["IPv4 written as IPv6", sender("::ffff:192.0.2.7"), false, "192.0.2.7"],
    ["a network of IPv6", sender("2001:db8:1:2:3:4:5:6"), false, "2001:db8:1:2::/64"],
    ["the same, shortened", sender("2001:db8:1:2::9"), false, "2001:db8:1:2::/64"],
    ["a short one", sender("2001:db8::1"), false, "2001:db8:0:0::/64"],
    ["who says of themselves to be another", sender("192.0.2.7", "198.51.100.1"), true, "192.0.2.7"],
    ["who comes without a proxy and says so", sender("127.0.0.1", "198.51.100.1"), false, "127.0.0.1"],
    ["the last one that the proxy saw", sender("127.0.0.1", "1.1.1.1, 198.51.100.1"), true, "198.51.100.1"],
    ["with its port", sender("127.0.0.1", "198.51.100.1:4711"), true, "198.51.100.1"],
    ["IPv6 with its port", sender("::1", "[2001:db8::1]:4711"), true, "2001:db8:0:0::/64"],
    ["the proxy, when it names nobody", sender("127.0.0.1", "unknown"), true, "127.0.0.1"],
  ])("%s", (_, from, behindProxy, counted) => expect(clientAddress(from, behindProxy)).toBe(counted));
});

describe("the name of a host", () => {
  const names = new Set(["which.example.org"]);
  it.each([
    "127.0.0.1:8787",
    "localhost:8787",
    "localhost",
    "which.localhost:1",
    "[::1]:8787",
    "192.168.1.5",
    "WHICH.example.org:443",
    "which.example.org.",
  ])("%s is ours, or cannot be anybody's by chance", (host) => expect(isOwnHost(host, names)).toBe(true));
  it.each([
    "evil.example",
    "127.0.0.1.nip.io:8787",
    "localhost.evil.example",
    "which.example.org.evil",
    "",
    "a b",
    "localhost/@evil",
    "evil@localhost",
    "localhost:8787:1",
    "[::1",
  ])("“%s” is not", (host) => expect(isOwnHost(host, names)).toBe(false));
});

describe("where a request comes from", () => {
  const from = (given: Partial<Provenance>): Provenance => ({
    method: "POST",
    host: "127.0.0.1:8787",
    origin: undefined,
    site: undefined,
    mode: undefined,
    destination: undefined,
    ...given,
  });
  it.each<[string, Partial<Provenance>]>([
    ["a program", {}],
    ["our own form", { origin: "http://127.0.0.1:8787", site: "same-origin", mode: "navigate" }],
    ["our own form in a browser that tells only the origin", { origin: "http://127.0.0.1:8787" }],
    ["our own form in one that keeps the origin to itself", { origin: "null", site: "same-origin" }],
    [
      "a link on another site",
      { method: "GET", site: "cross-site", mode: "navigate", destination: "document" },
    ],
    ["a typed address", { method: "GET", site: "none", mode: "navigate", destination: "document" }],
    ["our own script", { method: "GET", site: "same-origin", mode: "cors", destination: "empty" }],
  ])("%s may send it", (_, given) => expect(mayComeFromThere(from(given), null)).toBe(true));

  it.each<[string, Partial<Provenance>]>([
    ["a form of another site", { origin: "https://evil.example", site: "cross-site", mode: "navigate" }],
    ["one in an old browser", { origin: "https://evil.example" }],
    ["another port of this computer", { origin: "http://127.0.0.1:3000", site: "same-site" }],
    ["another port, in an old browser", { origin: "http://127.0.0.1:3000" }],
    ["the same name over https", { origin: "https://127.0.0.1:8787" }],
    ["a frame without an origin", { origin: "null" }],
    ["a frame without an origin on another site", { origin: "null", site: "cross-site" }],
    ["a site that says no origin", { site: "cross-site" }],
    ["no address at all", { origin: "evil" }],
    [
      "a picture on another site",
      { method: "GET", site: "cross-site", mode: "no-cors", destination: "image" },
    ],
    ["a script of another site", { method: "GET", site: "cross-site", mode: "cors", destination: "empty" }],
    [
      "an object on another site",
      { method: "GET", site: "cross-site", mode: "navigate", destination: "object" },
    ],
    ["a method that nobody knows", { method: "PURGE", origin: "https://evil.example" }],
  ])("%s may not", (_, given) => expect(mayComeFromThere(from(given), null)).toBe(false));

  it("is this server, too, under the address that people type", () => {
    const given = from({ origin: "https://which.example.org", site: "same-origin" });
    expect(mayComeFromThere(given, "https://which.example.org/page")).toBe(true);
    expect(
      mayComeFromThere({ ...given, origin: "http://which.example.org" }, "https://which.example.org"),
    ).toBe(false);
  });
});

describe("the door", () => {
  const TOKEN = "0123456789abcdef";
  const settings = { token: TOKEN, publicUrl: null };
  const shown = (given: { authorization?: string; session?: string }) => ({
    authorization: undefined,
    session: undefined,
    address: "192.0.2.1",
    ...given,
  });

  it("is open to everybody when there is no token", () => {
    const door = createDoor({ token: null, publicUrl: null });
    expect(door.open).toBe(true);
    expect(door.lets(shown({}))).toBe(true);
    expect(door.signIn("anything", "192.0.2.1")).toBeNull();
    expect(door.letsProgram({ authorization: "Bearer anything", address: "192.0.2.1" })).toBe(false);
  });

  it("lets in who shows the token, the whole token and nothing but the token", () => {
    const door = createDoor(settings);
    expect(door.lets(shown({ authorization: `Bearer ${TOKEN}` }))).toBe(true);
    expect(door.lets(shown({ authorization: `bearer  ${TOKEN} ` }))).toBe(true);
    for (const wrong of [
      TOKEN,
      `Basic ${TOKEN}`,
      `Bearer ${TOKEN}x`,
      `Bearer ${TOKEN.slice(1)}`,
      "Bearer ",
      "",
    ])
      expect(door.lets(shown({ authorization: wrong }))).toBe(false);
  });

  it("takes ten wrong tokens a minute of one address, which lock out nobody who has the right one", () => {
    let now = 0;
    const door = createDoor(settings, () => now);
    for (let at = 0; at < 10; at += 1) expect(door.signIn(`guess ${at}`, "192.0.2.1")).toBeNull();
    expect(() => door.signIn("guess 10", "192.0.2.1")).toThrow(
      expect.objectContaining({ code: "TOO_MANY_REQUESTS", retryAfterSeconds: 6 }),
    );
    expect(() => door.lets(shown({ authorization: "Bearer guess" }))).toThrow("Too many wrong tokens");
    expect(door.signIn(TOKEN, "192.0.2.1")).not.toBeNull();
    expect(door.lets(shown({ authorization: `Bearer ${TOKEN}` }))).toBe(true);
    expect(door.signIn("guess", "192.0.2.2")).toBeNull();
    now = 6_000;
    expect(door.signIn("guess 11", "192.0.2.1")).toBeNull();
  });

  it("knows a session until it ends or is signed out of", () => {
    let now = 0;
    const door = createDoor(settings, () => now);
    const session = door.signIn(TOKEN, "192.0.2.1") ?? "";
    const other = door.signIn(TOKEN, "192.0.2.1") ?? "";
    expect(session).not.toBe(other);
    expect(door.lets(shown({ session }))).toBe(true);
    expect(door.lets(shown({ session: `${session}x` }))).toBe(false);
    door.signOut(session);
    expect([door.lets(shown({ session })), door.lets(shown({ session: other }))]).toEqual([false, true]);
    now = 8 * 86_400_000;
    expect(door.lets(shown({ session: other }))).toBe(false);
  });

  it("forgets the oldest sessions when there are too many", () => {
    const sessions = createSessions(1000, 2);
    const ids = [1, 2, 3].map((now) => sessions.open(now));
    expect(ids.map((id) => sessions.isOpen(id, 3))).toEqual([false, true, true]);
  });
});
