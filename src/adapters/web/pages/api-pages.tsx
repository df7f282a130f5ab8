import { Hono } from "hono";
import { WhichbotError } from "../../../errors.js";
import { type ReadField, type ReadOperation, readOperations, readShapes } from "../api/api-reading.js";
import type { OpenApiDocument } from "../api/open-api-document.js";
import { PROBLEM_PATH } from "../api/problem-details.js";
import { PROBLEM_KINDS, type ProblemCode } from "../api/problem-kinds.js";
import type { WebServices } from "../web-services.js";
import { Page } from "./page-shell.js";

const CODES = Object.keys(PROBLEM_KINDS) as ProblemCode[];

/** How to use the API, made of its own document: GET /api, and what its problems mean: GET /api/problems/:code. */
export function apiPages(services: WebServices, document: OpenApiDocument): Hono {
  const app = new Hono();
  app.get("/api", (context) => {
    const origin = services.settings.publicUrl ?? new URL(context.req.url).origin;
    return context.html(<ApiPage services={services} document={document} origin={origin} />);
  });
  app.get(`${PROBLEM_PATH}/:code`, (context) => {
    const code = CODES.find((own) => own === context.req.param("code"));
    if (code === undefined)
      throw new WhichbotError("NOT_FOUND", "There is no problem of this code. /api has them all.");
    const { status, title, meaning } = PROBLEM_KINDS[code];
    return context.html(
      <Page title={title} current="api" services={services} styles={["api.css"]}>
        <article class="stack">
          <p class="eyebrow">Problem of the API</p>
          <h1>{title}</h1>
          <p>
            <Words text={meaning} />
          </p>
          <p>
            Its code is <code>{code}</code>, most often with the status {status}.
          </p>
          <p>
            <a href="/api#problems">All problems</a>
          </p>
        </article>
      </Page>,
    );
  });
  return app;
}

function ApiPage({
  services,
  document,
  origin,
}: {
  readonly services: WebServices;
  readonly document: OpenApiDocument;
  readonly origin: string;
}) {
  const token = services.settings.token !== null;
  const operations = readOperations(document, { origin, token });
  const tags = (document.tags ?? []) as readonly { readonly name: string; readonly description?: string }[];
  const first = operations.find(({ id }) => id === "ask");
  return (
    <Page title="API" current="api" services={services} styles={["api.css"]}>
      <div class="api stack-wide">
        <header class="stack">
          <h1>API</h1>
          <p>
            <Words text={document.info.description ?? ""} />
          </p>
          <p>
            Programs read <a href="/api/openapi.json">the OpenAPI document</a> and make a client of it.{" "}
            {token
              ? "Every request carries the token in the header Authorization."
              : "On this machine no token is needed."}
          </p>
        </header>
        {first !== undefined && (
          <section class="stack" aria-labelledby="try">
            <h2 id="try">Try it</h2>
            <Code text={first.curl} label="Command that asks a question" />
          </section>
        )}
        <nav class="stack" aria-labelledby="contents">
          <h2 id="contents">What there is</h2>
          <ul class="api-contents">
            {operations.map(({ id, method, path, summary }) => (
              <li>
                <span class="api-method">{method}</span>
                <span>
                  <a href={`#${id}`} class="break">
                    {path.replace("/api/v1", "")}
                  </a>{" "}
                  <span class="muted">{summary}</span>
                </span>
              </li>
            ))}
          </ul>
          <p class="small muted">All paths stand below /api/v1.</p>
        </nav>
        {tags.map(({ name, description }) => (
          <section class="stack-wide" aria-labelledby={`group-${name}`}>
            <div class="stack">
              <h2 id={`group-${name}`}>{name}</h2>
              <p class="muted">{description}</p>
            </div>
            {operations
              .filter(({ tag }) => tag === name)
              .map((operation) => (
                <Operation operation={operation} />
              ))}
          </section>
        ))}
        <section class="stack" aria-labelledby="shapes">
          <h2 id="shapes">Shapes</h2>
          {readShapes(document).map(({ name, description, fields }) => (
            <details id={`shape-${name}`}>
              <summary>
                <code>{name}</code>
              </summary>
              <div class="stack">
                {description !== "" && (
                  <p>
                    <Words text={description} />
                  </p>
                )}
                <Fields fields={fields} caption={`Fields of ${name}`} />
              </div>
            </details>
          ))}
        </section>
        <Problems />
      </div>
    </Page>
  );
}

