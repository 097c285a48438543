import { describe, expect, test } from 'vitest';
import { fitText, renderPng, svgText, textWidth } from '../../src/pictures/index.ts';

/** Width and height as the header of a PNG tells them. */
function sizeOf(png: Uint8Array): [number, number] {
  const view = new DataView(png.buffer, png.byteOffset);
  return [view.getUint32(16), view.getUint32(20)];
}

const line = (text: string, weight = 400) =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="600" height="60"><text x="10" y="40" font-size="28" font-weight="${weight}">${svgText(text)}</text></svg>`;
const drawn = async (text: string, weight?: number) =>
  Buffer.from(await renderPng(line(text, weight))).toString('base64');

describe('a picture', () => {
  test('is a PNG of the size that the SVG says, or as wide as asked', async () => {
    const png = await renderPng(line('길잡이'));
    expect([...png.slice(0, 8)]).toEqual([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
    expect(sizeOf(png)).toEqual([600, 60]);
    expect(sizeOf(await renderPng(line('길잡이'), { width: 1200 }))).toEqual([1200, 120]);
  });

  test('has letters of its own for each syllable', async () => {
    const texts = ['소부장', '공급망', '뷁똠방', 'D-30', ''];
    const pictures = await Promise.all(texts.map((text) => drawn(text)));
    expect(new Set(pictures).size).toBe(texts.length);
  });

  test('is bold where it says so', async () => {
    expect(await drawn('추진 일정', 700)).not.toBe(await drawn('추진 일정', 400));
  });

  test('several at once come out as one by one', async () => {
    const [one, two] = await Promise.all([drawn('하나'), drawn('둘')]);
    expect([await drawn('하나'), await drawn('둘')]).toEqual([one, two]);
  });

  test('of what is no SVG is refused, and the next one comes out', async () => {
    await expect(renderPng('<p>길잡이</p>')).rejects.toThrow();
    expect(sizeOf(await renderPng(line('길잡이')))).toEqual([600, 60]);
  });

  test('stands in good time once the fonts are read', async () => {
    const rows = Array.from(
      { length: 20 },
      (_, index) => `<text y="${40 * (index + 1)}">핵심전략기술을 200대로 확대</text>`,
    );
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="800">${rows.join('')}</svg>`;
    const times: number[] = [];
    for (let turn = 0; turn < 5; turn++) {
      const begin = performance.now();
      await renderPng(svg);
      times.push(performance.now() - begin);
    }
    expect(Math.min(...times)).toBeLessThan(300);
  });
});

describe('text of a picture', () => {
  test.each([
    ['R&D <수요> "가"', 'R&amp;D &lt;수요&gt; &quot;가&quot;'],
    ['Ⅴ-1-가 １００％', 'V-1-가 100%'],
    ['가\u0000나\u001b다\ud800', '가나다\ufffd'],
  ])('%j', (text, escaped) => {
    expect(svgText(text)).toBe(escaped);
  });

  test('whatever was typed can be drawn', async () => {
    const typed = '</text><script>&#0; ]]> \u0008 \uffff \ud83d\ude00 \udc00';
    expect(sizeOf(await renderPng(line(typed)))).toEqual([600, 60]);
  });

  test('is cut where it would be too wide', () => {
    const text = '특화단지 추가 지정을 위한 수요조사';
    expect(fitText(text, 15, 1_000)).toBe(text);
    const cut = fitText(text, 15, 120);
    expect(cut).toMatch(/^특화단지.*…$/);
    expect(textWidth(cut, 15)).toBeLessThanOrEqual(120);
    expect(fitText('😀😀😀', 15, 30)).toBe('😀…');
  });
});
