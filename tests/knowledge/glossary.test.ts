import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { Glossary } from '../../src/knowledge/glossary.ts';

const folder = mkdtempSync(join(tmpdir(), 'glossary-'));
afterAll(() => rmSync(folder, { recursive: true }));

const glossary = new Glossary({
  names: [
    {
      term: '특화선도기업',
      names: ['으뜸기업', '소부장 으뜸기업'],
      english: ['leading company', 'leading companies'],
      note: "법에서는 '특화선도기업'이라고 합니다.",
    },
    { term: '슈퍼 을', names: ['슈퍼 乙', '슈퍼乙'], english: ['super eul'] },
    { term: '산업통상부', names: ['산업부'], old: ['산업통상자원부', '산자부'] },
    { term: 'P턴', names: ['P-turn', '피턴'] },
    { term: '미국', english: ['US', 'united states'] },
    { term: '조기경보시스템', names: ['EWS'] },
    { term: '특화단지' },
    { term: '소재ㆍ부품ㆍ장비산업 특화단지', names: ['소부장 특화단지'] },
    { term: '창업기업', names: ['스타트업'], note: '창업기업은 법의 말입니다.' },
    { term: '산단', names: ['산업단지'] },
  ],
  laws: [
    {
      title: '소재ㆍ부품ㆍ장비산업 특별조치법',
      names: ['소부장특별법', '소부장법'],
      english: ['sobujang act'],
    },
  ],
  words: [{ say: ['빌려', '돈 빌', 'loan'], find: ['대출', '융자'] }],
  hanja: { 對日: '대일', 乙: '을', 日: '일본' },
  capitals: ['US'],
});

const names = (text: string) => glossary.match(text).map(({ surface }) => surface);
const others = (text: string) => glossary.match(text).flatMap(({ alternatives }) => alternatives);

describe('a name in a text', () => {
  test.each([
    ['으뜸기업이 뭔가요?', '특화선도기업'],
    ['특화선도기업의 요건', '으뜸기업'],
    ['산자부에 문의', '산업통상부'],
    ['산업통상부 고시', '산자부'],
    ['스타트업 지원', '창업기업'],
    ['super eul 100', '슈퍼 을'],
    ['EWS가 뭐죠', '조기경보시스템'],
    ['ews란?', '조기경보시스템'],
  ])('%s also means %s', (text, other) => {
    expect(others(text)).toContain(other);
  });

  test('is not its own other name', () => {
    expect(others('으뜸기업')).not.toContain('으뜸기업');
    expect(others('소부장으뜸기업')).not.toContain('소부장 으뜸기업');
  });

  test('stands where it says', () => {
    const text = '올해 으뜸기업 수';
    const [match] = glossary.match(text);
    expect(text.slice(match?.start, match?.end)).toBe('으뜸기업');
  });

  test('the longest at a place hides those inside it', () => {
    expect(names('소부장 특화단지는 몇 곳인가요')).toEqual(['소부장 특화단지']);
    expect(names('소부장 으뜸기업')).toEqual(['소부장 으뜸기업']);
    expect(names('특화단지는 몇 곳인가요')).toEqual(['특화단지']);
  });

  test('each of several counts', () => {
    expect(names('으뜸기업과 스타트업, 산자부')).toEqual(['으뜸기업', '스타트업', '산자부']);
  });

  test('nothing in a text without names', () => {
    expect(glossary.match('오늘 날씨가 좋네요')).toEqual([]);
    expect(glossary.match('')).toEqual([]);
  });
});

describe('spaces in Korean names do not matter', () => {
  test.each(['소부장으뜸기업', '소부장 으뜸 기업', '소부장 으뜸기업'])('%s', (text) => {
    expect(others(text)).toContain('특화선도기업');
  });

  test.each(['슈퍼을', '슈퍼 을', '슈퍼을이란'])('%s', (text) => {
    expect(others(text)).toContain('super eul');
  });

  test('between Korean and Latin neither', () => {
    expect(others('P 턴')).toContain('피턴');
    expect(others('소부장특화 단지')).toContain('소재ㆍ부품ㆍ장비산업 특화단지');
  });
});

describe('Latin names are whole words', () => {
  test.each(['the leading company', 'leading companies', 'Leading Company?', 'super euls'])('%s', (text) => {
    expect(names(text)).toHaveLength(1);
  });

  test.each(['misleading company', 'leading companyish', 'fewsx', 'newsy EWSX'])('not in %s', (text) => {
    expect(names(text)).toEqual([]);
  });

  test('a name that is also an English word is meant in capitals only', () => {
    expect(others('export to the US')).toContain('미국');
    expect(others('the US market')).toContain('미국');
    expect(names('tell us about it')).toEqual([]);
    expect(names('USB 수출')).toEqual([]);
  });

  test('a Korean particle may follow', () => {
    expect(names('US의 관세')).toEqual(['us']);
    expect(names('P턴은')).toEqual(['p턴']);
    expect(names('P-turn을')).toEqual(['p-turn']);
  });
});

