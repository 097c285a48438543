import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const require = createRequire(import.meta.url);

/** The product's letters, as TrueType. */
export interface Fonts {
  regular: Uint8Array;
  bold: Uint8Array;
}

let unpacked: Promise<Fonts> | undefined;

/** Unpacks the fonts of the design system, which ship as WOFF2: once for the process. @throws Error when one cannot be read */
export function loadFonts(): Promise<Fonts> {
  unpacked ??= unpackFonts().catch((error) => {
    // Whoever asks next tries again.
    unpacked = undefined;
    throw error;
  });
  return unpacked;
}

async function unpackFonts(): Promise<Fonts> {
  const folder = join(dirname(require.resolve('krds-uiux/package.json')), 'resources', 'fonts');
  // It ships no types: a WOFF2 font in, TrueType out, as a view that the next call writes over.
  const unpack: (font: Uint8Array) => Promise<Uint8Array> = require('wawoff2/decompress.js');
  const font = async (name: string) => (await unpack(await readFile(join(folder, name)))).slice();
  const regular = await font('PretendardGOV-Regular.subset.woff2');
  return { regular, bold: await font('PretendardGOV-Bold.subset.woff2') };
}
