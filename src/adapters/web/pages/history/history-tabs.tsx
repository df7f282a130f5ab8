/** A choice among some, as links. */
export function Choices({
  label,
  choices,
}: {
  readonly label: string;
  readonly choices: readonly { readonly words: string; readonly address: string; readonly chosen: boolean }[];
}) {
  return (
    <nav aria-label={label}>
      <ul class="chip-list">
        {choices.map(({ words, address, chosen }) => (
          <li>
            <a class="chip" href={address} {...(chosen && { "aria-current": "true" as const })}>
              {words}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** The two pages on what was asked. */
export function HistoryTabs({ current }: { readonly current: "asked" | "gaps" }) {
  const tab = (own: typeof current, address: string, words: string) => (
    <li>
      <a href={address} {...(current === own && { "aria-current": "page" as const })}>
        {words}
      </a>
    </li>
  );
  return (
    <nav class="tabs" aria-label="History">
      <ul>
        {tab("asked", "/history", "What was asked")}
        {tab("gaps", "/history/gaps", "What is missing")}
      </ul>
    </nav>
  );
}
