import type { OpenAPIHono } from "@hono/zod-openapi";

/** The document as it is served. */
export type OpenApiDocument = ReturnType<OpenAPIHono["getOpenAPI31Document"]>;

const DESCRIPTION =
  "Answers “which one should we use?” from a team's own documents, with a verdict and verbatim citations. Errors are problem " +
  "details (RFC 9457) with a stable `code`. What may not be seen from here leaves no trace.";

/** Describes what was registered, by OpenAPI 3.1. @param version of Whichbot */
export function toOpenApiDocument(app: OpenAPIHono, version: string): OpenApiDocument {
  return app.getOpenAPI31Document({
    openapi: "3.1.0",
    info: {
      title: "Whichbot",
      version,
      description: DESCRIPTION,
      license: { name: "MIT", url: "https://spdx.org/licenses/MIT.html" },
    },
    servers: [{ url: "/", description: "This server." }],
    // Without a token on loopback, where none is set.
    security: [{}, { token: [] }],
    tags: [
      { name: "Answers", description: "Ask, look up what was answered, and say what you think of it." },
      { name: "Documents", description: "What answers come from." },
      { name: "Ingests", description: "Reading documents into the index." },
      { name: "Catalog", description: "What can be asked, and what stands where." },
      { name: "Matrix", description: "Options side by side." },
    ],
  });
}
