import { createRoute, type OpenAPIHono } from '@hono/zod-openapi';
import { koreanDate } from '../../clock.ts';
import type { Profile } from '../../programmes/index.ts';
import { Refusal } from '../../refusal.ts';
import { bodyRefusals, commonRefusals, json, sent, vainRefusal } from './api-parts.ts';
import { profileBody } from './interview-bodies.ts';
import { interviewAnswers, interviewRequests } from './interview-schemas.ts';
import type { InterviewParts } from './interview-steps.ts';
import { webPerson } from './plan-parts.ts';
import { refusing } from './programme-api.ts';
import type { WebProgrammeParts } from './programme-parts.ts';
import { keepSeat, newSeat, seatOf } from './seats.ts';
import { datedBy } from './sources.ts';

/** Who keeps a profile on the web is known by the browser only. */
const KEEPER = webPerson('웹');

/** Routes of the kept profile, and of a verdict without an interview. */
export function addProfileRoutes(api: OpenAPIHono, parts: InterviewParts & Pick<WebProgrammeParts, 'documents'>): void {
  const { programmes, interviews, profiles, programmeRules: rules, documents, clock } = parts;
  const requests = interviewRequests(rules);
  const answers = interviewAnswers(rules);

  api.openapi(
    createRoute({
      method: 'get',
      path: '/api/profile',
      summary: 'The profile that is kept for this browser',
      responses: { 200: json(answers.profile, 'Without `kept` when none is.'), ...commonRefusals },
    }),
    async (c) => {
      const seat = seatOf(c);
      return c.json(profileBody(seat && (await profiles.find(seat.person)), rules), 200);
    },
  );

  api.openapi(
    createRoute({
      method: 'put',
      path: '/api/profile',
      summary: 'Keep a profile for this browser',
      request: { body: sent(requests.profile, 'The profile.') },
      responses: {
        200: json(answers.profile, 'What is kept now.'),
        ...bodyRefusals,
        ...vainRefusal,
        ...commonRefusals,
      },
    }),
    async (c) => {
      const known = seatOf(c);
      const seat = known ?? newSeat();
      const { profile = (known && (await interviews.find(known)))?.answers ?? {} } = c.req.valid('json');
      const { problems } = rules.checkProfile(profile, koreanDate(clock.now()));
      if (problems.length > 0) throw new Refusal(problems.map(({ message }) => message).join(' '));
      if (Object.keys(profile).length === 0) throw new Refusal('저장할 내용이 없습니다. 질문에 먼저 답해 주십시오.');
      await profiles.save(seat.person, profile as Profile, KEEPER);
      keepSeat(c, seat);
      return c.json(profileBody(await profiles.find(seat.person), rules), 200);
    },
  );

  api.openapi(
    createRoute({
      method: 'delete',
      path: '/api/profile',
      summary: 'Delete the kept profile, with what was told in the interview',
      responses: { 204: { description: 'Nothing is kept any more.' }, ...commonRefusals },
    }),
    async (c) => {
      const seat = seatOf(c);
      if (seat) await profiles.delete(seat.person);
      return c.body(null, 204);
    },
  );

  api.openapi(
    createRoute({
      method: 'post',
      path: '/api/eligibility',
      summary: 'Judge a firm at once, from its own words or a profile',
      request: { body: sent(requests.inquiry, 'The firm.') },
      responses: {
        200: json(
          answers.judgement,
          'What was understood, and the verdicts; what cannot be true is left out and told.',
        ),
        ...bodyRefusals,
        ...vainRefusal,
        ...commonRefusals,
      },
    }),
    async (c) => {
      const { as_of: asOf = koreanDate(clock.now()), programme, ...firm } = c.req.valid('json');
      const judgement = refusing(() => rules.judgeInquiry(programmes, { ...firm, programme, asOf }));
      const body = rules.judgementBody(judgement, datedBy(await documents()));
      return c.json(body, 200);
    },
  );
}
