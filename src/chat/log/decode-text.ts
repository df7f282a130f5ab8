/** A text without its escapes, and where each of its code units came from. */
export interface DecodedText {
  readonly decoded: string;
  /** For each code unit of `decoded`: where what it stands for begins in the text, and one past where that ends. */
  readonly starts: ArrayLike<number>;
  readonly ends: ArrayLike<number>;
}

// Escaped by a log, within JSON, within a URL: nobody escapes more often in earnest.
const MOST_ROUNDS = 6;
const ESCAPE = /\\u([0-9a-f]{4})|\\(["\\/bfnrt])|%([0-7][0-9a-f])|&(?:amp|#38);/giu;
const NAMED: Readonly<Record<string, string>> = { b: "\b", f: "\f", n: "\n", r: "\r", t: "\t" };

/** Takes JSON and URL escapes of ASCII characters out, as often as they were put in. */
export function decodeText(text: string): DecodedText {
  let decoded: DecodedText = { decoded: text, starts: count(text, 0), ends: count(text, 1) };
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const next = decodeOnce(decoded);
    if (next === decoded) break;
    decoded = next;
  }
  return decoded;
}

function count(text: string, from: number): Uint32Array {
  return Uint32Array.from({ length: text.length }, (_, at) => at + from);
}

function decodeOnce(text: DecodedText): DecodedText {
  const escapes = [...text.decoded.matchAll(ESCAPE)];
  if (escapes.length === 0) return text;
  const starts: number[] = [];
  const ends: number[] = [];
  let decoded = "";
  let at = 0;
  const keep = (until: number): void => {
    decoded += text.decoded.slice(at, until);
    for (; at < until; at++) {
      starts.push(text.starts[at] ?? 0);
      ends.push(text.ends[at] ?? 0);
    }
  };
  for (const found of escapes) {
    keep(found.index);
    decoded += characterOf(found);
    starts.push(text.starts[at] ?? 0);
    at += found[0].length;
    ends.push(text.ends[at - 1] ?? 0);
  }
  keep(text.decoded.length);
  return { decoded, starts, ends };
}

function characterOf([, unicode, short, percent]: RegExpMatchArray): string {
  if (short !== undefined) return NAMED[short.toLowerCase()] ?? short;
  const hex = unicode ?? percent;
  return hex === undefined ? "&" : String.fromCharCode(Number.parseInt(hex, 16));
}
