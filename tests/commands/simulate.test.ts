import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BUSINESS_HOURS } from '../../src/calendar/index.ts';
import { boardSubscription, simulate, simulationText } from '../../src/commands/simulate-command.ts';
import { calendar, occurrence } from '../milestones/samples.ts';
import { Desk } from './giljabi.ts';

const ministries = [{ name: '산업통상부', also: [] }];
const room = { channel: 'slack', kind: 'room' as const, id: 'C1' };

describe('the messages of some days', () => {
  const occurrences = [
    occurrence('2026-12-31'),
    occurrence('2026-12-31', { id: 'law', kind: 'in_force', what: '개정 소부장특별법' }),
    occurrence('2027-01-04', { id: 'report', what: '결과 보고', ministries: ['관세청'] }),
  ];
  const common = {
    from: '2026-12-28',
    to: '2027-01-04',
    occurrences,
    ministries,
    silences: [],
    calendar,
    hours: BUSINESS_HOURS,
  };

  it('are one for each room and morning, under the day with the holidays around it', () => {
    const { messages, dropped } = simulate({ ...common, subscriptions: [boardSubscription()] });
    expect(dropped).toBe(0);
    expect(simulationText(messages, calendar)).toBe(`2026-12-28 (월) · 앞에 쉰 날 2026-12-25 기독탄신일
  웹 게시판 · 09:00 · 2건을 한 번에
    D-3 · 핵심전략기술을 200대로 확대: 2026-12-31까지 [확인 요청]
    D-3 · 개정 소부장특별법: 2026-12-31에 시행됩니다 [확인 요청]

2026-12-29 (화)
  웹 게시판 · 09:00
    D-3 · 결과 보고: 2027-01-04까지 [확인 요청]

2026-12-30 (수)
  웹 게시판 · 09:00 · 2건을 한 번에
    D-1 · 핵심전략기술을 200대로 확대: 2026-12-31까지 [확인 요청]
    D-1 · 개정 소부장특별법: 2026-12-31에 시행됩니다 [확인 요청]

2026-12-31 (목) · 뒤에 쉬는 날 2027-01-01 1월 1일
  웹 게시판 · 09:00 · 3건을 한 번에
    오늘 · 핵심전략기술을 200대로 확대: 2026-12-31까지 [확인 요청]
    오늘 · 개정 소부장특별법: 2026-12-31에 시행됩니다 [확인 요청]
    D-1 · 결과 보고: 2027-01-04까지 [확인 요청]

2027-01-04 (월) · 앞에 쉰 날 2027-01-01 1월 1일
  웹 게시판 · 09:00
    오늘 · 결과 보고: 2027-01-04까지 [확인 요청]
`);
  });

  it('follow filters, leads and silences of who follows', () => {
    const only = { ...boardSubscription(), id: 'a', destination: room, filters: { ministry: ['관세청'] }, leads: [2] };
    const { messages } = simulate({ ...common, subscriptions: [only] });
    expect(
      messages.map(({ at, destination, notices }) => [at.toISOString(), destination.id, notices.map(({ key }) => key)]),
    ).toEqual([['2026-12-30T00:00:00.000Z', 'C1', ['milestone/report/2027-01-04/D-2']]]);
    const by = { id: 'slack:U1', name: '홍길동' };
    const silences = [{ destination: room, until: new Date('2026-12-31T03:00:00Z'), by }];
    const silent = simulate({ ...common, subscriptions: [{ ...only, leads: [1] }], silences });
    expect(silent.messages.map(({ at }) => at)).toEqual([silences[0]?.until]);
  });
});

describe('the command', () => {
  const desk = new Desk();
  beforeAll(() => {
    desk.write(
      'knowledge/milestones.yaml',
      `ministries: [{name: 산업통상부}]
milestones:
  - id: technologies
    kind: action
    area: technology
    what: 핵심전략기술을 200대로 확대
    ministries: [산업통상부]
    when: 2026-12-31
    source: {title: 소부장 글로벌화 전략, section: Ⅴ-1-가, date: 2023-04-18}
    state: planned
`,
    );
  });
  afterAll(() => desk.clear());

  it('prints text, and says that nobody follows yet', async () => {
    const { code, stdout, stderr } = await desk.giljabi(['simulate', '--from', '2026-12-21', '--days', '1']);
    expect(code).toBe(0);
    expect(stdout).toBe(`2026-12-21 (월)
  웹 게시판 · 09:00
    D-7 · 핵심전략기술을 200대로 확대: 2026-12-31까지
`);
    expect(stderr).toContain('as if the web board followed all of them');
    expect(stderr).toContain('1 messages with 1 reminders from 2026-12-21 to 2026-12-21, 0 of them overdue');
  });

  it('prints JSON lines', async () => {
    const { json } = await desk.giljabi(['simulate', '--from', '2026-12-25', '--days', '4', '--json']);
    expect(json()).toEqual([
      {
        day: '2026-12-28',
        time: '09:00',
        destination: 'web:room:board',
        reminders: [
          {
            key: 'milestone/technologies/2026-12-31/D-3',
            headline: 'D-3 · 핵심전략기술을 200대로 확대: 2026-12-31까지',
            confirm: true,
          },
        ],
      },
    ]);
  });

  it.each([
    ['--from', '2026-02-30', 'must be a day'],
    ['--days', '0', 'must be a whole number from 1'],
  ])('refuses %s %s', async (option, value, reason) => {
    const { code, stderr } = await desk.giljabi(['simulate', option, value]);
    expect(code).toBe(1);
    expect(stderr).toContain(reason);
  });
});
