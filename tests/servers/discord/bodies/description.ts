import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import addFormatsModule from "ajv-formats";
import type { Fault } from "../api-error.js";

/** Where Discord's own description of its API lies, beside the repository. */
const FILE = fileURLToPath(new URL("../../../../../shared/platform/discord-openapi.json", import.meta.url));

/** Why bodies are not checked against Discord's own description; null when they are. */
export const DESCRIPTION_MISSING: string | null = existsSync(FILE)
  ? null
  : "Discord's description of its API (../shared/platform/discord-openapi.json) is not there: request bodies are checked by hand alone.";

interface Description {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: unknown;
}
interface Operation {
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: unknown }>> };
}

// ajv-formats is CommonJS: under Node its function lies in `default`, which its types do not say.
const addFormats = addFormatsModule as unknown as (ajv: Ajv2020) => void;

/** Checks of single operations, compiled when first needed: the file has 150 paths. */
class DescribedBodies {
  private readonly checks = new Map<string, ValidateFunction | null>();
  private readonly routes: readonly { readonly path: string; readonly form: RegExp }[];
  private readonly ajv: Ajv2020;

  constructor(private readonly description: Description) {
    this.ajv = new Ajv2020({ strict: false, allErrors: true, discriminator: false });
    addFormats(this.ajv);
    for (const format of ["int32", "int64", "double", "snowflake", "nonce"]) this.ajv.addFormat(format, true);
    this.ajv.addSchema({ $id: "discord", components: description.components });
    this.routes = Object.keys(description.paths)
      .map((path) => ({ path, form: new RegExp(`^${path.replace(/\{[^}]+\}/gu, "[^/]+")}$`, "u") }))
      // "@me" before what stands for any name.
      .sort((a, b) => a.path.split("{").length - b.path.split("{").length);
  }

  check(method: string, path: string, body: unknown): Fault[] {
    const verb = method.toLowerCase();
    const route = this.routes.find(
      (one) => one.form.test(path) && this.description.paths[one.path]?.[verb] !== undefined,
    );
    if (route === undefined) return [];
    const check = this.compiled(verb, route.path);
    if (check === null || check(body)) return [];
    // Of alternatives only the deepest complaints say something.
    const errors = check.errors ?? [];
    const told = errors.filter(
      ({ keyword }) => !["oneOf", "anyOf", "enum", "type", "const"].includes(keyword),
    );
    return (told.length > 0 ? told : errors).slice(0, 12).map((error) => ({
      at: error.instancePath.slice(1).replaceAll("/", "."),
      code: `DESCRIPTION_${error.keyword.toUpperCase()}`,
      message: `${error.message ?? "is wrong"} ${JSON.stringify(error.params)}`,
    }));
  }

  private compiled(verb: string, path: string): ValidateFunction | null {
    const key = `${verb} ${path}`;
    const known = this.checks.get(key);
    if (known !== undefined) return known;
    const schema = this.description.paths[path]?.[verb]?.requestBody?.content["application/json"]?.schema;
    const check =
      schema === undefined
        ? null
        : this.ajv.compile(
            JSON.parse(JSON.stringify(schema).replaceAll('"#/components', '"discord#/components')),
          );
    this.checks.set(key, check);
    return check;
  }
}

/** What an app sends while somebody waits. */
const AT_ONCE = [
  ["POST", "/interactions/1/t/callback"],
  ["PATCH", "/webhooks/1/t/messages/@original"],
  ["POST", "/webhooks/1/t"],
  ["POST", "/channels/1/messages"],
] as const;

/** Compiles what an app sends while somebody waits, so that its first request is as quick as the others: 0.4 s, once. */
export function compileDescription(): void {
  for (const [method, path] of AT_ONCE) checkAgainstDescription(method, path, {});
}

let described: DescribedBodies | null = null;
let told = false;

/**
 * What Discord's own description finds wrong with a body; nothing where the description is not there, which is said once.
 *
 * @param path without "/api/v10"
 */
export function checkAgainstDescription(method: string, path: string, body: unknown): Fault[] {
  if (DESCRIPTION_MISSING !== null) {
    // Past the console: tests look at what Whichbot prints there.
    if (!told) process.stderr.write(`${DESCRIPTION_MISSING}\n`);
    told = true;
    return [];
  }
  described ??= new DescribedBodies(JSON.parse(readFileSync(FILE, "utf8")) as Description);
  return described.check(method, path, asDescribed(body));
}

/** Discord takes permissions as text, as its own clients send them; its description says numbers. */
function asDescribed(body: unknown): unknown {
  if (Array.isArray(body)) return body.map(asDescribed);
  if (typeof body !== "object" || body === null) return body;
  const { default_member_permissions: permissions } = body as { default_member_permissions?: unknown };
  return typeof permissions === "string" && /^\d+$/u.test(permissions)
    ? { ...body, default_member_permissions: Number(permissions) }
    : body;
}
