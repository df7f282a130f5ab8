import type { WebServices } from "../../web-services.js";
import { Page } from "../page-shell.js";

/** In place of a matrix where the documents know no option. */
export function NothingToCompare({ services }: { readonly services: WebServices }) {
  return (
    <Page title="Decision matrix" current="matrix" services={services} styles={["matrix.css"]}>
      <div class="stack-wide">
        <h1>Decision matrix</h1>
        <div class="empty-state">
          <h2>Nothing to compare yet</h2>
          <p>
            The documents name no options. As soon as some are set against each other, “Kayak vs Canoe” in a
            heading for example, they stand here side by side.
          </p>
          <a class="button" href="/library">
            To the library
          </a>
        </div>
      </div>
    </Page>
  );
}
