/** A file → a document, or a failure that tells its owner what to do. */
import { open } from 'node:fs/promises';
import { basename, extname } from 'node:path';
import type { DocumentFormat, ReadDocument } from '../types.ts';
import type { BlockDocument } from './blocks.ts';
import { assemble } from './document.ts';
import { ReadFailure, type ReadFailureCode } from './failure.ts';
import { type KordocAnswer, parseWithKordoc } from './kordoc.ts';
import { fromKordoc } from './kordoc-blocks.ts';
import { readMarkdown, readPlainText } from './markdown-blocks.ts';
import { metaFromHead, splitFrontMatter, titleFromFileName } from './meta.ts';
import { joinPdfLines } from './pdf-lines.ts';
import { type ContentKind, decodeText, sniff } from './sniff.ts';

type FileFormat = Exclude<DocumentFormat, 'passage'>;

const FORMATS: Readonly<Record<string, FileFormat>> = {
  '.hwp': 'hwp',
  '.hwpx': 'hwpx',
  '.pdf': 'pdf',
  '.docx': 'docx',
  '.xlsx': 'xlsx',
  '.md': 'markdown',
  '.markdown': 'markdown',
  '.txt': 'text',
};

/** Extensions of files that can be read, in lower case with the dot. */
export const SUPPORTED_EXTENSIONS: readonly string[] = Object.keys(FORMATS);

const KIND_NAMES: Record<ContentKind, string> = {
  hwp: 'HWP',
  hwpx: 'HWPX',
  pdf: 'PDF',
  docx: 'DOCX',
  xlsx: 'XLSX',
  text: '텍스트',
  locked: '암호화된 문서',
  office97: '옛 오피스(DOC·XLS·PPT)',
  zip: 'ZIP 압축',
  image: '그림',
  binary: '알 수 없는 이진',
};

export interface ReadOptions {
  /** Largest file, in bytes. */
  maxBytes?: number;
  /** How long a parser may take. */
  milliseconds?: number;
}

/** Largest file that is read unless told otherwise. */
export const MAX_BYTES = 50 * 1024 * 1024;
const MILLISECONDS = 120_000;

/** Below this many characters a page holds no text to speak of: a scan with a stamp or a page number. */
const LEAST_CHARACTERS_A_PAGE = 30;
/** From this share of U+FFFD on the text is not text. */
const MOST_REPLACEMENTS = 0.05;
/** Pages with fewer characters on average than this are no pages: the layout cache of the file is wrong. */
const SANE_CHARACTERS_A_PAGE = 150;

/**
 * Reads a document file.
 *
 * @throws ReadFailure if it is locked, broken, without text, empty, too large or not what its name says
 */
export async function readFile(path: string, options: ReadOptions = {}): Promise<ReadDocument> {
  const name = basename(path).normalize('NFC');
  const format = FORMATS[extname(path).toLowerCase()];
  if (!format) {
    throw new ReadFailure(
      'unsupported',
      `'${name}'은(는) 지원하지 않는 형식입니다. ${SUPPORTED_EXTENSIONS.map((extension) => extension.slice(1).toUpperCase()).join(', ')} 파일로 바꾸어 올려 주십시오.`,
    );
  }
  const bytes = await load(path, name, options.maxBytes ?? MAX_BYTES);
  checkContent(bytes, format, name);
  if (format === 'markdown' || format === 'text') {
    const { head, body } = splitFrontMatter(decodeText(bytes, name));
    const source = format === 'markdown' ? readMarkdown(body) : readPlainText(body);
    return notEmpty(assemble(format, source, metaFromHead(head), titleFromFileName(path)), name);
  }
  const answer = await parseWithKordoc(bytes, options.milliseconds ?? MILLISECONDS);
  if (!answer.success) {
    // pdf.js calls some protected files broken.
    throw bytes.includes('/Encrypt') && format === 'pdf' ? locked(name, answer.error) : failureOf(answer, format, name);
  }
  return notEmpty(assemble(format, blocksOf(answer, format, name), {}, titleFromFileName(path)), name, answer);
}

async function load(path: string, name: string, maxBytes: number): Promise<Buffer> {
  const file = await open(path).catch((cause: unknown) => {
    throw new ReadFailure(
      'unreadable',
      `'${name}' 파일을 열 수 없습니다. 파일이 있는지, 읽기 권한이 있는지 확인해 주십시오.`,
      { cause },
    );
  });
  try {
    const { size } = await file.stat();
    if (size > maxBytes) {
      const limit = formatMegabytes(maxBytes);
      throw new ReadFailure(
        'too_large',
        `'${name}'의 크기(${formatMegabytes(size)})가 한도(${limit})를 넘습니다. 문서를 나누거나 그림을 줄여 올려 주십시오.`,
      );
    }
    return await file.readFile();
  } catch (cause) {
    if (cause instanceof ReadFailure) throw cause;
    throw new ReadFailure('unreadable', `'${name}'을(를) 읽을 수 없습니다. 폴더가 아닌 파일인지 확인해 주십시오.`, {
      cause,
    });
  } finally {
    await file.close();
  }
}

const formatMegabytes = (bytes: number): string => `${Math.max(0.1, Math.round(bytes / 1024 / 102.4) / 10)} MB`;

