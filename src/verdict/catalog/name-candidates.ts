/** Adjectives and nouns that writers put around a name without making it another thing. */
const LEADING =
  /^(?:The|A|An|Traditional|Standard|Vanilla|Regular|Classic|Modern|Legacy|Our|Why|When|Where|How|Using|Use|Choose|Choosing|Pick|Is|Both|Versus|Comparing|Compare|Unlike|Like|With|For|From|And|Or|But|If|In|On|While|Although|Whereas|Since|Because|Only|Even|Then|So|Yes|No|Meet|Try|Consider)\s+/u;
const TRAILING =
  /\s+(?:APIs?|Framework|Frameworks|Library|Database|Comparison|Compared|Server|Tool|Overview|Wins|Users?|Developers?|Is|And|Or|Vs)$/u;

/**
 * The name without what surrounds it: marks, quotes, "(2025 Perspective)", "Standard …", "… API", a version.
 *
 * @returns an empty string when nothing of a name is left
 */
export function cleanName(raw: string): string {
  let name = raw
    .replace(/[*_`“”"]/g, "")
    .replace(/\([^)]*\)/g, "")
    .replace(/\s+v?\d[\w.]*$/u, "")
    .replace(/['’]s$/u, "")
    .trim();
  for (let previous = ""; previous !== name; ) {
    previous = name;
    name = name
      .replace(LEADING, "")
      .replace(TRAILING, "")
      .replace(/[.,:;!?-]+$/u, "");
  }
  return name;
}

/** One key for all spellings that differ in case, spaces and hyphens only. */
export function nameKey(name: string): string {
  return name.toLowerCase().replace(/[\s\-_.]+/gu, "");
}
