import type { OpenApiDocument } from "./open-api-document.js";

/** As much of a schema as people are told of. */
interface ReadSchema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly description?: string;
  readonly example?: unknown;
  readonly default?: unknown;
  readonly enum?: readonly unknown[];
  readonly format?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly maxLength?: number;
  readonly properties?: Readonly<Record<string, ReadSchema>>;
  readonly required?: readonly string[];
  readonly items?: ReadSchema;
  readonly anyOf?: readonly ReadSchema[];
  readonly oneOf?: readonly ReadSchema[];
  readonly allOf?: readonly ReadSchema[];
}

/** A field or parameter, in words. */
export interface ReadField {
  readonly name: string;
  /** "list of Citation", "whole number, 0 to 100". */
  readonly kind: string;
  readonly required: boolean;
  readonly description: string;
}

/** A thing that can be done. */
export interface ReadOperation {
  readonly id: string;
  /** "POST". */
  readonly method: string;
  readonly path: string;
  readonly tag: string;
  readonly summary: string;
  readonly description: string;
  readonly parameters: readonly ReadField[];
  readonly body: readonly ReadField[];
  /** A command that does it. */
  readonly curl: string;
  readonly responses: readonly {
    readonly status: string;
    readonly description: string;
    /** JSON; null for no body, or one that is no JSON. */
    readonly example: string | null;
    /** Name of the shape; null for none. */
    readonly shape: string | null;
  }[];
}

/** A named shape with its fields. */
export interface ReadShape {
  readonly name: string;
  readonly description: string;
  readonly fields: readonly ReadField[];
}

interface RawOperation {
  readonly operationId: string;
  readonly tags?: readonly string[];
  readonly summary?: string;
  readonly description?: string;
  readonly parameters?: readonly {
    readonly name: string;
    readonly in: string;
    readonly required?: boolean;
    readonly description?: string;
    readonly schema?: ReadSchema;
  }[];
  readonly requestBody?: { readonly content?: Content };
  readonly responses: Readonly<Record<string, { readonly description: string; readonly content?: Content }>>;
}
type Content = Readonly<Record<string, { readonly schema?: ReadSchema }>>;

const DEEPEST = 4;
const LONGEST_ENUM = 6;

/** What can be done, in the order of the document. @param origin stands in the commands: "http://127.0.0.1:8787" */
export function readOperations(
  document: OpenApiDocument,
  { origin, token }: { readonly origin: string; readonly token: boolean },
): ReadOperation[] {
  const paths = Object.entries((document.paths ?? {}) as Record<string, Record<string, RawOperation>>);
  const schemas = schemasOf(document);
  return paths.flatMap(([path, operations]) =>
    Object.entries(operations).map(([method, raw]) => {
      const json = raw.requestBody?.content?.["application/json"]?.schema;
      const seen = { path, method: method.toUpperCase(), raw, json };
      return {
        id: raw.operationId,
        method: seen.method,
        path,
        tag: raw.tags?.[0] ?? "",
        summary: raw.summary ?? raw.operationId,
        description: raw.description ?? "",
        parameters: (raw.parameters ?? []).map((parameter) => ({
          name: parameter.name,
          kind: `${kindOf(parameter.schema ?? {}, schemas)}, in the ${parameter.in === "header" ? "header" : parameter.in === "path" ? "path" : "query"}`,
          required: parameter.required === true,
          description: parameter.description ?? parameter.schema?.description ?? "",
        })),
        body: json === undefined ? [] : fieldsOf(json, schemas),
        curl: curlOf(seen, { origin, token, schemas }),
        responses: Object.entries(raw.responses).map(([status, { description, content }]) => {
          const schema = content?.["application/json"]?.schema;
          return {
            status: status === "default" ? "others" : status,
            description,
            example: schema === undefined ? null : JSON.stringify(exampleOf(schema, schemas), null, 2),
            shape: nameOf(Object.values(content ?? {})[0]?.schema),
          };
        }),
      };
    }),
  );
}

/** The named shapes, by name. */
export function readShapes(document: OpenApiDocument): ReadShape[] {
  const schemas = schemasOf(document);
  return Object.entries(schemas)
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([name, schema]) => ({
      name,
      description: schema.description ?? "",
      fields: fieldsOf(schema, schemas),
    }));
}

type Schemas = Readonly<Record<string, ReadSchema>>;

function schemasOf(document: OpenApiDocument): Schemas {
  return (document.components?.schemas ?? {}) as Schemas;
}

function nameOf(schema: ReadSchema | undefined): string | null {
  return schema?.$ref?.split("/").at(-1) ?? null;
}

