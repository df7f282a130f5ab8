import { encodedPath } from "../../../chat/card.js";

/** What addresses of documents look like; slashes of a path stay as they are. */
export const DOCUMENT_TEMPLATE = "whichbot://documents/{+id}";
const BEFORE = "whichbot://documents/";

/** The address of a document as a resource. @param id path below the ingested folder */
export function documentUri(id: string): string {
  return BEFORE + encodedPath(id);
}

/** What an address stands for, encoded or not: clients fill in the template in either way. */
export function idsOf(encoded: string): readonly string[] {
  try {
    return [decodeURIComponent(encoded), encoded];
  } catch {
    return [encoded];
  }
}
