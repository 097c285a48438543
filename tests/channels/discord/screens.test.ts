import { ButtonStyle, ComponentType } from 'discord.js';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { actId, readActId, readCustomId } from '../../../src/channels/discord/custom-id.ts';
import { modalOf, valuesOf } from '../../../src/channels/discord/forms.ts';
import { drafts } from '../../../src/channels/discord/screen-render.ts';
import type { Form, FormField, Screen, ScreenBlock } from '../../../src/channels/screen.ts';
import { FORM, MILESTONES, PICTURE, screenOf } from '../../doubles/application.ts';
import { modalForm } from '../../doubles/discord/component-forms.ts';
import { contentForm } from '../../doubles/discord/message-forms.ts';
import { modalData } from '../../doubles/discord/modal-data.ts';

const only = (screen: Screen) => {
  const [draft, ...more] = drafts(screen);
  if (!draft || more.length > 0) throw new Error(`${more.length + 1} messages`);
  return draft;
};

/** What Discord shows of escaped text: every mark with a backslash before it is itself. */
const shown = (text: string) => text.replace(/\\([^0-9A-Za-z\s])/g, '$1').replace(/\u200b/g, '');

describe('a screen', () => {
  test('is drawn with title, list, facts, text and small print; nothing in it is markup', () => {
    expect(only(MILESTONES).content).toBe(
      [
        '**앞으로 90일의 추진 일정**',
        '**2026년 12월**',
        '• 핵심전략기술을 200대로 확대',
        '-# 산업통상부 · D-7 \\<!channel\\>',
        '• 소부장 특별법 시행령 개정',
        '-# 산업통상부 · 기한 지남',
        '',
        '**건수** 2건',
        '**부처** 산업통상부',
        '',
        '기한이 지난 일정은 \\*아직\\* 확인되지 않았습니다 \\<@U0GILJABI\\>.',
        '',
        '-# [근거 소부장 글로벌화 전략 Ⅴ](<https://example.kr/strategy?a=1&b=2>)',
      ].join('\n'),
    );
  });

  test('has its menu above its buttons; what takes away is red', () => {
    const [menu, buttons, ...more] = only(MILESTONES).components;
    expect(more).toEqual([]);
    expect(menu?.components).toEqual([
      {
        type: ComponentType.StringSelect,
        custom_id: 'giljabi:choose:test.open',
        placeholder: '일정을 고르십시오',
        options: [
          { label: '핵심전략기술을 200대로 확대', value: '200-technologies', description: '산업통상부' },
          { label: '소부장 특별법 시행령 개정', value: 'decree' },
        ],
      },
    ]);
    expect(buttons?.components).toMatchObject([
      { label: '바꾸기', style: ButtonStyle.Primary, custom_id: 'giljabi:do:test.replace:7' },
      { label: '알림만', style: ButtonStyle.Secondary, custom_id: 'giljabi:do:test.text' },
      { label: '추가', style: ButtonStyle.Secondary, custom_id: 'giljabi:do:test.form:milestone-7' },
      { label: '취소하기', style: ButtonStyle.Danger, custom_id: 'giljabi:do:test.remove:7' },
    ]);
  });

  test('without entries has no menu, without buttons no row', () => {
    expect(
      only({ ...screenOf('빈'), menu: { placeholder: '없음', act: 'test.open', options: [] } }).components,
    ).toEqual([]);
  });

  test('brings picture and files, and says what the picture shows', () => {
    const file = { name: '일정.ics', mediaType: 'text/calendar', bytes: Buffer.from('BEGIN:VCALENDAR') };
    expect(only({ ...PICTURE, files: [file] }).files).toMatchObject([
      { name: 'timeline.png', contentType: 'image/png', alt: '11월부터 1월까지의 일정 2건' },
      { name: '일정.ics', contentType: 'text/calendar', data: Buffer.from('BEGIN:VCALENDAR') },
    ]);
  });

  test('with labels that are too long is cut to what Discord takes', () => {
    const long = '가'.repeat(200);
    const screen: Screen = {
      ...screenOf('제목'),
      buttons: [{ label: long, act: { name: 'a' } }],
      menu: {
        placeholder: long,
        act: 'b',
        options: Array.from({ length: 25 }, (_, at) => ({ label: long, value: `${at}`, description: long })),
      },
    };
    const { content, components } = only(screen);
    expect(contentForm.safeParse({ content, components }).error?.issues).toBeUndefined();
  });

  const many = (count: number, make: (at: number) => ScreenBlock) => Array.from({ length: count }, (_, at) => make(at));
  const digest: Screen = {
    ...MILESTONES,
    blocks: many(120, (at) => ({ kind: 'item', text: `할 일 ${at}번 `.repeat(4), note: `근거 ${at}` })),
  };

  test('that is long takes more messages; controls and files stand in the last, and nothing is lost', () => {
    const all = drafts({ ...digest, picture: PICTURE.picture ?? fail() });
    expect(all.length).toBeGreaterThan(2);
    expect(all.every(({ content }) => [...content].length <= 2000)).toBe(true);
    expect(all.map(({ components }) => components.length)).toEqual([...all.slice(1).map(() => 0), 2]);
    expect(all.map(({ files }) => files.length)).toEqual([...all.slice(1).map(() => 0), 1]);
    const said = all.map(({ content }) => content).join('\n');
    for (let at = 0; at < 120; at++) expect(said).toContain(`할 일 ${at}번`);
  });

  test('that takes more messages than it may comes as a file, in plain words', () => {
    const [draft, ...more] = drafts(digest, 2);
    expect(more).toEqual([]);
    expect(draft?.content).toContain('내용이 길어 파일로 보냅니다.');
    expect(draft?.components).toHaveLength(2);
    expect(draft?.files.map(({ name }) => name)).toEqual(['전체 내용.txt']);
    expect(draft?.files[0]?.data.toString()).toContain('할 일 119번');
  });

  test('says everything in messages that fit, whatever is in it', () => {
    const word = fc.stringMatching(/^[가-힣a-z*_`~|<>@#\-.()[\]\\/: ]{1,60}$/).map((text) => `${text}끝`);
    const long = fc.array(word, { minLength: 1, maxLength: 80 }).map((words) => words.join(' '));
    const block: fc.Arbitrary<ScreenBlock> = fc.oneof(
      long.map((text) => ({ kind: 'text' as const, text })),
      word.map((text) => ({ kind: 'heading' as const, text })),
      fc.tuple(long, word).map(([text, note]) => ({ kind: 'item' as const, text, note })),
      fc.tuple(word, long).map(([label, value]) => ({ kind: 'facts' as const, facts: [{ label, value }] })),
      long.map((text) => ({ kind: 'note' as const, text })),
    );
    const squeezed = (text: string) => text.replace(/\s|\*\*|-# /g, '');
    fc.assert(
      fc.property(word, fc.array(block, { maxLength: 8 }), (title, blocks) => {
        const contents = drafts({ ...screenOf(title), blocks }).map(({ content }) => content);
        expect(contents.every((content) => content.length <= 2000)).toBe(true);
        const said = squeezed(contents.map(shown).join(''));
        for (const one of blocks) {
          const texts = one.kind === 'facts' ? one.facts.flatMap(({ label, value }) => [label, value]) : [one.text];
          for (const text of texts) expect(said).toContain(squeezed(text));
        }
      }),
      { numRuns: 60 },
    );
  });
});

describe('a form', () => {
  const form = (...fields: FormField[]): Form => ({ ...FORM, fields });

  test('is a window that Discord takes, with labels, limits and what stands there already', () => {
    const modal = modalOf(FORM);
    expect(modalForm.safeParse(modal).error?.issues).toBeUndefined();
    expect(modal).toMatchObject({ custom_id: 'giljabi:do:test.save:milestone-7', title: '소식 받기' });
    expect(modal.components).toMatchObject([
      { label: '분야', component: { custom_id: 'topic', required: true, min_values: 1, max_values: 1 } },
      {
        description: '고르지 않으면 모든 부처입니다.',
        component: { custom_id: 'ministry', required: false, min_values: 0, max_values: 3 },
      },
      { component: { custom_id: 'keywords', style: 1, required: false, max_length: 100 } },
      { component: { custom_id: 'note', style: 2, value: '처음 값', max_length: 500 } },
      { component: { custom_id: 'contacts', type: 5, required: false, min_values: 0, max_values: 2 } },
    ]);
  });

  test('with everything too long is cut to what Discord takes', () => {
    const long = '가'.repeat(5000);
    const options = Array.from({ length: 25 }, (_, at) => ({ label: long, value: `${at}` }));
    const modal = modalOf({
      ...form(
        { kind: 'text', name: 'a', label: long, hint: long, placeholder: long, value: long, longest: 9000 },
        { kind: 'choice', name: 'b', label: long, options, chosen: ['1', '2', '99'] },
        { kind: 'choice', name: 'c', label: long, options, chosen: ['1', '2', '99'], several: true },
        { kind: 'people', name: 'd', label: long, most: 99, chosen: many(40) },
        { kind: 'people', name: 'e', label: long, most: 1, optional: true, chosen: ['U0SLACK', ...many(2)] },
      ),
      title: long,
    });
    expect(modalForm.safeParse(modal).error?.issues).toBeUndefined();
  });

  const many = (count: number) => Array.from({ length: count }, (_, at) => String(10n ** 17n + BigInt(at)));

  test('that was filled in gives texts, choices and people by name', () => {
    const asked = form(...FORM.fields.slice(0, 3), { kind: 'people', name: 'people', label: '담당', most: 3 });
    const filled = modalData(JSON.parse(JSON.stringify(modalOf(asked))), {
      topic: ['supply'],
      keywords: ' 희토류 ',
      people: many(2),
    });
    expect(valuesOf(filled as unknown as Parameters<typeof valuesOf>[0])).toEqual({
      topic: ['supply'],
      ministry: [],
      keywords: ['희토류'],
      people: many(2),
    });
  });
});

describe('controls', () => {
  test('of screens are read back, and are none of an answer', () => {
    const name = fc.stringMatching(/^[a-z.]{1,20}$/);
    const argument = fc.stringMatching(/^[a-z0-9가-힣 :/-]{1,50}$/);
    const kind = fc.constantFrom('do' as const, 'choose' as const, 'open' as const);
    fc.assert(
      fc.property(kind, name, fc.option(argument, { nil: undefined }), (kind, name, argument) => {
        const control = { kind, act: { name, ...(argument && { argument }) } };
        const id = actId(control);
        expect(id.length).toBeLessThanOrEqual(100);
        expect(readActId(id)).toEqual(control);
        expect(readCustomId(id)).toBeUndefined();
      }),
    );
  });

  test.each(['', 'giljabi', 'giljabi:do', 'giljabi:do:', 'other:do:x', 'giljabi:sources:answer-1'])(
    '%s is none',
    (id) => {
      expect(readActId(id)).toBeUndefined();
    },
  );

  test.each([{ name: 'a:b' }, { name: 'a', argument: '가'.repeat(100) }])('%o is refused', (act) => {
    expect(() => actId({ kind: 'do', act })).toThrow(RangeError);
  });
});

function fail(): never {
  throw new Error('no picture');
}
