import { loadFonts, printable } from '../pictures/index.ts';
import type { Report, ReportBlock } from './report.ts';

/** Points. */
const MARGIN = 56;
const FOOT = 34;
const INDENT = 12;
const INK = '#1d1d1d';
const QUIET = '#555555';
const ACCENT = '#063a74';

interface Style {
  font: 'regular' | 'bold';
  size: number;
  colour: string;
  /** Room above and below, in points. */
  above: number;
  below: number;
  indent: number;
  /** Room that has to be left below it on the page, so that no heading stands alone. */
  keep: number;
}

const TITLE: Style = { font: 'bold', size: 20, colour: ACCENT, above: 0, below: 6, indent: 0, keep: 0 };
const STYLES: Readonly<Record<ReportBlock['kind'], Style>> = {
  part: { font: 'bold', size: 14, colour: ACCENT, above: 16, below: 4, indent: 0, keep: 90 },
  programme: { font: 'bold', size: 11, colour: INK, above: 9, below: 2, indent: 0, keep: 50 },
  text: { font: 'regular', size: 10, colour: INK, above: 0, below: 3, indent: 0, keep: 0 },
  item: { font: 'regular', size: 10, colour: INK, above: 0, below: 2, indent: INDENT, keep: 0 },
  note: { font: 'regular', size: 8.5, colour: QUIET, above: 0, below: 2, indent: 0, keep: 0 },
};

/**
 * The report as PDF: A4, with the letters of Pretendard GOV inside.
 * @param at when it is made
 */
export async function reportPdf({ title, blocks }: Report, at: Date): Promise<Uint8Array> {
  // Loaded when the first is made: it takes its time, and most runs make none.
  const [{ default: PDFDocument }, { regular, bold }] = await Promise.all([import('pdfkit'), loadFonts()]);
  const document = new PDFDocument({
    size: 'A4',
    margin: MARGIN,
    bufferPages: true,
    lang: 'ko-KR',
    displayTitle: true,
    info: { Title: title, Creator: 'Giljabi', Producer: 'Giljabi', CreationDate: at },
    // Not opened twice: opening one takes longest.
    font: '',
  });
  const chunks: Uint8Array[] = [];
  const ended = new Promise<void>((resolve, reject) => {
    document.on('data', (chunk: Uint8Array) => chunks.push(chunk));
    document.on('end', resolve);
    document.on('error', reject);
  });
  document.registerFont('regular', regular as Buffer).registerFont('bold', bold as Buffer);
  write(document, title, TITLE);
  for (const block of blocks) {
    const style = STYLES[block.kind];
    write(document, block.kind === 'programme' ? `${block.text} (${block.state})` : block.text, style);
  }
  number(document);
  document.end();
  await ended;
  return Buffer.concat(chunks);
}

function write(document: PDFKit.PDFDocument, text: string, style: Style): void {
  const { font, size, colour, above, below, indent, keep } = style;
  const bottom = document.page.height - MARGIN;
  if (document.y + above + keep > bottom) document.addPage();
  else if (document.y > MARGIN) document.y += above;
  const width = document.page.width - 2 * MARGIN - indent;
  document.font(font).fontSize(size).fillColor(colour);
  // An item begins on a page with its mark, so that the mark cannot stand on the page before.
  if (indent > 0) {
    if (document.y + 2 * size > bottom) document.addPage();
    const { y } = document;
    document.text('•', MARGIN + indent / 3, y, { lineBreak: false });
    document.y = y;
  }
  document.text(printable(text), MARGIN + indent, document.y, { width, lineGap: size * 0.3 });
  document.y += below;
}

/** Page numbers at the foot, when the number of pages is known. */
function number(document: PDFKit.PDFDocument): void {
  const { start, count } = document.bufferedPageRange();
  for (let page = start; page < start + count; page += 1) {
    document.switchToPage(page);
    const { width, height, margins } = document.page;
    // Text in the margin would begin a new page.
    margins.bottom = 0;
    document.font('regular').fontSize(8.5).fillColor(QUIET);
    document.text(`${page + 1} / ${count}`, MARGIN, height - FOOT, { width: width - 2 * MARGIN, align: 'center' });
  }
}
