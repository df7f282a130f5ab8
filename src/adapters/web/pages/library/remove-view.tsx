import { cutText } from "../../../../chat/cut-text.js";
import { plainText } from "../../../../chat/plain-text.js";
import type { WebServices } from "../../web-services.js";
import { Page } from "../page-shell.js";

const LONGEST_NAME = 200;

/** Asks once more before a document goes: there is no way back. */
export function RemoveView({
  services,
  document,
  title,
}: {
  readonly services: WebServices;
  /** Its id. */
  readonly document: string;
  readonly title: string;
}) {
  return (
    <Page title="Remove a document" current="library" services={services} styles={["library.css"]}>
      <form class="card stack" method="post" action="/library/remove">
        <h1>Remove this document?</h1>
        <p>
          <strong class="break">{cutText(plainText(title), LONGEST_NAME)}</strong>
          <br />
          <span class="muted small break">{cutText(plainText(document), LONGEST_NAME)}</span>
        </p>
        <p>
          It is deleted from this server, and new answers do not quote it any more. Answers that were given
          before keep the words they quoted from it, and say that it is gone. There is no way back but to
          upload it again.
        </p>
        <input type="hidden" name="document" value={document} />
        <div class="row">
          <button class="button danger" type="submit">
            Remove it
          </button>
          <a class="button quiet" href="/library">
            Keep it
          </a>
        </div>
      </form>
    </Page>
  );
}
