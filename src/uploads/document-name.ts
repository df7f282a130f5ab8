/** What ids of uploaded documents begin with. */
export const UPLOADS_PREFIX = "uploads/";

/** Of the cleaned name, in characters. */
export const LONGEST_NAME = 200;

/** Why a name is not taken where the reason itself would tell of documents that are not to be told of; the same for longer ones. */
export const UNUSABLE_NAME = `has a name that cannot be used; send it under another one, of at most ${LONGEST_NAME} characters`;

/** The id that a sent name comes to, or why it comes to none, in words that stand behind the name. */
export type DocumentName = { readonly document: string } | { readonly refused: string };

// Control characters; what reorders or hides text; what some readers take for the end of a line. Joiners stay: emoji need them.
const NEVER_SHOWN =
  /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]/gu;
const LONE_SURROGATE = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;
const DRIVE = /^[a-z]:/iu;

/**
 * Makes an id of the name of a file as it was sent: `/` between its parts, nothing in it that leads upwards, to a drive, or
 * cannot be seen. The id is a name in the index and nothing else; no file on this machine is called after it.
 *
 * @param name of any length, with anything in it
 * @returns "uploads/guides/choosing.md"; a hidden file (".git/config") is refused as in a folder of documents
 */
export function toDocumentName(name: string): DocumentName {
  // Longer ones are refused in the end: nothing is gained by cleaning all of them.
  const parts = name
    .slice(0, 10 * LONGEST_NAME)
    .replace(LONE_SURROGATE, "")
    .replace(NEVER_SHOWN, "")
    .normalize("NFC")
    .replaceAll("\\", "/")
    .replace(DRIVE, "")
    .split("/")
    .map((part) => part.replace(/\s+/gu, " ").trim())
    .filter((part) => !/^\.{0,2}$/u.test(part));
  if (parts.length === 0) return { refused: "has no name" };
  if (parts.some((part) => part.startsWith(".")))
    return { refused: "is hidden (its name starts with a dot)" };
  const cleaned = parts.join("/");
  if ([...cleaned].length > LONGEST_NAME) return { refused: UNUSABLE_NAME };
  return { document: UPLOADS_PREFIX + cleaned };
}
