import { Icon, Mark } from "./icons.js";

/** A page that the navigation leads to. */
export type NamedPlace = "ask" | "matrix" | "library" | "history" | "api";

const PLACES: readonly (readonly [place: NamedPlace, name: string, address: string])[] = [
  ["ask", "Ask", "/"],
  ["matrix", "Matrix", "/matrix"],
  ["library", "Library", "/library"],
  ["history", "History", "/history"],
  ["api", "API", "/api"],
];

/** The head of a page: its name, where one can go, the theme switch, and signing out where a token lets people in. */
export function Navigation({
  current,
  signedIn,
  places,
}: {
  readonly current: NamedPlace | "none";
  readonly signedIn: boolean;
  /** Where one can go is shown. */
  readonly places: boolean;
}) {
  return (
    <header class="site-head">
      <div class="site-head-row">
        <a class="site-name" href="/">
          <Mark />
          <span>Whichbot</span>
        </a>
        {places && (
          <nav class="site-nav" aria-label="Pages">
            <ul>
              {PLACES.map(([place, name, address]) => (
                <li>
                  <a href={address} aria-current={place === current ? "page" : undefined}>
                    {name}
                  </a>
                </li>
              ))}
            </ul>
          </nav>
        )}
        <div class="site-tools">
          {/* Shown by its script: without one it could do nothing. */}
          <button type="button" class="button quiet icon-only" data-theme-switch hidden>
            <Icon name="theme" />
            <span class="visually-hidden" data-theme-label>
              Switch between light and dark
            </span>
          </button>
          {signedIn && (
            <form method="post" action="/sign-out">
              <button type="submit" class="button quiet">
                Sign out
              </button>
            </form>
          )}
        </div>
      </div>
    </header>
  );
}
