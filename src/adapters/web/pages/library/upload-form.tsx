import { UPLOAD_LIMITS } from "../../../../library/check-upload.js";
import { inMegabytes } from "../../../../sources/folder.js";
import { UPLOAD_FIELDS } from "./upload-body.js";

/** What a browser offers to choose, and sends: the formats that are read. */
const READ = ".md,.markdown,.txt,.html,.htm";

/** Sends files or folders: dropped or chosen; without a script by a form. */
export function UploadForm() {
  return (
    <form
      class="card upload"
      method="post"
      action="/library/upload"
      enctype="multipart/form-data"
      aria-labelledby="upload-heading"
      data-upload
      data-read={READ}
      data-most-files={UPLOAD_LIMITS.files}
      data-most-bytes={UPLOAD_LIMITS.totalBytes}
      data-file-bytes={UPLOAD_LIMITS.fileBytes}
      data-left-out={UPLOAD_FIELDS.leftOut}
      data-too-large={UPLOAD_FIELDS.tooLarge}
    >
      <div class="upload-words">
        <h2 id="upload-heading">Add documents</h2>
        <p class="needs-script muted">Drop files or folders anywhere on this page, or choose them here.</p>
        <p class="hint" id="upload-hint">
          Markdown, plain text and HTML, up to {inMegabytes(UPLOAD_LIMITS.fileBytes)} a file and{" "}
          {UPLOAD_LIMITS.files.toLocaleString("en")} files in one go. They stay on the machine that Whichbot
          runs on.
        </p>
      </div>
      <div class="upload-fields">
        <div class="field upload-field">
          <label for="upload-files">Choose files</label>
          <input
            id="upload-files"
            type="file"
            name={UPLOAD_FIELDS.files}
            multiple
            accept={READ}
            aria-describedby="upload-hint"
          />
        </div>
        <div class="field upload-field">
          <label for="upload-folder">Choose a folder</label>
          <input
            id="upload-folder"
            type="file"
            name={UPLOAD_FIELDS.files}
            multiple
            webkitdirectory
            aria-describedby="upload-hint"
          />
        </div>
        <button class="button primary upload-send" type="submit">
          Add them
        </button>
      </div>
      <div class="upload-progress" data-upload-progress hidden>
        <label for="upload-bar" data-upload-words>
          Sending
        </label>
        <progress id="upload-bar" max="100" value="0" />
        <button class="button quiet" type="button" data-upload-cancel>
          Stop
        </button>
      </div>
      <p class="field-error" role="alert" data-upload-problem hidden />
    </form>
  );
}
