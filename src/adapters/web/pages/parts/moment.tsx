/** A moment in UTC, which it says; a script shows it in the reader's own time, in the same form. @param at milliseconds since 1970 */
export function Moment({ at }: { readonly at: number }) {
  const iso = new Date(at).toISOString();
  return (
    <time datetime={iso} data-moment>
      {`${iso.slice(0, 10)} ${iso.slice(11, 16)} UTC`}
    </time>
  );
}
