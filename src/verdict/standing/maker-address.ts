import type { NameBook } from "./maker-names.js";
import { squash } from "./maker-names.js";

/** Parts of a host that say whose subdomain something is, not whose host: "com" in "co.uk" style endings. */
const SECOND_LEVEL = /^(?:co|com|org|net|ac|gov|edu|or|ne)$/;
/** Hosts that lend their names out: the part before is a project's … */
const LENT = /^(?:github|gitlab|readthedocs|netlify|vercel|pages|herokuapp|web)$/;
/** … or a writer's. */
const LENT_TO_WRITERS = /^(?:substack|wordpress|blogspot|hashnode|medium|tumblr|beehiiv|ghost)$/;
/** Parts of a host where anybody writes. */
const OPEN_TO_ALL = /^(?:groups?|sites|forums?|community|discuss|discourse|answers|lists|reddit|news)$/;
/** Where code lives: "/owner/repository". */
const CODE_HOST = /^(?:github|gitlab|codeberg|bitbucket|sr)\.(?:com|org|ht)$/;
/** Pages of a repository where anybody writes. */
const OPEN_PAGE = /^(?:issues|pull|pulls|discussions|merge_requests|-)$/;
/** Endings that those who write about a thing take, not those who make it. */
const ABOUT =
  /^(?:guru|tips|rocks|guide|guides|ninja|news|fans?|wiki|reviews?|academy|school|training|expert|experts|consulting|agency|blog|tutorials?|jobs|center|zone)$/;
/** What makers add to a name that was taken: "kayakhq", "getkayak", "kayak-lang". */
const ADDED_AFTER = /(?:js|lang|hq|project|inc|labs|io|app|db|dev|org|cloud)$/;
const ADDED_BEFORE = /^(?:get|use|try)/;
/** Shorter names are too like other words once something is added to or taken from them. */
const SHORTEST = 4;

/**
 * The options whose makers' address this is.
 *
 * @param url as the document states it; anything that is no web address has no makers
 */
export function optionsOfAddress(url: string | null, names: NameBook): readonly number[] {
  if (url === null || !URL.canParse(url)) return [];
  const { hostname, pathname } = new URL(url);
  const labels = hostname
    .toLowerCase()
    .replace(/^www\./, "")
    .split(".");
  const path = pathname.split("/").filter((part) => part !== "");
  if (CODE_HOST.test(labels.join("."))) return optionsOfRepository(path, names);
  const ending = labels.length > 2 && SECOND_LEVEL.test(labels.at(-2) ?? "") ? 2 : 1;
  const [main = "", ...subs] = labels.slice(0, -ending).reverse();
  if (main === "" || ABOUT.test(labels.at(-1) ?? "") || LENT_TO_WRITERS.test(main)) return [];
  if (subs.some((label) => OPEN_TO_ALL.test(label))) return [];
  const nearest = subs[0] ?? "";
  if (LENT.test(main)) return optionsOfLabel(nearest, names);
  // "kayak.hullworks.org" is Hullworks Kayak's, not every product's of Hullworks.
  const together =
    nearest === "" ? [] : [...names.exact(squash(main + nearest)), ...names.exact(squash(nearest + main))];
  if (together.length > 0) return together;
  const own = optionsOfLabel(main, names);
  return own.length > 0 ? own : [...names.opening(squash(main)), ...names.opening(squash(nearest))];
}

function optionsOfLabel(label: string, names: NameBook): readonly number[] {
  const squashed = squash(label);
  const known = names.distinct(squashed);
  if (known.length > 0) return known;
  const shorter = [squashed.replace(ADDED_AFTER, ""), squashed.replace(ADDED_BEFORE, "")];
  const isLanguage = squashed.endsWith("lang");
  return shorter
    .filter((name) => name !== squashed && (name.length >= SHORTEST || isLanguage))
    .flatMap((name) => (isLanguage ? names.exact(name) : names.distinct(name)));
}

/** A person's fork of it, or notes on it, bear its name too: it is the owner who must be called like it. */
function optionsOfRepository(
  [owner = "", , page = ""]: readonly string[],
  names: NameBook,
): readonly number[] {
  return OPEN_PAGE.test(page) ? [] : optionsOfLabel(owner, names);
}
