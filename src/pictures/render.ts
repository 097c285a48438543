import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { initWasm, Resvg } from '@resvg/resvg-wasm';

const require = createRequire(import.meta.url);

/** What pictures name as their font; Regular below weight 600, Bold from there on. */
export const FONT_FAMILY = 'Pretendard GOV';

const FONTS = ['PretendardGOV-Regular.subset.woff2', 'PretendardGOV-Bold.subset.woff2'];

let ready: Promise<Uint8Array[]> | undefined;

/**
 * Draws an SVG. Text needs `font-family="Pretendard GOV"` or none.
 * @param width of the picture in pixels; as the SVG says unless told
 * @returns PNG
 * @throws Error when the text is no SVG, or a font or the renderer cannot be read
 */
export async function renderPng(svg: string, { width }: { width?: number } = {}): Promise<Uint8Array> {
  ready ??= prepare().catch((error) => {
    // The next picture tries again.
    ready = undefined;
    throw error;
  });
  const fontBuffers = await ready;
  const drawing = new Resvg(svg, {
    font: { fontBuffers, defaultFontFamily: FONT_FAMILY, sansSerifFamily: FONT_FAMILY },
    ...(width !== undefined && { fitTo: { mode: 'width', value: width } }),
  });
  try {
    const picture = drawing.render();
    try {
      return picture.asPng();
    } finally {
      picture.free();
    }
  } finally {
    // Both lie in the renderer's own memory, which no garbage collector sees.
    drawing.free();
  }
}

/** Starts the renderer and unpacks the fonts, which it reads as TrueType only: once for the process. */
async function prepare(): Promise<Uint8Array[]> {
  const folder = join(dirname(require.resolve('krds-uiux/package.json')), 'resources', 'fonts');
  // It ships no types: a WOFF2 font in, TrueType out, as a view that the next call writes over.
  const unpack: (font: Uint8Array) => Promise<Uint8Array> = require('wawoff2/decompress.js');
  const fonts: Uint8Array[] = [];
  for (const name of FONTS) fonts.push((await unpack(await readFile(join(folder, name)))).slice());
  await startRenderer(await readFile(require.resolve('@resvg/resvg-wasm/index_bg.wasm')));
  return fonts;
}

let started: Promise<void> | undefined;

/** The renderer can be started once only, even when the fonts failed. */
function startRenderer(wasm: Uint8Array<ArrayBuffer>): Promise<void> {
  started ??= initWasm(wasm);
  return started;
}