describe('Korean names begin a word', () => {
  test('a short one inside another word is an accident', () => {
    expect(names('재산단속')).toEqual([]);
    expect(names('부산산단')).toEqual([]);
  });

  test('a long one may stand anywhere', () => {
    expect(names('국내으뜸기업')).toEqual(['으뜸기업']);
    expect(names('우리지역특화단지')).toEqual(['특화단지']);
  });
});

describe('Hanja', () => {
  test.each(['슈퍼乙', '슈퍼 乙', '슈퍼을'])('%s is read in Hangul', (text) => {
    expect(others(text)).toContain('super eul');
  });

  test('a name that is written in several ways in the file counts once', () => {
    expect(names('슈퍼 을')).toEqual(['슈퍼 을']);
  });

  test('readings are at hand for others', () => {
    expect(glossary.hanja.get('對日')).toBe('대일');
  });
});

describe('notes', () => {
  const note = (text: string) => glossary.match(text)[0]?.note;

  test('for a person who used another name', () => {
    expect(note('으뜸기업')).toBe("법에서는 '특화선도기업'이라고 합니다.");
    expect(note('leading company')).toBe("법에서는 '특화선도기업'이라고 합니다.");
    expect(note('스타트업')).toBe('창업기업은 법의 말입니다.');
  });

  test('not for one who used the formal name', () => {
    expect(note('특화선도기업')).toBeUndefined();
    expect(note('창업기업')).toBeUndefined();
  });
});

describe('laws and everyday words', () => {
  test.each(['소부장특별법 제15조', '소부장법', 'sobujang act', '소재·부품·장비산업 특별조치법'])('%s', (text) => {
    expect(glossary.match(text)[0]?.law).toBe('소재ㆍ부품ㆍ장비산업 특별조치법');
  });

  test('a name of a thing is no law', () => {
    expect(glossary.match('으뜸기업')[0]).not.toHaveProperty('law');
  });

  test.each(['돈을 빌려 쓸 수 있나요', '돈 빌릴 데', 'a loan'])('everyday words hint where to look: %s', (text) => {
    expect(glossary.match(text)).toContainEqual(
      expect.objectContaining({ same: false, alternatives: ['대출', '융자'] }),
    );
  });

  test('one way only', () => {
    expect(glossary.match('대출')).toEqual([]);
  });
});

describe('the file', () => {
  let files = 0;
  const file = (content: string) => {
    files += 1;
    const path = join(folder, `glossary-${files}.yaml`);
    writeFileSync(path, content);
    return path;
  };

  test('is read', () => {
    const read = Glossary.load(file('names:\n  - term: 특화단지\n    names: [특화 구역]\nhanja:\n  日: 일본\n'));
    expect(read.match('특화 구역')[0]?.alternatives).toEqual(['특화단지']);
    expect(read.hanja.get('日')).toBe('일본');
  });

  test.each([
    ['missing', join(folder, 'none.yaml')],
    ['empty', file('')],
    ['nothing but a remark', file('# later\n')],
  ])('%s: an empty glossary', (_, path) => {
    expect(Glossary.load(path).match('특화단지')).toEqual([]);
  });

  test.each([
    ['an entry without its term', 'names:\n  - term: 가\n  - names: [나]\n', 'names[1].term'],
    ['a field of another name', 'names:\n  - term: 가\n    nams: [나]\n', 'nams'],
    ['a list that is none', 'words:\n  - say: 빌려\n    find: [대출]\n', 'words[0].say'],
    ['an empty name', 'laws:\n  - title: 법\n    names: [""]\n', 'laws[0].names[0]'],
    ['another section', 'wrods: []\n', 'wrods'],
    ['readings that are a list', 'hanja: [日]\n', 'hanja'],
  ])('%s is named', (_, content, place) => {
    const path = file(content);
    expect(() => Glossary.load(path)).toThrow(path);
    expect(() => Glossary.load(path)).toThrow(place);
  });

  test('broken YAML is named by its line', () => {
    const path = file('names:\n  - term: [가\n');
    expect(() => Glossary.load(path)).toThrow(path);
    expect(() => Glossary.load(path)).toThrow(/line \d/);
  });
});
