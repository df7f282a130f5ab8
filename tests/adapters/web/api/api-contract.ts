import AjvModule, { type ValidateFunction } from "ajv/dist/2020.js";
import addFormatsModule from "ajv-formats";
import type { Hono } from "hono";

// Both are CommonJS with a default of their own.
const Ajv2020 = AjvModule.default ?? AjvModule;
const addFormats = addFormatsModule.default ?? addFormatsModule;

/** Statuses that any operation may answer with, as the `default` response says; everything else must be declared. */
const BY_DEFAULT = new Set([401, 403, 413, 429, 500, 503, 507]);
const PROBLEM = "application/problem+json";

/** What came back, its body read and held to the document. */
export interface Checked<Body = unknown> {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** Of a JSON body; null for none. */
  readonly body: Body;
}

/** Sends requests, and holds every response to the OpenAPI document that the same server serves. */
export interface ApiContract {
  readonly document: OpenApi;
  request<Body = never>(path: string, init?: RequestInit): Promise<Checked<Body>>;
  post<Body = never>(path: string, body: unknown): Promise<Checked<Body>>;
}

/** As much of a document as is looked at. */
export interface OpenApi {
  readonly openapi: string;
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, unknown>> };
}

export interface Operation {
  readonly operationId: string;
  readonly responses: Readonly<
    Record<string, { readonly headers?: object; readonly content?: Readonly<Record<string, unknown>> }>
  >;
}

type Send = (path: string, init?: RequestInit) => Promise<Response>;

/** @param server an application, or the address of a server */
export async function openContract(server: Hono | string): Promise<ApiContract> {
  const send: Send =
    typeof server === "string"
      ? (path, init) => fetch(`${server}${path}`, init)
      : async (path, init) => server.request(path, init);
  const document = (await (await send("/api/openapi.json")).json()) as OpenApi;
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  addFormats(ajv);
  ajv.addSchema(document, "api");
  const validators = new Map<string, ValidateFunction>();
  const validate = (pointer: string, body: unknown): void => {
    const known = validators.get(pointer) ?? ajv.compile({ $ref: `api#${pointer}` });
    validators.set(pointer, known);
    if (!known(body))
      throw new Error(`${pointer}: ${ajv.errorsText(known.errors)} in ${JSON.stringify(body).slice(0, 500)}`);
  };
  const request = async <Body>(path: string, init: RequestInit = {}): Promise<Checked<Body>> => {
    const method = (init.method ?? "GET").toLowerCase();
    const response = await send(path, init);
    const { status, headers } = response;
    const text = await response.text();
    const type = (headers.get("content-type") ?? "").split(";", 1)[0] ?? "";
    const body = /json$/.test(type) && text !== "" ? (JSON.parse(text) as Body) : (null as Body);
    const where = `${method.toUpperCase()} ${path.slice(0, 100)} → ${status}`;
    if (headers.has("access-control-allow-origin")) throw new Error(`${where}: is open to other sites`);
    if (status >= 400) {
      if (type !== PROBLEM) throw new Error(`${where}: is ${type}, no problem details`);
      if (method !== "head") {
        validate("/components/schemas/Problem", body);
        if ((body as { readonly status: number }).status !== status)
          throw new Error(`${where}: the body says another status`);
      }
    }
    const template = templateOf(path, document);
    const operation =
      template === null ? undefined : document.paths[template]?.[method === "head" ? "get" : method];
    if (template === null || operation === undefined) {
      if (status < 400 && method !== "options") throw new Error(`${where}: is not in the document`);
      return { status, headers, text, body };
    }
    const declared = operation.responses[status];
    if (declared === undefined) {
      if (!BY_DEFAULT.has(status)) throw new Error(`${where}: the status is not declared`);
      return { status, headers, text, body };
    }
    // Where nothing was begun, there is no place to look at it.
    for (const name of Object.keys(declared.headers ?? {}))
      if (!headers.has(name) && !(name === "location" && text.includes('"ingest":null')))
        throw new Error(`${where}: the header ${name} is missing`);
    if (declared.content === undefined) {
      if (text !== "") throw new Error(`${where}: has a body that is not declared`);
    } else {
      const media = Object.keys(declared.content).find((own) => own === type);
      if (media === undefined) throw new Error(`${where}: is ${type}, which is not declared`);
      const steps = [
        "paths",
        template,
        method === "head" ? "get" : method,
        "responses",
        String(status),
        "content",
        media,
        "schema",
      ];
      if (method !== "head" && /json$/.test(type))
        validate(
          `/${steps.map((step) => encodeURIComponent(step.replace(/~/g, "~0").replace(/\//g, "~1"))).join("/")}`,
          body,
        );
    }
    return { status, headers, text, body };
  };
  return {
    document,
    request,
    post: (path, body) =>
      request(path, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify(body),
      }),
  };
}

/** The path of the document that an address means; the most literal one. */
function templateOf(path: string, document: OpenApi): string | null {
  const { pathname } = new URL(path, "http://api.example");
  const fits = Object.keys(document.paths).filter((template) => {
    const pattern = template
      .split(/\{[^}]+\}/)
      .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"))
      // Ids of documents hold slashes.
      .join(template.startsWith("/api/v1/documents/") ? "[^]+" : "[^/]+");
    return new RegExp(`^${pattern}$`).test(pathname);
  });
  return fits.sort((left, right) => right.length - left.length)[0] ?? null;
}
