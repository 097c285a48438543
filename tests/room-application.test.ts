import { expect, it } from 'vitest';
import type { StoredNotice } from '../src/notices/index.ts';
import { noticeFiles } from '../src/room-application.ts';

const NOW = new Date('2026-06-08T00:00:00Z');
const SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="60" height="40"><rect width="60" height="40"/></svg>';

function notice(content: Partial<StoredNotice['content']>): StoredNotice {
  return {
    ...{
      id: 'n',
      key: 'supply/graphite/1',
      topic: 'supply',
      level: 'alert',
      subject: 'supply/graphite',
      attributes: {},
    },
    content: { headline: '천연흑연', lines: [], facts: [], ...content },
    at: NOW,
  };
}

const picture = { svg: SVG, alt: '수입량이 줄었습니다.' };
const event = { uid: 'a@giljabi', title: '기한', description: '', day: '2026-12-31' };

it.each<[string, StoredNotice[], string[]]>([
  ['a picture and an event', [notice({ picture, event })], ['일정.ics', 'figures.png']],
  ['nothing', [notice({})], []],
  ['a digest, which has too many', [notice({ picture }), notice({ picture })], []],
  ['a picture that cannot be drawn', [notice({ picture: { svg: 'no picture', alt: '' }, event })], ['일정.ics']],
])('goes along: %s', async (_, notices, names) => {
  const warned: string[] = [];
  const files = await noticeFiles(notices, NOW, { warn: (_fields, message) => warned.push(message) });
  expect(files.map(({ name }) => name)).toEqual(names);
  expect(warned).toHaveLength(notices[0]?.content.picture?.svg === 'no picture' ? 1 : 0);
});

it('draws the picture with what it shows in words', async () => {
  const [file] = await noticeFiles([notice({ picture })], NOW, { warn: () => {} });
  expect(file).toMatchObject({ mediaType: 'image/png', alt: picture.alt });
  expect(
    Buffer.from(file?.bytes ?? [])
      .subarray(1, 4)
      .toString(),
  ).toBe('PNG');
});
