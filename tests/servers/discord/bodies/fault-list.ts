import type { Fault } from "../api-error.js";
import type { Json } from "../model.js";

/** Collects what is wrong with a body. */
export class FaultList {
  /** @param under where everything that is added stands: "data." */
  constructor(
    readonly faults: Fault[] = [],
    private readonly under = "",
  ) {}

  /** The same list for a part of the body. */
  within(part: string): FaultList {
    return new FaultList(this.faults, `${this.under}${part}.`);
  }

  add(at: string, code: string, message: string): void {
    this.faults.push({ at: `${this.under}${at}`, code, message });
  }

  /** A text must be so long; `undefined` and null pass when it may be empty. */
  length(at: string, value: unknown, [least, most]: readonly [number, number]): void {
    if ((value === undefined || value === null) && least === 0) return;
    if (typeof value !== "string") {
      this.add(at, "BASE_TYPE_REQUIRED", "This field is required");
      return;
    }
    // Discord counts code points.
    const length = [...value].length;
    if (length < least || length > most)
      this.add(at, "BASE_TYPE_BAD_LENGTH", `Must be between ${least} and ${most} in length (is ${length}).`);
  }

  count(at: string, values: readonly unknown[], [least, most]: readonly [number, number]): void {
    if (values.length < least || values.length > most)
      this.add(
        at,
        "BASE_TYPE_BAD_LENGTH",
        `Must be between ${least} and ${most} in length (is ${values.length}).`,
      );
  }

  unique(at: string, values: readonly unknown[], code: string): void {
    const twice = values.find((value, n) => value !== undefined && values.indexOf(value) !== n);
    if (twice !== undefined) this.add(at, code, `${String(twice)} stands there twice`);
  }
}

export function isJson(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The objects of a list; nothing for what is none. */
export function objects(value: unknown): Json[] {
  return Array.isArray(value) ? value.filter(isJson) : [];
}
