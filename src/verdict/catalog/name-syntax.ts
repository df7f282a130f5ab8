/**
 * A name as documents write it: a capitalised word, a word with a capital inside ("gRPC"), a code mark ("`nerdctl`"), a
 * point before capitals (".NET") or a digit before one ("1Password"), and up to two more such words.
 */
const NAME_WORD = String.raw`(?:\p{Lu}[\p{L}\p{N}+#]*(?:[.-]\p{L}[\p{L}\p{N}]*)*|\p{Ll}+\p{Lu}[\p{L}\p{N}]*|\.\p{Lu}{2,}|\p{N}\p{Lu}\p{Ll}+)`;
const CODE_NAME = "`[\\p{L}\\p{N}][\\p{L}\\p{N}._-]{1,30}`";

/**
 * The source of a regular expression (flag `u`) for one name in running text.
 *
 * @param smallNames names that these documents write without a capital ("esbuild"); letters, digits, hyphens and points
 */
export function nameSyntax(smallNames: readonly string[] = []): string {
  // The longest first, so that "docker-compose" is not read as "docker".
  const small = [...smallNames]
    .sort((a, b) => b.length - a.length || (a < b ? -1 : 1))
    .map((name) => name.replace(/[.]/g, String.raw`\.`));
  const lower =
    small.length === 0
      ? ""
      : String.raw`|(?<![\p{L}\p{N}.\/_-])(?:${small.join("|")})(?![\p{L}\p{N}\/_-]|\.\p{L})`;
  return String.raw`(?:\*\*)?(?:${CODE_NAME}|${NAME_WORD}(?: ${NAME_WORD}){0,2}${lower})(?:\*\*)?`;
}
