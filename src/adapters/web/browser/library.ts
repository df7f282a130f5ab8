import { chosenFiles, droppedFiles, type FileToSend } from "./library-files.js";
import { followRun } from "./library-run.js";

const form = document.querySelector<HTMLFormElement>("form[data-upload]");
if (form !== null) takeFiles(form);
followRun();

/** What stops the sending that is under way. */
let stopSending: (() => void) | null = null;

/** Sends what is chosen at once, and what is dropped anywhere on the page. */
function takeFiles(form: HTMLFormElement): void {
  for (const input of form.querySelectorAll<HTMLInputElement>("input[type=file]"))
    input.addEventListener("change", () => {
      const files = chosenFiles(input);
      input.value = "";
      if (files.length > 0) send(form, files);
    });
  form.querySelector("[data-upload-cancel]")?.addEventListener("click", () => stopSending?.());
  let depth = 0;
  const carriesFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes("Files") === true;
  const mark = (change: number): void => {
    depth = Math.max(0, depth + change);
    document.body.classList.toggle("is-dragging", depth > 0);
  };
  document.addEventListener("dragenter", (event) => carriesFiles(event) && mark(1));
  document.addEventListener("dragleave", (event) => carriesFiles(event) && mark(-1));
  // Otherwise the browser would leave the page for the file.
  document.addEventListener("dragover", (event) => carriesFiles(event) && event.preventDefault());
  document.addEventListener("drop", (event) => {
    if (!carriesFiles(event) || event.dataTransfer === null) return;
    event.preventDefault();
    depth = 0;
    mark(0);
    void droppedFiles(event.dataTransfer).then((files) => {
      if (files.length > 0) send(form, files);
      else tell(form, "There was no file in that.");
    });
  });
}

/** Sends files as the form would, with progress; then goes where the form would lead. */
function send(form: HTMLFormElement, files: readonly FileToSend[]): void {
  const { read = "", mostFiles, mostBytes, fileBytes, leftOut = "", tooLarge = "" } = form.dataset;
  const readable = new RegExp(`(?:${read.replaceAll(".", "\\.").replaceAll(",", "|")})$`, "i");
  const body = new FormData();
  let count = 0;
  let bytes = 0;
  for (const { name, file } of files) {
    if (!readable.test(name)) body.append(leftOut, name);
    else if (file.size > Number(fileBytes)) body.append(tooLarge, name);
    else {
      body.append("files", file, name);
      count += 1;
      bytes += file.size;
    }
  }
  const tooMuch = whyTooMuch({ count, most: Number(mostFiles) }, { bytes, most: Number(mostBytes) });
  if (tooMuch !== null) {
    tell(form, tooMuch);
    return;
  }
  tell(form, null);
  show(form, count, 0);
  const request = new XMLHttpRequest();
  stopSending = () => request.abort();
  request.upload.addEventListener("progress", ({ loaded, total }) =>
    show(form, count, total === 0 ? 0 : Math.round((100 * loaded) / total)),
  );
  request.addEventListener("loadend", () => {
    stopSending = null;
    if (request.status >= 200 && request.status < 300 && request.responseURL !== "")
      return location.assign(request.responseURL);
    show(form, count, null);
    tell(form, whyNotSent(request.status));
  });
  request.open("POST", form.action);
  request.send(body);
}

function whyTooMuch(
  files: { readonly count: number; readonly most: number },
  size: { readonly bytes: number; readonly most: number },
): string | null {
  if (files.count > files.most)
    return `These are ${files.count} files; at most ${files.most} go at once. Add them in parts.`;
  if (size.bytes > size.most)
    return `These are ${inMegabytes(size.bytes)} MB; at most ${inMegabytes(size.most)} MB go at once. Add them in parts.`;
  return null;
}

/** @param percent null: nothing is being sent */
function show(form: HTMLFormElement, count: number, percent: number | null): void {
  form.classList.toggle("is-sending", percent !== null);
  const progress = form.querySelector<HTMLElement>("[data-upload-progress]");
  const words = form.querySelector("[data-upload-words]");
  const bar = form.querySelector("progress");
  if (progress === null || words === null || bar === null) return;
  progress.hidden = percent === null;
  bar.value = percent ?? 0;
  // Once all is sent, it is looked through and stored.
  words.textContent =
    percent === 100 ? "Storing …" : `Sending ${count} ${count === 1 ? "file" : "files"}: ${percent ?? 0} %`;
}

function tell(form: HTMLFormElement, problem: string | null): void {
  const place = form.querySelector<HTMLElement>("[data-upload-problem]");
  if (place === null) return;
  place.hidden = problem === null;
  place.textContent = problem ?? "";
}

function whyNotSent(status: number): string {
  if (status === 0) return "The files were not sent. Nothing was added.";
  if (status === 413) return "That is too much at once. Add the files in parts.";
  if (status === 401)
    return "You are not signed in any more. Load the page again, sign in, and send the files again.";
  if (status === 429) return "That was a lot at once. Wait a minute, then send the files again.";
  return `The server did not take the files (${status}). Nothing was added; try again in a moment.`;
}

function inMegabytes(bytes: number): number {
  return Math.round(bytes / (1024 * 1024));
}
