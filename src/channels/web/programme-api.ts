import { createRoute, type OpenAPIHono } from '@hono/zod-openapi';
import { type Clock, koreanDate } from '../../clock.ts';
import type { Programme } from '../../programmes/index.ts';
import { Refusal } from '../../refusal.ts';
import { commonRefusals, json, ProblemFound, refusal, vainRefusal } from './api-parts.ts';
import { comparisonBody, type ProgrammeView, programmeInFull, programmeList } from './programme-bodies.ts';
import type { WebProgrammeParts } from './programme-parts.ts';
import { programmeAnswers, programmeRequests } from './programme-schemas.ts';
import { datedBy } from './sources.ts';

export type ProgrammeApiParts = Pick<WebProgrammeParts, 'programmes' | 'programmeRules' | 'documents'> & {
  clock: Clock;
};

/** Routes under `/api/programmes`. */
export function addProgrammeRoutes(api: OpenAPIHono, parts: ProgrammeApiParts): void {
  const { programmes, programmeRules: rules, documents, clock } = parts;
  const requests = programmeRequests(rules);
  const answers = programmeAnswers(rules);
  const view = async (): Promise<ProgrammeView> => ({
    rules,
    dated: datedBy(await documents()),
    today: koreanDate(clock.now()),
  });

  api.openapi(
    createRoute({
      method: 'get',
      path: '/api/programmes',
      summary: 'Support programmes',
      request: { query: requests.filter },
      responses: { 200: json(answers.list, 'The programmes that fit, and counts by state.'), ...commonRefusals },
    }),
    async (c) => c.json(programmeList(c.req.valid('query'), programmes, await view()), 200),
  );

  api.openapi(
    createRoute({
      method: 'get',
      path: '/api/programmes/compare',
      summary: 'Two or three programmes side by side',
      request: { query: requests.comparison },
      responses: { 200: json(answers.comparison, 'One row for each aspect.'), ...vainRefusal, ...commonRefusals },
    }),
    async (c) => {
      const compared = c.req.valid('query').ids.map((name) => programmeNamed(programmes, name));
      if (new Set(compared).size < 2) throw new Refusal('서로 다른 지원사업을 둘이나 셋 골라 주십시오.');
      const shown = await view();
      const table = programmes.compare(
        compared.map(({ id }) => id),
        shown.today,
      );
      return c.json(comparisonBody(compared, table, shown), 200);
    },
  );

  api.openapi(
    createRoute({
      method: 'get',
      path: '/api/programmes/{id}',
      summary: 'A programme in full',
      request: { params: requests.params },
      responses: {
        200: json(answers.one, 'Who qualifies, what one gets, and how, with sources.'),
        404: refusal('No such programme.'),
        ...commonRefusals,
      },
    }),
    async (c) => {
      const { id } = c.req.valid('param');
      const programme = programmes.all().find((each) => each.id === id);
      if (!programme) throw new ProblemFound('programme-not-found');
      const shown = await view();
      const table = programmes.compare([id], shown.today);
      return c.json(programmeInFull(programme, table, programmes.desk(programme), shown), 200);
    },
  );
}

/** @throws Refusal with what may be meant, where no programme or more than one has the name */
export function programmeNamed(programmes: Pick<WebProgrammeParts['programmes'], 'named'>, name: string): Programme {
  return refusing(() => programmes.named(name));
}

/** @throws Refusal in place of the RangeError that tells which programmes may be meant */
export function refusing<T>(act: () => T): T {
  try {
    return act();
  } catch (error) {
    if (error instanceof RangeError) throw new Refusal(error.message, { cause: error });
    throw error;
  }
}
