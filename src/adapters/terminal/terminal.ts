import type { Readable, Writable } from "node:stream";

/** The three streams of a process; `isTTY` and `columns` as Node gives them. */
export interface Streams {
  readonly stdin: Readable & { readonly isTTY?: boolean };
  readonly stdout: Writable & { readonly isTTY?: boolean; readonly columns?: number };
  readonly stderr: Writable & { readonly isTTY?: boolean; readonly columns?: number };
}

/** Where commands write: results to `out`, everything else (progress, notes) to `note`. */
export interface Terminal extends Streams {
  /** A person reads stdout and types on stdin. */
  readonly interactive: boolean;
  /** Colour codes are wanted on stdout. */
  readonly colour: boolean;
  /** Colour codes are wanted on stderr. */
  readonly noteColour: boolean;
  /** An address as whoever reads stderr can click it, where their terminal knows how. */
  noteLink(address: string): string;
  /** Columns of stdout, as wide as it is now; 80 when it is no terminal. */
  width(): number;
  /** Writes a result, as it is. */
  out(text: string): void;
  /** Writes one line beside the results. */
  note(line: string): void;
}

const DEFAULT_COLUMNS = 80;

/** @param colour what the environment says: "never", "always" (even into a pipe) or "auto" (on a terminal) */
export function createTerminal(streams: Streams, colour: "never" | "always" | "auto"): Terminal {
  const { stdin, stdout, stderr } = streams;
  const wanted = (stream: { readonly isTTY?: boolean }) =>
    colour === "always" || (colour === "auto" && stream.isTTY === true);
  return {
    stdin,
    stdout,
    stderr,
    interactive: stdin.isTTY === true && stdout.isTTY === true,
    colour: wanted(stdout),
    noteColour: wanted(stderr),
    noteLink: (address) => (colour !== "never" && stderr.isTTY === true ? hyperlink(address) : address),
    width: () => stdout.columns || DEFAULT_COLUMNS,
    out: (text) => void stdout.write(text),
    note: (line) => void stderr.write(`${line}\n`),
  };
}

/**
 * Text that is a link to what it says; terminals that do not know of links show the text alone.
 *
 * @see OSC 8, https://gist.github.com/egmontkob/eb114294efbcd5adb1944c9f3cb5feda
 */
function hyperlink(address: string): string {
  return `\u001b]8;;${address}\u001b\\${address}\u001b]8;;\u001b\\`;
}
