/** A share of a width as SVG takes it. */
export function percent(share: number): string {
  return `${Math.round(share * 10_000) / 100}%`;
}

/** What fills the parts that speak against, so that they differ without colour too. Once a page. */
export function Patterns() {
  return (
    <svg class="patterns" width="0" height="0" aria-hidden="true" focusable="false">
      <defs>
        <pattern id="hatch" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <rect class="hatch-line" width="2.5" height="7" />
        </pattern>
        <pattern id="dots" width="6" height="6" patternUnits="userSpaceOnUse">
          <circle class="dot" cx="3" cy="3" r="1.1" />
        </pattern>
      </defs>
    </svg>
  );
}
