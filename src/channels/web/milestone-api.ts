import { createRoute, type OpenAPIHono, type z } from '@hono/zod-openapi';
import { type Clock, koreanDate } from '../../clock.ts';
import type { Change, NewMilestone, Occurrence } from '../../milestones/index.ts';
import {
  bodyRefusals,
  commonRefusals,
  json,
  ProblemFound,
  refusal,
  sent,
  vainRefusal,
  withoutUndefined,
} from './api-parts.ts';
import { milestoneList, withHistory } from './milestone-bodies.ts';
import { filterSchema } from './milestone-filter.ts';
import { milestoneAnswers, milestoneRequests } from './milestone-schemas.ts';
import { BOARD, type WebPlanParts, webPerson } from './plan-parts.ts';

export type MilestoneApiParts = Pick<WebPlanParts, 'milestones' | 'calendar' | 'reading' | 'period'> & {
  clock: Clock;
};

/** Routes under `/api/milestones`. Who is told of a change is not decided here: milestones tell it themselves. */
export function addMilestoneRoutes(api: OpenAPIHono, parts: MilestoneApiParts): void {
  const { milestones, calendar, reading, clock, period } = parts;
  const requests = milestoneRequests(reading);
  const answers = milestoneAnswers(reading);
  const today = () => koreanDate(clock.now());
  const unknown = { 404: refusal('No such milestone.') };

  const told = async (occurrence: Occurrence) =>
    withHistory(occurrence, await milestones.history(occurrence.key), { today: today(), calendar, reading });

  api.openapi(
    createRoute({
      method: 'get',
      path: '/api/milestones',
      summary: 'What is due',
      request: { query: filterSchema(reading) },
      responses: { 200: json(answers.list, 'The milestones that fit, and counts by state.'), ...commonRefusals },
    }),
    async (c) => {
      const now = clock.now();
      return c.json(await milestoneList(c.req.valid('query'), parts, now, koreanDate(now)), 200);
    },
  );

  api.openapi(
    createRoute({
      method: 'post',
      path: '/api/milestones',
      summary: 'Add a milestone',
      request: { body: sent(requests.addition, 'The milestone.') },
      responses: {
        201: json(answers.one, 'The milestone as it stands now.'),
        ...bodyRefusals,
        ...vainRefusal,
        ...commonRefusals,
      },
    }),
    async (c) => {
      const { name, note, when, ...rest } = c.req.valid('json');
      const draft: NewMilestone = { ...withoutUndefined(rest), when: period(when) };
      const { occurrence } = await milestones.add(draft, webPerson(name), note);
      return c.json(await told(occurrence), 201);
    },
  );

  api.openapi(
    createRoute({
      method: 'get',
      path: '/api/milestones/{key}',
      summary: 'A milestone with what was changed',
      request: { params: requests.params },
      responses: { 200: json(answers.one, 'The milestone and its history.'), ...unknown, ...commonRefusals },
    }),
    async (c) => {
      const occurrence = await milestones.find(c.req.valid('param').key);
      if (!occurrence) throw new ProblemFound('milestone-not-found');
      return c.json(await told(occurrence), 200);
    },
  );

  api.openapi(
    createRoute({
      method: 'patch',
      path: '/api/milestones/{key}',
      summary: 'Move, assign or settle a milestone',
      request: { params: requests.params, body: sent(requests.change, 'The change.') },
      responses: {
        200: json(answers.one, 'The milestone as it stands now.'),
        ...unknown,
        ...bodyRefusals,
        ...vainRefusal,
        ...commonRefusals,
      },
    }),
    async (c) => {
      const { key } = c.req.valid('param');
      if (!(await milestones.find(key))) throw new ProblemFound('milestone-not-found');
      const wish = c.req.valid('json');
      const { occurrence } = await milestones.change(key, changeOf(wish), webPerson(wish.name), wish.note);
      return c.json(await told(occurrence), 200);
    },
  );

  function changeOf(wish: z.infer<typeof requests.change>): Exclude<Change, { action: 'add' }> {
    switch (wish.action) {
      case 'move':
        return { action: 'move', when: period(wish.when) };
      case 'assign':
        return { action: 'assign', assignee: wish.assignee === null ? undefined : personNamed(wish.assignee) };
      case 'state':
        return { action: 'state', state: wish.state };
    }
  }
}

/** Somebody whom no room knows: what they are reminded of stands on the web's notice board. */
function personNamed(name: string) {
  return { ...BOARD, name };
}
