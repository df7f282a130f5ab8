import type { IncomingMessage } from "node:http";
import { readBody } from "../../local-server.js";
import { ApiError, REFUSED } from "../api-error.js";

/** The body of a request as JSON: null without one, an error for what is none. In multipart bodies it is `payload_json`. */
export async function readRequestBody(request: IncomingMessage): Promise<unknown> {
  const bytes = await readBody(request);
  if (bytes.length === 0) return null;
  const type = request.headers["content-type"] ?? "";
  if (type.startsWith("multipart/form-data")) {
    const form = await new Response(bytes, { headers: { "content-type": type } }).formData();
    return parsed(String(form.get("payload_json") ?? "{}"));
  }
  if (!type.startsWith("application/json"))
    return new ApiError(400, 50035, "Invalid Form Body", { errors: { _errors: [{ code: "CONTENT_TYPE" }] } });
  return parsed(bytes.toString("utf8"));
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return REFUSED.invalidJson();
  }
}
