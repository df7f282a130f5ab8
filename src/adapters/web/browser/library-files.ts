/** A file, and its name with the folders that it was chosen with. */
export interface FileToSend {
  readonly name: string;
  readonly file: File;
}

/** Of a field, in its order. */
export function chosenFiles(input: HTMLInputElement): FileToSend[] {
  return [...(input.files ?? [])]
    .map((file) => ({ name: file.webkitRelativePath || file.name, file }))
    .filter(({ name }) => !isHidden(name));
}

/** What was dropped: files, and the files in folders, with the names of these before theirs. */
export async function droppedFiles(dropped: DataTransfer): Promise<FileToSend[]> {
  // Both are asked for at once: after the event they are gone.
  const entries = [...dropped.items].flatMap((item) => item.webkitGetAsEntry() ?? []);
  const plain = [...dropped.files].map((file) => ({ name: file.name, file }));
  if (entries.length === 0) return plain;
  const found: FileToSend[] = [];
  for (const entry of entries) await collect(entry, found);
  return found;
}

/** Deeper or larger folders are no documents. */
const MOST_FILES = 5_000;

async function collect(entry: FileSystemEntry, found: FileToSend[]): Promise<void> {
  if (found.length >= MOST_FILES || entry.name.startsWith(".")) return;
  if (isFile(entry)) {
    const file = await new Promise<File | null>((resolve) => entry.file(resolve, () => resolve(null)));
    if (file !== null) found.push({ name: entry.fullPath.replace(/^\//, ""), file });
    return;
  }
  if (!isFolder(entry)) return;
  const reader = entry.createReader();
  // Browsers give a hundred at a time.
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve) =>
      reader.readEntries(resolve, () => resolve([])),
    );
    if (some.length === 0) return;
    for (const one of some) await collect(one, found);
  }
}

function isFile(entry: FileSystemEntry): entry is FileSystemFileEntry {
  return entry.isFile;
}

function isFolder(entry: FileSystemEntry): entry is FileSystemDirectoryEntry {
  return entry.isDirectory;
}

/** In a folder that hides its files, too: ".git/config". */
function isHidden(name: string): boolean {
  return name.includes("/") && name.split("/").some((part) => part.startsWith("."));
}
