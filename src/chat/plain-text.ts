/**
 * What a document could use to take over the place where it is shown: escape sequences (whole, with what they carry),
 * other control characters, and characters that reorder or hide text.
 */
const ESCAPE_SEQUENCE =
  /(?:\u001b\]|\u009d)[^\u0007\u001b\u009c\n]*(?:\u0007|\u001b\\|\u009c)?|(?:\u001b[PX^_]|[\u0090\u0098\u009e\u009f])[^\u001b\u009c\n]*(?:\u001b\\|\u009c)?|(?:\u001b\[|\u009b)[\u0030-\u003f]*[\u0020-\u002f]*[\u0040-\u007e]?|\u001b[\u0020-\u002f]*[\u0030-\u007e]?/g;
const CONTROL = /[\u0000-\u0008\u000e-\u001b\u007f-\u009f]/g;
// Bidirectional overrides reorder what a reader sees; tag characters and soft marks are invisible.
const INVISIBLE =
  /[\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]/gu;
// No script piles up as many: more of them run over the lines around, or carry what a reader does not see.
const PILED_MARKS = /(\p{M}{8})\p{M}+/gu;
const LONE_SURROGATE = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/**
 * Text from a document, made safe to show anywhere: on one line, without escape sequences, control characters,
 * characters that reorder text, or more than eight marks on a letter.
 *
 * @param text any text, however hostile
 * @returns printable text; every run of white space is one space, none at the ends
 */
export function plainText(text: string): string {
  return text
    .replace(ESCAPE_SEQUENCE, "")
    .replace(CONTROL, "")
    .replace(INVISIBLE, "")
    .replace(PILED_MARKS, "$1")
    .replace(LONE_SURROGATE, "\ufffd")
    .replace(/\s+/g, " ")
    .trim();
}
