import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  randomBytes,
  scrypt,
  timingSafeEqual,
} from "node:crypto";

/** Why a sealed text could not be opened. */
export class SealError extends Error {
  override readonly name = "SealError";

  /** `key`: it was sealed with another key; `damaged`: it was cut, changed, or sealed for something else. */
  constructor(readonly reason: "key" | "damaged") {
    super(reason);
  }
}

/** Encrypts texts, each for one purpose, and opens them again. */
export interface Sealer {
  /** @param purpose what the text belongs to; it is not encrypted, and the text opens for nothing else */
  seal(purpose: string, text: string): Promise<string>;
  /** @throws {SealError} */
  open(purpose: string, sealed: string): Promise<string>;
}

/** AES-256-GCM, one line of JSON; every field but `data` is authenticated along with it. */
interface Sealed {
  readonly format: 1;
  readonly purpose: string;
  /** Where the key came from. */
  readonly key: "raw" | "scrypt";
  /** Of the passphrase; empty for a raw key. */
  readonly salt: string;
  /** Tells another key from a damaged text. */
  readonly check: string;
  readonly nonce: string;
  /** Ciphertext, then 16 bytes of tag. */
  readonly data: string;
}

const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const SALT_BYTES = 16;
/** About a tenth of a second and 64 MiB, once per salt. @see OWASP Password Storage Cheat Sheet, scrypt */
const SCRYPT = { N: 2 ** 16, r: 8, p: 1, maxmem: 128 * 1024 * 1024 } as const;

/** Shortest passphrase that is taken. */
export const LEAST_PASSPHRASE = 16;

/**
 * Makes a sealer from the configured key.
 *
 * @param key 32 bytes as hex or base64, else a passphrase of at least 16 characters
 * @throws {RangeError} it is neither
 */
export function createSealer(key: string): Sealer {
  const raw = rawKey(key);
  if (raw === null && key.length < LEAST_PASSPHRASE)
    throw new RangeError(`a passphrase has at least ${LEAST_PASSPHRASE} characters`);
  // One salt for everything that this process seals: deriving is slow, and meant to be.
  const ownSalt = raw === null ? randomBytes(SALT_BYTES).toString("base64") : "";
  const derived = new Map<string, Promise<Buffer>>();
  const keyOf = (salt: string): Promise<Buffer> => {
    if (raw !== null) return Promise.resolve(raw);
    const known = derived.get(salt) ?? derive(key, salt);
    derived.set(salt, known);
    return known;
  };
  return {
    async seal(purpose, text) {
      const bytes = await keyOf(ownSalt);
      const head = {
        format: 1,
        purpose,
        key: raw === null ? "scrypt" : "raw",
        salt: ownSalt,
        check: checkOf(bytes),
        nonce: randomBytes(NONCE_BYTES).toString("base64"),
      } as const;
      const cipher = createCipheriv("aes-256-gcm", bytes, Buffer.from(head.nonce, "base64"));
      cipher.setAAD(authenticated(head));
      const data = Buffer.concat([cipher.update(text, "utf8"), cipher.final(), cipher.getAuthTag()]);
      return JSON.stringify({ ...head, data: data.toString("base64") } satisfies Sealed);
    },
    async open(purpose, sealed) {
      const found = parseSealed(sealed);
      if (found === null || found.purpose !== purpose) throw new SealError("damaged");
      if ((found.key === "raw") !== (raw !== null)) throw new SealError("key");
      const bytes = await keyOf(found.salt);
      if (!sameText(found.check, checkOf(bytes))) throw new SealError("key");
      return decrypt(found, bytes);
    },
  };
}

function decrypt(sealed: Sealed, key: Buffer): string {
  const data = Buffer.from(sealed.data, "base64");
  const nonce = Buffer.from(sealed.nonce, "base64");
  // A shorter tag would be easier to forge, so lengths are checked before anything is believed.
  if (nonce.length !== NONCE_BYTES || data.length < TAG_BYTES) throw new SealError("damaged");
  try {
    const decipher = createDecipheriv("aes-256-gcm", key, nonce, { authTagLength: TAG_BYTES });
    decipher.setAAD(authenticated(sealed));
    decipher.setAuthTag(data.subarray(data.length - TAG_BYTES));
    const text = [decipher.update(data.subarray(0, data.length - TAG_BYTES)), decipher.final()];
    return Buffer.concat(text).toString("utf8");
  } catch {
    throw new SealError("damaged");
  }
}

function authenticated({ format, purpose, key, salt, check, nonce }: Omit<Sealed, "data">): Buffer {
  return Buffer.from(JSON.stringify([format, purpose, key, salt, check, nonce]));
}

function parseSealed(text: string): Sealed | null {
  try {
    const found: unknown = JSON.parse(text);
    return isSealed(found) ? found : null;
  } catch {
    return null;
  }
}

function isSealed(value: unknown): value is Sealed {
  if (typeof value !== "object" || value === null) return false;
  const fields = value as Readonly<Record<string, unknown>>;
  const texts = ["purpose", "salt", "check", "nonce", "data"];
  return (
    fields.format === 1 &&
    (fields.key === "raw" || fields.key === "scrypt") &&
    texts.every((name) => typeof fields[name] === "string")
  );
}

function rawKey(text: string): Buffer | null {
  if (/^[0-9a-f]{64}$/i.test(text)) return Buffer.from(text, "hex");
  if (!/^[A-Za-z0-9+/_-]{43}=?$/.test(text)) return null;
  const bytes = Buffer.from(text, "base64");
  return bytes.length === KEY_BYTES ? bytes : null;
}

function derive(passphrase: string, salt: string): Promise<Buffer> {
  return new Promise((done, fail) => {
    scrypt(passphrase.normalize("NFC"), Buffer.from(salt, "base64"), KEY_BYTES, SCRYPT, (error, key) =>
      error === null ? done(key) : fail(error),
    );
  });
}

/** Eight bytes that say which key it is, and nothing about it. */
function checkOf(key: Buffer): string {
  return createHmac("sha256", key).update("whichbot key check").digest().subarray(0, 8).toString("base64");
}

function sameText(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}
