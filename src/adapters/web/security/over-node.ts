import type { HttpBindings } from "@hono/node-server";

/** An application that is reached over Node.js's own server. */
export interface OverNode {
  Bindings: HttpBindings;
}
