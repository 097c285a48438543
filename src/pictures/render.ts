import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { initWasm, Resvg } from '@resvg/resvg-wasm';
import { loadFonts } from './fonts.ts';

const require = createRequire(import.meta.url);

/** What pictures name as their font; Regular below weight 600, Bold from there on. */
export const FONT_FAMILY = 'Pretendard GOV';

/**
 * Draws an SVG. Text needs `font-family="Pretendard GOV"` or none.
 * @param width of the picture in pixels; as the SVG says unless told
 * @returns PNG
 * @throws Error when the text is no SVG, or a font or the renderer cannot be read
 */
export async function renderPng(svg: string, { width }: { width?: number } = {}): Promise<Uint8Array> {
  const { regular, bold } = await loadFonts();
  const fontBuffers = [regular, bold];
  started ??= startRenderer().catch((error) => {
    // The next picture tries again.
    started = undefined;
    throw error;
  });
  await started;
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

let started: Promise<void> | undefined;

async function startRenderer(): Promise<void> {
  await initWasm(await readFile(require.resolve('@resvg/resvg-wasm/index_bg.wasm')));
}
