/** What stands in place of personal data. */
const PHONE = '[전화번호]';
const EMAIL = '[이메일]';
const RESIDENT = '[주민등록번호]';
const BUSINESS = '[사업자등록번호]';

const EMAILS = /(?<![\w.%+-])[\w.%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,}/g;

/** Date of birth, then a digit for century and sex; the rest may be starred out already. */
const RESIDENTS = /(?<!\d)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\s?[-–−]?\s?[1-8][\d*]{6}(?![\d*])/g;

const BUSINESSES = /(?<![\d-])\d{3}[-–−]\d{2}[-–−]\d{5}(?![\d-])/g;
/** Ten digits in a row may as well be a tariff code: only a right check digit makes them a registration number. */
const BARE_BUSINESSES = /(?<!\d|HSK?(?:\s?코드)?[\s:]?)\d{10}(?!\d)/g;

/** Mobile (01x), Seoul (02), provinces (03x–06x), internet (070), free (080) and personal (050x) numbers. */
const PHONES =
  /(?<![\d.-])(?:\+82[\s.-]?(?:\(0\)|0)?|0)(?:1[016789]|2|50\d|[3-6]\d|[78]0)[\s.)-]{0,2}\d{3,4}[\s.-]?\d{4}(?!\d)/g;
const FOREIGN_PHONES = /(?<![\w+])\+\d{1,3}(?:[\s.-]?\(?\d{2,4}\)?){3,4}(?!\d)/g;

/**
 * A text with phone numbers, e-mail addresses, resident and business registration numbers masked. Tariff codes, dates,
 * article numbers, sums and company hotlines (1588-…) are left.
 */
export function maskPersonalData(text: string): string {
  return text
    .replace(EMAILS, EMAIL)
    .replace(RESIDENTS, RESIDENT)
    .replace(BUSINESSES, BUSINESS)
    .replace(PHONES, PHONE)
    .replace(FOREIGN_PHONES, PHONE)
    .replace(BARE_BUSINESSES, (digits) => (isBusinessNumber(digits) ? BUSINESS : digits));
}

/** The same for every text inside a JSON value. */
export function maskDeep(value: unknown): unknown {
  if (typeof value === 'string') return maskPersonalData(value);
  if (Array.isArray(value)) return value.map(maskDeep);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, maskDeep(inner)]));
}

/** The National Tax Service's check: weighted sum of the first nine digits, the carry of the last one added. */
function isBusinessNumber(digits: string): boolean {
  const weights = [1, 3, 7, 1, 3, 7, 1, 3, 5];
  const sum = weights.reduce((total, weight, i) => total + weight * Number(digits[i]), 0);
  const carry = Math.floor((Number(digits[8]) * 5) / 10);
  return (10 - ((sum + carry) % 10)) % 10 === Number(digits[9]);
}
