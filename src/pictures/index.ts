/** The public face of pictures: SVG made into PNG, with the letters of Pretendard GOV. */
export { FONT_FAMILY, renderPng } from './render.ts';
export { fitText, svgText, textWidth } from './text.ts';
