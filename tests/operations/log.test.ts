import { expect, it } from 'vitest';
import { createLog } from '../../src/operations/log.ts';

function logged(level: Parameters<typeof createLog>[0]) {
  const lines: string[] = [];
  const log = createLog(level, { write: (line) => void lines.push(line) });
  return { log, lines: () => lines.map((line) => JSON.parse(line) as Record<string, unknown>) };
}

it('writes one JSON object a line, with level and time', () => {
  const { log, lines } = logged('info');
  log.info({ documents: 3 }, 'knowledge: looked');
  expect(lines()).toEqual([
    { level: 'info', time: expect.stringMatching(/^\d{4}-\d\d-\d\dT/), documents: 3, msg: 'knowledge: looked' },
  ]);
});

it('masks personal data wherever it stands: message, fields, errors, bindings of a child', () => {
  const { log, lines } = logged('debug');
  log
    .child({ asker: 'kim@corp.kr' })
    .error(
      { err: new Error('no answer to "제 번호는\n010-1234-5678"'), question: ['123-45-67890'] },
      'failed for %s',
      '900101-1234567',
    );
  const text = JSON.stringify(lines());
  for (const secret of ['kim@', '1234-5678', '67890', '1234567"']) expect(text).not.toContain(secret);
  expect(lines()[0]).toMatchObject({
    asker: '[이메일]',
    question: ['[사업자등록번호]'],
    msg: 'failed for [주민등록번호]',
    err: { message: 'no answer to "제 번호는\n[전화번호]"' },
  });
});

it.each([
  ['debug', 3],
  ['warn', 1],
  ['silent', 0],
] as const)('at %s writes %d of three lines', (level, count) => {
  const { log, lines } = logged(level);
  log.debug('a');
  log.info('b');
  log.warn('c');
  expect(lines()).toHaveLength(count);
});
