import { isUtf8 } from "node:buffer";
import { analyse } from "chardet";

/** A text with `\n` as its only line end, and what a person should know of how it was read. */
export interface DecodedText {
  readonly text: string;
  readonly notes: readonly string[];
}

/** Enough to tell an encoding or a binary file by. */
const SAMPLE_BYTES = 64 * 1024;
/** A guess that is this much surer than Windows-1252 is believed; below that the commonest old encoding wins. */
const SURER = 20;

/**
 * Decode the bytes of a text file: UTF-8, UTF-16 and, when neither fits, the old encoding that fits best.
 *
 * @param declared the encoding that the text itself names, tried before any guess
 * @returns null when the bytes are no text: NUL bytes outside UTF-16, or many control characters
 */
export function decodeText(bytes: Uint8Array, declared?: string): DecodedText | null {
  if (startsWith(bytes, [0xef, 0xbb, 0xbf])) return utf8(bytes.subarray(3), declared);
  if (startsWith(bytes, [0xff, 0xfe])) return utf16(bytes.subarray(2), "utf-16le");
  if (startsWith(bytes, [0xfe, 0xff])) return utf16(bytes.subarray(2), "utf-16be");
  if (bytes.includes(0)) {
    const encoding = guessUtf16(bytes.subarray(0, SAMPLE_BYTES));
    return encoding === null ? null : utf16(bytes, encoding);
  }
  return utf8(bytes, declared);
}

/** Whether bytes are UTF-8 throughout whose beginning is text with something to read; false where only `decodeText` would tell. */
export function isPlainUtf8(bytes: Uint8Array): boolean {
  if (bytes.includes(0) || !isUtf8(bytes)) return false;
  // No character takes more than four bytes; one that is cut is left out.
  const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
  const sample = decoder.decode(bytes.subarray(0, 4 * SAMPLE_BYTES), { stream: true });
  return sample.trim() !== "" && !looksBinary(sample);
}

function utf8(bytes: Uint8Array, declared?: string): DecodedText | null {
  if (bytes.includes(0)) return null;
  try {
    return finish(new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes), []);
  } catch {
    return damagedUtf8(bytes) ?? oldEncoding(bytes, declared);
  }
}

/** UTF-8 with a few broken bytes is still UTF-8: an old encoding would have hardly any valid sequence. */
function damagedUtf8(bytes: Uint8Array): DecodedText | null {
  const text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
  let damaged = 0;
  let sound = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 0xfffd) damaged++;
    else if (code > 127) sound++;
  }
  if (sound <= damaged) return null;
  return finish(text, [`${damaged} damaged ${damaged === 1 ? "character" : "characters"} replaced`]);
}

function oldEncoding(bytes: Uint8Array, declared?: string): DecodedText | null {
  const encoding = known(declared) ?? guessOldEncoding(bytes.subarray(0, SAMPLE_BYTES));
  const text = encoding === "windows-1252" ? windows1252(bytes) : new TextDecoder(encoding).decode(bytes);
  return finish(text, [`converted from ${encoding}`]);
}

/** What the bytes 0x80 to 0x9F mean; the rest is as in Unicode. */
const WINDOWS_1252_HIGH = "€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8DŽ\x8F\x90‘’“”•–—˜™š›œ\x9DžŸ";

/** Node's own decoder takes Windows-1252 for Latin-1 (nodejs/node#56542), which loses dashes and quotes. */
function windows1252(bytes: Uint8Array): string {
  const latin = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1");
  return latin.replace(/[\x80-\x9F]/g, (char) => WINDOWS_1252_HIGH.charAt(char.charCodeAt(0) - 0x80));
}

function guessOldEncoding(sample: Uint8Array): string {
  const matches = analyse(sample).filter((match) => !/^UTF-|^ASCII/i.test(match.name));
  const [best] = matches;
  const western = matches.find((match) => /^(?:ISO-8859-1|windows-1252)$/i.test(match.name));
  if (best === undefined || best.confidence - (western?.confidence ?? 0) < SURER) return "windows-1252";
  return known(best.name) ?? "windows-1252";
}

function known(encoding: string | undefined): string | null {
  if (encoding === undefined || /^utf-?(?:8|16)/i.test(encoding)) return null;
  try {
    return new TextDecoder(encoding).encoding;
  } catch {
    return null;
  }
}

function utf16(bytes: Uint8Array, encoding: "utf-16le" | "utf-16be"): DecodedText | null {
  const text = new TextDecoder(encoding, { ignoreBOM: true }).decode(bytes);
  return text.includes("\0") ? null : finish(text, [`converted from ${encoding.toUpperCase()}`]);
}

/** Latin text in UTF-16 has a NUL in every other byte. */
function guessUtf16(sample: Uint8Array): "utf-16le" | "utf-16be" | null {
  let even = 0;
  let odd = 0;
  for (let at = 0; at < sample.length; at++) if (sample[at] === 0) at % 2 === 0 ? even++ : odd++;
  const half = sample.length / 2;
  if (odd > half * 0.4 && even < half * 0.05) return "utf-16le";
  if (even > half * 0.4 && odd < half * 0.05) return "utf-16be";
  return null;
}

function finish(raw: string, notes: readonly string[]): DecodedText | null {
  if (looksBinary(raw)) return null;
  return { text: raw.includes("\r") ? raw.replace(/\r\n?/g, "\n") : raw, notes };
}

/** Compressed data that happens to hold no NUL still holds many control characters. */
function looksBinary(text: string): boolean {
  const length = Math.min(text.length, SAMPLE_BYTES);
  let control = 0;
  for (let at = 0; at < length; at++) {
    const code = text.charCodeAt(at);
    if ((code < 32 && code !== 9 && code !== 10 && code !== 12 && code !== 13) || code === 0xfffd) control++;
  }
  return control > 8 && control > length * 0.1;
}

function startsWith(bytes: Uint8Array, mark: readonly number[]): boolean {
  return mark.every((byte, index) => bytes[index] === byte);
}
