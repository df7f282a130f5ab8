import { randomBytes } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createSealer, SealError } from "../../../../src/adapters/slack/installations/encrypted-text.js";

const HEX = "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff";
const sealer = createSealer(HEX);

const reasonOf = (opening: Promise<string>) =>
  opening.then(
    () => "opened",
    (error: unknown) => (error instanceof SealError ? error.reason : String(error)),
  );

describe("a sealer", () => {
  it("opens any text for its purpose, and never shows it sealed", async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: "binary" }), fc.string({ minLength: 8 }), async (purpose, text) => {
        const sealed = await sealer.seal(purpose, text);
        // As UTF-8 keeps it: lone surrogates do not survive writing to a file either.
        expect(await sealer.open(purpose, sealed)).toBe(Buffer.from(text).toString());
        expect(JSON.parse(sealed).data).not.toContain(Buffer.from(text).toString("base64"));
      }),
    );
  });

  it("notices a change of any one character, and any cut", async () => {
    const sealed = await sealer.seal("T1", JSON.stringify({ token: "xoxb-secret" }));
    await fc.assert(
      fc.asyncProperty(fc.nat(sealed.length - 1), fc.constantFrom(...'aZ0+"{}1 '), async (at, character) => {
        const changed = sealed.slice(0, at) + character + sealed.slice(at + 1);
        fc.pre(changed !== sealed);
        // Trailing bits of base64 that stand for nothing may change without changing the bytes.
        fc.pre(!sameBytes(changed, sealed));
        expect(["damaged", "key"]).toContain(await reasonOf(sealer.open("T1", changed)));
      }),
      { numRuns: 500 },
    );
    for (let length = 0; length < sealed.length; length += 1)
      expect(await reasonOf(sealer.open("T1", sealed.slice(0, length)))).toBe("damaged");
  });

  it("opens nothing for another purpose, even when the name of the purpose is forged", async () => {
    const sealed = await sealer.seal("T1", "text");
    expect(await reasonOf(sealer.open("T2", sealed))).toBe("damaged");
    expect(await reasonOf(sealer.open("T2", JSON.stringify({ ...JSON.parse(sealed), purpose: "T2" })))).toBe(
      "damaged",
    );
  });

  it("says that the key is another one, rather than that the text is damaged", async () => {
    const sealed = await sealer.seal("T1", "text");
    expect(await reasonOf(createSealer(randomBytes(32).toString("hex")).open("T1", sealed))).toBe("key");
    expect(await reasonOf(createSealer("a passphrase that is long").open("T1", sealed))).toBe("key");
  });

  it("takes the same key as hex or as base64", async () => {
    const sealed = await sealer.seal("T1", "text");
    const bytes = Buffer.from(HEX, "hex");
    for (const key of [HEX.toUpperCase(), bytes.toString("base64"), bytes.toString("base64url")])
      expect(await createSealer(key).open("T1", sealed)).toBe("text");
  });

  it("takes a passphrase, salts it anew in each process, and refuses a short or another one", async () => {
    const passphrase = "correct horse battery";
    const [first, second] = [createSealer(passphrase), createSealer(passphrase)];
    const sealed = await first.seal("T1", "text");
    expect(await second.open("T1", sealed)).toBe("text");
    expect(JSON.parse(await second.seal("T1", "text")).salt).not.toBe(JSON.parse(sealed).salt);
    expect(await reasonOf(createSealer("correct horse batterie").open("T1", sealed))).toBe("key");
    expect(() => createSealer("fifteen letters")).toThrow(RangeError);
  });

  it("derives a key from a passphrase once, so that reading stays fast", async () => {
    const slow = createSealer("correct horse battery");
    const sealed = await slow.seal("T1", "text");
    const started = performance.now();
    for (let time = 0; time < 100; time += 1) await slow.open("T1", sealed);
    expect(performance.now() - started).toBeLessThan(500);
  });

  it("never uses a nonce twice", async () => {
    const nonces = new Set<string>();
    for (let time = 0; time < 200; time += 1) nonces.add(JSON.parse(await sealer.seal("T1", "text")).nonce);
    expect(nonces.size).toBe(200);
  });
});

/** Whether two sealed texts hold the same fields, base64 compared by its bytes. */
function sameBytes(a: string, b: string): boolean {
  try {
    const [left, right] = [JSON.parse(a), JSON.parse(b)];
    return Object.keys(right).every((name) =>
      name === "data"
        ? Buffer.from(left[name], "base64").equals(Buffer.from(right[name], "base64"))
        : left[name] === right[name],
    );
  } catch {
    return false;
  }
}
