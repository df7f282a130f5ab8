import { exampleQuestions } from "../../../../chat/examples.js";
import type { SearchIndex } from "../../../../types.js";
import { Icon } from "./icons.js";

const MOST_EXAMPLES = 6;

/** Questions that the documents answer, each asked with one press; nothing when there are none. Styled by ask.css. */
export function Examples({ index }: { readonly index: SearchIndex }) {
  const examples = exampleQuestions(index, MOST_EXAMPLES);
  if (examples.length === 0) return null;
  return (
    <form method="post" action="/ask" class="examples" aria-labelledby="examples-title">
      <h2 id="examples-title" class="eyebrow">
        For example
      </h2>
      <ul>
        {examples.map((question) => (
          <li>
            <button type="submit" name="question" value={question} class="example">
              <span>{question}</span>
              <Icon name="arrow" />
            </button>
          </li>
        ))}
      </ul>
    </form>
  );
}
