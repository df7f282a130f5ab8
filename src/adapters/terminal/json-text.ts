// Legal in JSON, yet a terminal obeys them and some readers of lines break at them.
const UNSAFE = /[\u007f-\u009f\u2028\u2029]/g;

/** JSON on one line, safe to print: every control character is escaped, those that JSON itself allows as well. */
export function toJsonText(value: unknown): string {
  return JSON.stringify(value).replace(
    UNSAFE,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
