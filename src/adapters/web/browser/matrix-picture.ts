/** Enough for a slide. */
const SCALE = 2;

/**
 * Draws the picture at an address, in the theme of the page, and saves it as PNG. Rejects when it cannot be had or drawn.
 *
 * @param address of the SVG
 */
export async function savePicture(address: string): Promise<void> {
  const url = new URL(address);
  url.searchParams.set("theme", isDark() ? "dark" : "light");
  const response = await fetch(url);
  if (!response.ok) throw new Error(`HTTP ${response.status}`);
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(await response.text())}`;
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = image.naturalWidth * SCALE;
  canvas.height = image.naturalHeight * SCALE;
  const context = canvas.getContext("2d");
  if (context === null) throw new Error("There is no canvas.");
  context.scale(SCALE, SCALE);
  context.drawImage(image, 0, 0);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, "image/png"));
  if (blob === null) throw new Error("The picture is too large.");
  const link = document.createElement("a");
  link.download = "matrix.png";
  link.href = URL.createObjectURL(blob);
  link.click();
  // What is being saved must still be there.
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

function isDark(): boolean {
  const { theme } = document.documentElement.dataset;
  return theme === undefined ? matchMedia("(prefers-color-scheme: dark)").matches : theme === "dark";
}
