/** Lines on a grid of 16 by 16, drawn with the colour of the text around. */
const PATHS = {
  check: "M3 8.5l3.2 3.2L13 4.8",
  cross: "M4 4l8 8M12 4l-8 8",
  equal: "M3 6h10M3 10h10",
  split: "M8 14V9.5M8 9.5C8 6 4 6 4 2.5M8 9.5C8 6 12 6 12 2.5M2.2 4.2L4 2.2l1.8 2M10.2 4.2l1.8-2 1.8 2",
  fact: "M4 2.5h6l2.5 2.5v8.5h-8.5zM6 8h4.5M6 10.8h4.5M6 5.2h2",
  unknown: "M5.6 6a2.4 2.4 0 1 1 3.4 2.2C8.2 8.6 8 9 8 9.8M8 12.4v.1",
  plus: "M8 3.5v9M3.5 8h9",
  minus: "M3.5 8h9",
  arrow: "M3 8h10M9 4l4 4-4 4",
  out: "M6.5 3.5h-3v9h9v-3M9 3h4v4M13 3L7.5 8.5",
  copy: "M5.5 5.5v-3h8v8h-3M2.5 5.5h8v8h-8z",
  link: "M6.8 9.2a2.6 2.6 0 0 0 3.7 0l2-2a2.6 2.6 0 0 0-3.7-3.7l-.9.9M9.2 6.8a2.6 2.6 0 0 0-3.7 0l-2 2a2.6 2.6 0 0 0 3.7 3.7l.9-.9",
  up: "M5 7.2L7.6 2.3c1 0 1.6.8 1.4 1.8L8.5 6.5h3.4c.9 0 1.5.8 1.3 1.6l-.9 4c-.2.8-.8 1.4-1.6 1.4H5M2.5 7.2H5v6.3H2.5z",
  down: "M5 8.8l2.6 4.9c1 0 1.6-.8 1.4-1.8L8.5 9.5h3.4c.9 0 1.5-.8 1.3-1.6l-.9-4c-.2-.8-.8-1.4-1.6-1.4H5M2.5 8.8H5V2.5H2.5z",
  search: "M7 2.5a4.5 4.5 0 1 1 0 9 4.5 4.5 0 0 1 0-9zM10.3 10.3l3.2 3.2",
  theme: "M8 2.2a5.8 5.8 0 1 1 0 11.6zM8 2.2a5.8 5.8 0 1 0 0 11.6",
  lock: "M4 7.2h8v6H4zM5.6 7V5a2.4 2.4 0 0 1 4.8 0v2",
  document: "M4 2.5h5.2L12 5.4v8.1H4zM9 2.8v2.8h2.8",
  warning: "M8 2.6l6 10.8H2zM8 6.8v3M8 11.6v.1",
} as const;

/** Name of a picture. */
export type IconName = keyof typeof PATHS;

/** A small picture beside a word; readers of the screen pass it over. */
export function Icon({ name }: { readonly name: IconName }) {
  return (
    <svg class="icon" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" focusable="false">
      <path d={PATHS[name]} />
    </svg>
  );
}

/** Whichbot's own sign: two ways, of which one is filled in. */
export function Mark() {
  return (
    <svg class="mark" viewBox="0 0 24 24" width="24" height="24" aria-hidden="true" focusable="false">
      <rect class="mark-ground" width="24" height="24" rx="6" />
      <path class="mark-way" d="M12 19v-5c0-4.5-5-3.5-5-7.5" />
      <path class="mark-way" d="M12 14c0-4.5 5-3.5 5-7.5" />
      <circle class="mark-chosen" cx="17" cy="6.5" r="2.6" />
      <circle class="mark-other" cx="7" cy="6.5" r="2" />
    </svg>
  );
}
