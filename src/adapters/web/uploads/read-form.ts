import type { IncomingMessage } from "node:http";
import { Readable } from "node:stream";
import type { ReadableStream as WebStream } from "node:stream/web";
import { setImmediate as nextTurn } from "node:timers/promises";
import { Busboy, type BusboyFileStream, type BusboyInstance } from "@fastify/busboy";
import type { Context } from "hono";
import { refuse, UPLOAD_LIMITS, whyRefusedByName } from "../../../library/check-upload.js";
import type { UploadedFile, UploadReceipt } from "../../../library/library.js";
import { inMegabytes } from "../../../sources/folder.js";
import { tooLarge, UPLOAD_LIMIT } from "../security/body-limit.js";

/** What a form brought. */
export interface SentForm {
  /** In the order in which they were sent. */
  readonly files: readonly UploadedFile[];
  /** Files that were let go by while they came in, and why. */
  readonly refused: UploadReceipt["refused"];
  /** Texts by the name of their field, in the order in which they were sent. */
  readonly texts: ReadonlyMap<string, readonly string[]>;
}

/** How a form is read. */
export interface FormReading {
  /** Name of the field that holds files; files of other fields are let go by. */
  readonly field: string;
  /** What is told of a body that is no form, or not all of one. */
  readonly unreadable: (cause: unknown) => Error;
  /** What one form may bring; for tests. */
  readonly limits?: Partial<FormLimits>;
}

/** What one form may bring; sizes in bytes. */
export interface FormLimits {
  readonly files: number;
  readonly fileBytes: number;
  readonly totalBytes: number;
}

/** Names of files that were not sent, mostly. */
const MOST_TEXTS = 2_000;
const LONGEST_TEXT = 4 * 1024;
/** Bytes. */
const JOINED_AT_ONCE = 1024 * 1024;
const HEADERS = { headerPairs: 20, headerSize: 16 * 1024 } as const;
const USUAL: FormLimits = { ...UPLOAD_LIMITS, totalBytes: UPLOAD_LIMIT };

/**
 * Reads a form (multipart/form-data) while it comes in: what is kept is held once, and what cannot be kept, by its name or its
 * size, not at all.
 *
 * @throws {RequestRefused} 413 there is more than may be sent at once; nothing of it is kept
 * @throws {WhichbotError} UPLOAD_REFUSED there are too many files
 * @throws {Error} as `unreadable` makes it
 */
export async function readForm(context: Context, reading: FormReading): Promise<SentForm> {
  const limits = { ...USUAL, ...reading.limits };
  const parser = openParser(context.req.header("content-type") ?? "", limits, reading);
  const source = bodyOf(context);
  const form = new FormInParts(reading.field, limits.fileBytes);
  return new Promise((resolve, reject) => {
    let total = 0;
    const fail = (error: Error): void => {
      reject(error);
      source.off("data", count);
      source.unpipe(parser);
      // Whoever serves sees to what is not read.
      source.pause();
      form.forget();
    };
    const failUnread = (cause: unknown): void => fail(reading.unreadable(cause));
    const count = (chunk: Uint8Array): void => {
      total += chunk.length;
      if (total > limits.totalBytes) fail(tooLarge(limits.totalBytes));
    };
    const tooMany = (): void => fail(tooManyFiles(limits.files));
    parser.on("file", (field: string, stream: BusboyFileStream, name: string) => {
      stream.on("error", failUnread);
      form.takeFile(field, stream, unescaped(name));
    });
    parser.on("field", (field: string, text: string) => form.takeText(field, text));
    parser.on("filesLimit", tooMany);
    parser.on("partsLimit", tooMany);
    parser.on("error", failUnread);
    parser.on("finish", () => resolve(form.whole()));
    source.on("error", failUnread);
    source.on("close", () => {
      if (!source.readableEnded) failUnread(new Error("The connection was closed."));
    });
    source.on("data", count);
    source.pipe(parser);
  });
}

function openParser(type: string, limits: FormLimits, { unreadable }: FormReading): BusboyInstance {
  try {
    return new Busboy({
      headers: { "content-type": type },
      preservePath: true,
      // As browsers mean it: a file has a name, if an empty one.
      isPartAFile: (_field, _type, name) => name !== undefined,
      limits: {
        ...HEADERS,
        files: limits.files,
        fileSize: limits.fileBytes,
        fields: MOST_TEXTS,
        fieldSize: LONGEST_TEXT,
        parts: limits.files + MOST_TEXTS,
      },
    });
  } catch (cause) {
    throw unreadable(cause);
  }
}

/** A form of which more and more is there. */
class FormInParts {
  readonly #joining: Promise<UploadedFile>[] = [];
  readonly refused: { readonly name: string; readonly reason: string }[] = [];
  readonly texts = new Map<string, string[]>();

  constructor(
    readonly field: string,
    readonly fileBytes: number,
  ) {}

  takeFile(field: string, stream: BusboyFileStream, name: string): void {
    if (field !== this.field) {
      stream.resume();
      return;
    }
    let reason = whyRefusedByName(name);
    const chunks: Buffer[] = [];
    stream.on("data", (chunk: Buffer) => {
      if (reason === null) chunks.push(chunk);
    });
    stream.on("limit", () => {
      reason ??= `is larger than ${inMegabytes(this.fileBytes)}`;
      chunks.length = 0;
    });
    stream.on("end", () => {
      // A field in which nothing was chosen is sent as a file without a name.
      if (name === "" && stream.bytesRead === 0) return;
      if (reason === null) this.#joining.push(joined(chunks).then((bytes) => ({ name, bytes })));
      else this.refused.push({ name, reason });
    });
  }

  takeText(field: string, text: string): void {
    const known = this.texts.get(field);
    if (known === undefined) this.texts.set(field, [text]);
    else known.push(text);
  }

  /** All of it, once nothing more comes. */
  async whole(): Promise<SentForm> {
    return { files: await Promise.all(this.#joining), refused: this.refused, texts: this.texts };
  }

  /** What is kept of it would stay as long as the connection does. */
  forget(): void {
    this.#joining.length = 0;
  }
}

function tooManyFiles(most: number): Error {
  return refuse(
    `More than ${most} files were sent, at most ${most} are taken in one go. Send them in parts.`,
  );
}

/** The body as it comes in; through the web's own streams, where no connection is known, it would be held more than once. */
function bodyOf(context: Context): Readable {
  const incoming = (context.env as { readonly incoming?: IncomingMessage } | undefined)?.incoming;
  if (incoming !== undefined && !("rawBody" in incoming)) return incoming;
  const { body } = context.req.raw;
  return body === null ? Readable.from([]) : Readable.fromWeb(body as WebStream);
}

/** What browsers write of a name so that it cannot end the line that it stands in. */
function unescaped(name: string): string {
  return name.replace(/%22/g, '"').replace(/%0D/gi, "\r").replace(/%0A/gi, "\n");
}

/** In turns, since each piece may be new memory. Chunks are parts of larger blocks, which would stay as long as they do. */
async function joined(chunks: Buffer[]): Promise<Uint8Array> {
  const whole = new Uint8Array(chunks.reduce((sum, { length }) => sum + length, 0));
  let end = 0;
  let inThisTurn = 0;
  for (const chunk of chunks.splice(0)) {
    whole.set(chunk, end);
    end += chunk.length;
    inThisTurn += chunk.length;
    if (inThisTurn < JOINED_AT_ONCE) continue;
    inThisTurn = 0;
    await nextTurn();
  }
  return whole;
}
