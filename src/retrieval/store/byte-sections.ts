/** What a section file can hold. Numbers are little endian, as on every platform that Node.js and its add-ons run on. */
export type Section = Uint32Array | Float64Array | readonly unknown[];

interface Entry {
  readonly name: string;
  readonly kind: "Uint32Array" | "Float64Array" | "json";
  readonly bytes: number;
}

/** Typed views need their first byte at a multiple of the element size. */
const ALIGNMENT = 8;

/**
 * Packs named arrays and strings into one run of bytes: length of the header (4 bytes), header (JSON), then each
 * section at a multiple of 8 bytes.
 */
export function encodeSections(sections: Readonly<Record<string, Section>>): Uint8Array {
  const payloads: Uint8Array[] = [];
  const entries = Object.entries(sections).map(([name, section]): Entry => {
    const kind = kindOf(section);
    const payload = toBytes(section);
    payloads.push(payload);
    return { name, kind, bytes: payload.length };
  });
  const header = new TextEncoder().encode(JSON.stringify(entries));
  let size = align(4 + header.length);
  for (const payload of payloads) size = align(size + payload.length);
  const bytes = new Uint8Array(size);
  new DataView(bytes.buffer).setUint32(0, header.length, true);
  bytes.set(header, 4);
  let at = align(4 + header.length);
  for (const payload of payloads) {
    bytes.set(payload, at);
    at = align(at + payload.length);
  }
  return bytes;
}

/** Reads what `encodeSections` packed. Arrays are views of `bytes`, not copies, where its alignment allows. */
export class SectionReader {
  readonly #bytes: Uint8Array;
  readonly #entries = new Map<string, Entry & { readonly at: number }>();

  /** @throws {RangeError | SyntaxError} bytes that `encodeSections` did not make */
  constructor(bytes: Uint8Array) {
    this.#bytes = bytes.byteOffset % ALIGNMENT === 0 ? bytes : bytes.slice();
    const header = new DataView(this.#bytes.buffer, this.#bytes.byteOffset).getUint32(0, true);
    const entries: Entry[] = JSON.parse(new TextDecoder().decode(this.#bytes.subarray(4, 4 + header)));
    let at = align(4 + header);
    for (const entry of entries) {
      this.#entries.set(entry.name, { ...entry, at });
      at = align(at + entry.bytes);
    }
  }

  /** @throws {RangeError} there is no such section of integers */
  integers(name: string): Uint32Array {
    return this.#view(name, "Uint32Array", Uint32Array);
  }

  /** @throws {RangeError} there is no such section of floats */
  floats(name: string): Float64Array {
    return this.#view(name, "Float64Array", Float64Array);
  }

  /** @throws {RangeError} there is no such section of JSON */
  json(name: string): unknown {
    return JSON.parse(new TextDecoder().decode(this.#view(name, "json", Uint8Array)));
  }

  #view<T>(
    name: string,
    kind: Entry["kind"],
    View: (new (buffer: ArrayBufferLike, at: number, length: number) => T) & { BYTES_PER_ELEMENT: number },
  ): T {
    const entry = this.#entries.get(name);
    if (entry?.kind !== kind) throw new RangeError(`no section ${name} of ${kind}`);
    return new View(
      this.#bytes.buffer,
      this.#bytes.byteOffset + entry.at,
      entry.bytes / View.BYTES_PER_ELEMENT,
    );
  }
}

function kindOf(section: Section): Entry["kind"] {
  if (section instanceof Uint32Array) return "Uint32Array";
  if (section instanceof Float64Array) return "Float64Array";
  return "json";
}

function toBytes(section: Section): Uint8Array {
  if (section instanceof Uint32Array || section instanceof Float64Array) {
    return new Uint8Array(section.buffer, section.byteOffset, section.byteLength);
  }
  return new TextEncoder().encode(JSON.stringify(section));
}

function align(at: number): number {
  return Math.ceil(at / ALIGNMENT) * ALIGNMENT;
}