function Operation({ operation }: { readonly operation: ReadOperation }) {
  const { id, method, path, summary, description, parameters, body, curl, responses } = operation;
  return (
    <article class="card stack" aria-labelledby={id}>
      <h3 id={id}>{summary}</h3>
      <p>
        <span class="api-method">{method}</span> <code class="break">{path}</code>
      </p>
      {description !== "" && (
        <p>
          <Words text={description} />
        </p>
      )}
      {parameters.length > 0 && <Fields fields={parameters} caption={`Parameters of “${summary}”`} />}
      {body.length > 0 && <Fields fields={body} caption={`Body of “${summary}”`} />}
      <Code text={curl} label={`Command for “${summary}”`} />
      <details>
        <summary>Responses</summary>
        <ul class="stack">
          {responses.map(({ status, description: words, example, shape }) => (
            <li class="stack">
              <p>
                <strong>{status}</strong> <Words text={words} />{" "}
                {shape !== null && (
                  <a href={`#shape-${shape}`}>
                    <code>{shape}</code>
                  </a>
                )}
              </p>
              {example !== null && <Code text={example} label={`Example of ${status} for “${summary}”`} />}
            </li>
          ))}
        </ul>
      </details>
    </article>
  );
}

function Fields({ fields, caption }: { readonly fields: readonly ReadField[]; readonly caption: string }) {
  return (
    <section class="table-frame" tabindex={0} aria-label={caption}>
      <table>
        <caption class="visually-hidden">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">Name</th>
            <th scope="col">What</th>
          </tr>
        </thead>
        <tbody>
          {fields.map(({ name, kind, required, description }) => (
            <tr>
              <th scope="row">
                <code>{name}</code>
              </th>
              <td>
                {description !== "" && (
                  <p>
                    <Words text={description} />
                  </p>
                )}
                <p class="small muted">
                  {kind}
                  {required ? "; needed" : ""}
                </p>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** Our own words; what stands in backticks is code. */
function Words({ text }: { readonly text: string }) {
  return <>{text.split("`").map((part, position) => (position % 2 === 0 ? part : <code>{part}</code>))}</>;
}

/** Scrolls by itself, so it can be reached by keyboard. */
function Code({ text, label }: { readonly text: string; readonly label: string }) {
  return (
    <section class="api-code" tabindex={0} aria-label={label}>
      <pre>
        <code>{text}</code>
      </pre>
    </section>
  );
}

function Problems() {
  return (
    <section class="stack" aria-labelledby="problems">
      <h2 id="problems">Problems</h2>
      <p>
        Whatever fails is told as <code>application/problem+json</code>. Branch on <code>code</code>: it is
        stable; words are not.
      </p>
      <section class="table-frame" tabindex={0} aria-label="Codes of problems">
        <table>
          <caption class="visually-hidden">Codes of problems</caption>
          <thead>
            <tr>
              <th scope="col">Code</th>
              <th scope="col">Status</th>
              <th scope="col">What it means</th>
            </tr>
          </thead>
          <tbody>
            {CODES.map((code) => (
              <tr>
                <th scope="row">
                  <a href={`${PROBLEM_PATH}/${code}`}>
                    <code>{code}</code>
                  </a>
                </th>
                <td class="figure">{PROBLEM_KINDS[code].status}</td>
                <td>
                  <Words text={PROBLEM_KINDS[code].meaning} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </section>
  );
}
