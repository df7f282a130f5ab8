/** Number of a quote, leading to it; a script lights up the quote, and wherever else it is used. */
export function QuoteNumber({ n }: { readonly n: number }) {
  return (
    <a class="number" href={`#quote-${n}`} data-quote={String(n)}>
      <span class="visually-hidden">Quote </span>
      {n}
    </a>
  );
}

/** Numbers of quotes beside each other, behind what they stand for. */
export function QuoteNumbers({ numbers }: { readonly numbers: readonly number[] }) {
  if (numbers.length === 0) return null;
  return (
    <span class="numbers">
      {numbers.map((n) => (
        <QuoteNumber n={n} />
      ))}
    </span>
  );
}

/**
 * Words of ours with ranges of quote numbers in them ("4 for [1–3, 6] · 1 against [5]"), each number as a link.
 *
 * @param words never from a document: brackets there would be taken for numbers
 */
export function NumberedWords({ words }: { readonly words: string }) {
  const pieces = words.split(/\[([\d–, ]+)\]/u);
  return (
    <>
      {pieces.map((piece, position) =>
        // Every second one stood in brackets.
        position % 2 === 1 ? <QuoteNumbers numbers={numbersIn(piece)} /> : <span>{piece}</span>,
      )}
    </>
  );
}

function numbersIn(ranges: string): number[] {
  return ranges.split(", ").flatMap((range) => {
    const [first = 0, last = first] = range.split("–").map(Number);
    return Array.from({ length: Math.max(0, last - first + 1) }, (_, step) => first + step);
  });
}
