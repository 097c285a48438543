/** The public face of pictures: SVG made into PNG, with the letters of Pretendard GOV. */
export { type Fonts, loadFonts } from './fonts.ts';
export { COLOURS, drawText } from './palette.ts';
export { FONT_FAMILY, renderPng } from './render.ts';
export { fitText, printable, svgText, textWidth } from './text.ts';