function resolved(schema: ReadSchema, schemas: Schemas): ReadSchema {
  const name = nameOf(schema);
  return name === null ? schema : { ...schemas[name] };
}

function fieldsOf(schema: ReadSchema, schemas: Schemas): ReadField[] {
  const { properties = {}, required = [] } = resolved(schema, schemas);
  return Object.entries(properties).map(([name, field]) => ({
    name,
    kind: kindOf(field, schemas),
    required: required.includes(name),
    description: field.description ?? "",
  }));
}

const NOUNS: Readonly<Record<string, string>> = {
  integer: "whole number",
  string: "text",
  boolean: "true or false",
  null: "null",
};

function kindOf(schema: ReadSchema, schemas: Schemas): string {
  const name = nameOf(schema);
  if (name !== null) return name;
  const parts = schema.anyOf ?? schema.oneOf ?? schema.allOf;
  if (parts !== undefined) return [...new Set(parts.map((part) => kindOf(part, schemas)))].join(" or ");
  if (schema.enum !== undefined) {
    const shown = schema.enum.slice(0, LONGEST_ENUM).map((value) => JSON.stringify(value));
    return shown.length < schema.enum.length ? `${shown.join(", ")}, …` : shown.join(", ");
  }
  const types = [schema.type ?? "object"].flat();
  const words = types.map((type) => {
    if (type === "array")
      return `list of ${schema.items === undefined ? "anything" : kindOf(schema.items, schemas)}`;
    if (schema.format === "binary") return "file";
    return NOUNS[type] ?? type;
  });
  const most = schema.maxItems ?? schema.maxLength;
  const range = [
    schema.minimum === undefined || Math.abs(schema.minimum) > 2 ** 40 ? "" : `from ${schema.minimum}`,
    schema.maximum === undefined || schema.maximum > 2 ** 40 ? "" : `to ${schema.maximum}`,
    most === undefined ? "" : `at most ${most.toLocaleString("en")}`,
  ].filter((part) => part !== "");
  return [words.join(" or "), ...(range.length === 0 ? [] : [range.join(" ")])].join(", ");
}

/** A value that fits a schema, from its own examples where it has any. */
function exampleOf(given: ReadSchema, schemas: Schemas, depth = 0): unknown {
  const schema = resolved(given, schemas);
  if (schema.example !== undefined) return schema.example;
  if (schema.enum !== undefined) return schema.enum[0];
  const [part] = schema.anyOf ?? schema.oneOf ?? schema.allOf ?? [];
  if (part !== undefined) return exampleOf(part, schemas, depth);
  const [type = "object"] = [schema.type ?? "object"].flat();
  if (type === "string") return "…";
  if (type === "integer") return Math.max(1, schema.minimum ?? 1);
  if (type === "number") return 0.5;
  if (type === "boolean") return false;
  if (type === "array")
    return depth >= DEEPEST || schema.items === undefined
      ? []
      : [exampleOf(schema.items, schemas, depth + 1)];
  return Object.fromEntries(
    Object.entries(schema.properties ?? {})
      .filter(([name]) => depth < DEEPEST && (schema.required ?? []).includes(name))
      .map(([name, field]) => [name, exampleOf(field, schemas, depth + 1)]),
  );
}

/** A command for a shell of POSIX: what is not fixed stands in quotation marks. */
function curlOf(
  {
    path,
    method,
    raw,
    json,
  }: {
    readonly path: string;
    readonly method: string;
    readonly raw: RawOperation;
    readonly json: ReadSchema | undefined;
  },
  { origin, token, schemas }: { readonly origin: string; readonly token: boolean; readonly schemas: Schemas },
): string {
  const query = (raw.parameters ?? [])
    .filter((parameter) => parameter.in === "query" && parameter.required === true)
    .map(({ name }) => `${name}=mobile`)
    .join("&");
  const address = `${origin}${path.replace(/\{(\w+)\}/g, (_, name: string) => name.toUpperCase())}`;
  const isStream = raw.responses[200]?.content?.["text/event-stream"] !== undefined;
  const isForm = raw.requestBody?.content?.["multipart/form-data"] !== undefined;
  const body = json === undefined ? null : JSON.stringify(exampleOf(json, schemas)).replaceAll("'", "'\\''");
  return [
    `curl ${isStream ? "-N " : ""}${method === "GET" || body !== null || isForm ? "" : `-X ${method} `}'${address}${query === "" ? "" : `?${query}`}'`,
    ...(token ? [`-H "Authorization: Bearer $WHICHBOT_TOKEN"`] : []),
    ...(isForm ? ["-F files=@notes.md"] : []),
    ...(body === null || isForm ? [] : ["-H 'Content-Type: application/json'", `-d '${body}'`]),
  ].join(" \\\n  ");
}