/** The content must be what the name says; a reader that guesses would index noise under a wrong name. */
function checkContent(bytes: Buffer, format: FileFormat, name: string): void {
  if (bytes.every((byte) => byte === 0 || (byte >= 9 && byte <= 13) || byte === 32)) {
    throw new ReadFailure('empty', `'${name}'은(는) 빈 파일입니다. 내용이 든 파일인지 확인해 주십시오.`);
  }
  const kind = sniff(bytes);
  if (kind === 'locked') throw locked(name);
  const expected = format === 'markdown' ? 'text' : format;
  if (kind === expected) return;
  if (kind === 'binary') {
    throw new ReadFailure(
      'unreadable',
      `'${name}'의 내용이 ${KIND_NAMES[expected]} 형식이 아니거나 손상되었습니다. 원본을 다시 받거나 다시 저장해 올려 주십시오.`,
    );
  }
  throw new ReadFailure(
    'wrong_type',
    `'${name}'의 이름은 ${KIND_NAMES[expected]} 파일이지만 내용은 ${KIND_NAMES[kind]} 형식입니다. 확장자를 바로잡거나 ${KIND_NAMES[expected]} 형식으로 다시 저장해 올려 주십시오.`,
  );
}

function locked(name: string, cause?: string): ReadFailure {
  return new ReadFailure(
    'locked',
    `'${name}'은(는) 암호나 문서 보안(DRM)으로 잠겨 있습니다. 잠금을 풀어 다시 저장한 파일을 올려 주십시오.`,
    cause ? { cause } : {},
  );
}

const FAILURES: Readonly<Record<string, ReadFailureCode>> = {
  ENCRYPTED: 'locked',
  DRM_PROTECTED: 'locked',
  IMAGE_BASED_PDF: 'no_text',
  EMPTY_INPUT: 'empty',
  ZIP_BOMB: 'too_large',
  DECOMPRESSION_BOMB: 'too_large',
  OUTPUT_TOO_LARGE: 'too_large',
  TIME_LIMIT: 'unreadable',
  MEMORY_LIMIT: 'too_large',
};

function failureOf(answer: Extract<KordocAnswer, { success: false }>, format: FileFormat, name: string): ReadFailure {
  const cause = { cause: answer.error };
  const code = /password|encrypt|암호/i.test(answer.error) ? 'locked' : (FAILURES[answer.code ?? ''] ?? 'unreadable');
  if (code === 'locked') return locked(name, answer.error);
  if (code === 'no_text') return noText(name);
  if (code === 'empty') return new ReadFailure('empty', `'${name}'에 내용이 없습니다.`, cause);
  if (code === 'too_large') {
    return new ReadFailure(
      'too_large',
      `'${name}'은(는) 압축을 풀면 너무 큽니다. 문서를 나누거나 그림을 줄여 올려 주십시오.`,
      cause,
    );
  }
  const why = answer.code === 'TIME_LIMIT' ? '읽는 데 너무 오래 걸립니다' : '손상되어 열 수 없습니다';
  return new ReadFailure(
    'unreadable',
    `'${name}'은(는) ${why}. 원본을 다시 받거나 ${KIND_NAMES[format as ContentKind]} 형식으로 다시 저장해 올려 주십시오.`,
    cause,
  );
}

function noText(name: string): ReadFailure {
  return new ReadFailure(
    'no_text',
    `'${name}'에는 읽을 수 있는 글자가 없습니다(스캔한 그림으로 보입니다). 글자 인식(OCR)을 거친 파일이나 원본 문서를 올려 주십시오.`,
  );
}

function blocksOf(answer: Extract<KordocAnswer, { success: true }>, format: FileFormat, name: string): BlockDocument {
  const { quality, metadata } = answer;
  const characters = answer.blocks.reduce((sum, block) => sum + textLength(block), 0);
  if (quality && quality.totalPages > 0) {
    const perPage = quality.totalTextChars / quality.totalPages;
    if (perPage < LEAST_CHARACTERS_A_PAGE || quality.avgReplacementCharRatio > MOST_REPLACEMENTS) throw noText(name);
  }
  const count = metadata?.pageCount ?? 0;
  const pages = metadata?.pageMode === 'layout' && (count <= 3 || characters / count >= SANE_CHARACTERS_A_PAGE);
  const title = metadata?.title;
  return {
    blocks: fromKordoc(format === 'pdf' ? joinPdfLines(answer.blocks) : answer.blocks, {
      pages,
      headings: format !== 'pdf',
    }),
    warnings: warningsOf(answer),
    ...(title ? { title } : {}),
  };
}

function textLength(block: { text?: string; table?: { cells: { text: string }[][] } }): number {
  return (block.text?.length ?? 0) + (block.table?.cells.flat().reduce((sum, cell) => sum + cell.text.length, 0) ?? 0);
}

function warningsOf({ quality, warnings }: Extract<KordocAnswer, { success: true }>): string[] {
  const found: string[] = [];
  const scanned = quality?.ocrCandidatePages ?? [];
  if (scanned.length > 0) found.push(`${scanned.join(', ')}쪽에서 글자를 제대로 읽지 못했습니다(스캔으로 보입니다).`);
  const has = (...codes: string[]) => warnings.some((warning) => codes.includes(warning.code));
  const pictures = warnings.filter((warning) => warning.code === 'SKIPPED_IMAGE').length;
  if (pictures > 0) found.push(`그림 ${pictures}곳의 내용은 읽지 못했습니다.`);
  if (has('TRUNCATED_TABLE')) found.push('너무 큰 표의 일부가 빠졌습니다.');
  if (has('PARTIAL_PARSE', 'BROKEN_ZIP_RECOVERY', 'LENIENT_CFB_RECOVERY', 'MALFORMED_XML')) {
    found.push('파일이 일부 손상되어 내용이 빠졌을 수 있습니다.');
  }
  return found;
}

function notEmpty(document: ReadDocument, name: string, answer?: KordocAnswer): ReadDocument {
  if (document.passages.length > 0) return document;
  const pictures = answer?.success && (answer.imageBased || answer.blocks.some((block) => block.type === 'image'));
  if (pictures) throw noText(name);
  throw new ReadFailure('empty', `'${name}'에 글자가 없습니다. 내용이 든 파일인지 확인해 주십시오.`);
}
