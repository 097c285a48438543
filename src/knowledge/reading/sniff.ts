/** What a file is, by its content. */
import { ReadFailure } from './failure.ts';

export type ContentKind =
  | 'hwp'
  | 'hwpx'
  | 'pdf'
  | 'docx'
  | 'xlsx'
  | 'text'
  | 'locked'
  | 'office97'
  | 'zip'
  | 'image'
  | 'binary';

/** Signatures of Korean document security (Fasoo, Softcamp, MarkAny), which replace the document's own beginning. */
const DRM = /^(?:.{0,4}DRMONE|SCDSA|<DOCUMENT SAFER|.{0,8}FasooSecureContainer|.{0,8}MarkAny)/s;

const IMAGE = [/^\x89PNG/, /^\xff\xd8\xff/, /^GIF8/, /^BM.{4}\0\0\0\0/s, /^II\*\0/, /^MM\0\*/, /^RIFF.{4}WEBP/s];

export function sniff(bytes: Buffer): ContentKind {
  const head = bytes.toString('latin1', 0, 1024);
  if (DRM.test(head)) return 'locked';
  if (head.includes('%PDF-')) return 'pdf';
  if (head.startsWith('HWP Document File')) return 'hwp';
  if (head.startsWith('\xd0\xcf\x11\xe0')) return sniffCompound(bytes);
  if (head.startsWith('PK\x03\x04') || head.startsWith('PK\x05\x06')) return sniffZip(bytes);
  if (IMAGE.some((signature) => signature.test(head))) return 'image';
  return looksLikeText(bytes) ? 'text' : 'binary';
}

/** OLE compound files: HWP 5, old Office, and Office files that a password has wrapped. Stream names are UTF-16. */
function sniffCompound(bytes: Buffer): ContentKind {
  const holds = (name: string) => bytes.includes(Buffer.from(name, 'utf16le'));
  if (holds('EncryptedPackage')) return 'locked';
  if (holds('HwpSummaryInformation') || holds('FileHeader')) return 'hwp';
  return holds('WordDocument') || holds('Workbook') || holds('PowerPoint Document') ? 'office97' : 'binary';
}

/** Names of entries stand uncompressed in a zip, also in one that was cut off. */
function sniffZip(bytes: Buffer): ContentKind {
  if (bytes.includes('application/hwp+zip') || bytes.includes('Contents/content.hpf')) return 'hwpx';
  if (bytes.includes('word/document.xml')) return 'docx';
  if (bytes.includes('xl/workbook.xml')) return 'xlsx';
  return 'zip';
}

/** Control characters hardly occur in text; in UTF-16 every second byte of ASCII is zero, so byte marks are looked at first. */
function looksLikeText(bytes: Buffer): boolean {
  if (utf16Label(bytes)) return true;
  const sample = bytes.subarray(0, 65536);
  let control = 0;
  for (const byte of sample) if (byte < 9 || (byte > 13 && byte < 32 && byte !== 27) || byte === 127) control++;
  return control <= sample.length * 0.002;
}

function utf16Label(bytes: Buffer): 'utf-16le' | 'utf-16be' | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return undefined;
}

/**
 * Text of a text file in UTF-8, UTF-16 (with byte order mark) or CP949/EUC-KR.
 *
 * @throws ReadFailure `unreadable` if it is none of them
 */
export function decodeText(bytes: Buffer, name: string): string {
  const utf16 = utf16Label(bytes);
  const text = utf16 ? tryDecode(bytes, utf16) : (tryDecode(bytes, 'utf-8') ?? tryDecode(bytes, 'euc-kr'));
  if (text === undefined || text.includes('\0')) {
    throw new ReadFailure(
      'unreadable',
      `'${name}'의 글자를 해독할 수 없습니다. UTF-8(또는 CP949)로 저장한 텍스트 파일을 올려 주십시오.`,
    );
  }
  return text;
}

function tryDecode(bytes: Buffer, label: string): string | undefined {
  try {
    return new TextDecoder(label, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
