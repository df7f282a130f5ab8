/** Uploads batch after batch until it is killed. Arguments: folder, number of the first batch. Prints each that was kept. */
import { openUploadStore } from "../../src/uploads/upload-store.js";

const [folder = "", first = "0"] = process.argv.slice(2);

/** Each document of a batch holds its own name many times, so that half of one shows. */
function batch(number: number) {
  return Array.from({ length: 20 }, (_, at) => {
    // The even ones are replaced by each batch.
    const name = at % 2 === 0 ? `same-${at}` : `of-${number}-${at}`;
    const document = `uploads/${name}.md`;
    return { document, bytes: Buffer.from(`${number} ${document}\n`.repeat(2_000)) };
  });
}

const store = await openUploadStore(folder);
process.stdout.write("open\n");
for (let number = Number(first); ; number++) {
  await store.keep(batch(number));
  process.stdout.write(`${number}\n`);
}
