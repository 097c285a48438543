import { join } from 'node:path';
import type { SourceDocument, WebProgrammeParts } from '../../../src/channels/web/index.ts';
import * as programmeRules from '../../../src/programmes/index.ts';
import { openDatabase } from '../../../src/store/database.ts';
import { type SettableClock, settableClock } from './clock.ts';

const SAMPLES = join(import.meta.dirname, 'programme-samples');
const SHIPPED = join(import.meta.dirname, '../../../knowledge');

export const DOCUMENTS: SourceDocument[] = [
  document('law/sobujang-act', '소재·부품·장비 특별조치법', '소부장특별법', '2025-10-01', 'in_force'),
  document('law/sobujang-decree', '소재·부품·장비 특별조치법 시행령', '소부장특별법 시행령', '2026-02-01', 'in_force'),
  document('strategy', '소재·부품·장비 글로벌화 전략', '소부장 글로벌화 전략', '2023-04-18', 'published'),
];

function document(id: string, title: string, short: string, date: string, dateKind: 'published' | 'in_force') {
  return { id, meta: { title, short, date, dateKind } };
}

/** For tests that need no programmes: whoever asks for them fails. */
export const noSupport: WebProgrammeParts = {
  programmes: {
    all: absent,
    find: absent,
    meant: absent,
    named: absent,
    list: absent,
    compare: absent,
    desk: absent,
    judgeAll: absent,
  },
  interviews: { find: absent, write: absent, change: absent, drop: absent },
  profiles: { find: absent, save: absent, delete: absent },
  programmeRules,
  documents: absent,
  pdf: absent,
};

function absent(): never {
  throw new Error('This test has no support programmes.');
}

/**
 * Real programmes, interviews and profiles over a store in memory, on Monday 2026-11-23 at ten in the morning.
 * @param folder of programmes; five samples, unless the shipped ones are wished
 */
export async function openTestSupport({ shipped = false } = {}) {
  const clock = settableClock('2026-11-23T10:00:00+09:00');
  const database = await openDatabase(':memory:');
  const { Programmes, InterviewStore, ProfileStore, reportPdf } = programmeRules;
  const programmes = Programmes.open({
    folder: shipped ? join(SHIPPED, 'programmes') : SAMPLES,
    desks: join(SHIPPED, 'desks.yaml'),
  });
  const interviews = new InterviewStore(database, clock);
  const profiles = new ProfileStore(database, clock);
  const options: WebProgrammeParts & { clock: SettableClock } = {
    programmes,
    interviews,
    profiles,
    programmeRules,
    documents: async () => DOCUMENTS,
    pdf: (report) => reportPdf(report, clock.now()),
    clock,
  };
  return {
    options,
    programmes,
    clock,
    /** Every row of interviews and profiles. */
    rows: async () => ({
      interviews: await database.selectFrom('interviews').selectAll().execute(),
      profiles: await database.selectFrom('company_profiles').selectAll().execute(),
    }),
    close: () => database.destroy(),
  };
}

export type TestSupport = Awaited<ReturnType<typeof openTestSupport>>;
