import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import type { KeptInterview } from '../../programmes/index.ts';
import { bodyRefusals, commonRefusals, json, ProblemFound, refusal, sent, vainRefusal } from './api-parts.ts';
import { interviewBody, resultBody, verdictBody } from './interview-bodies.ts';
import { interviewAnswers, interviewRequests } from './interview-schemas.ts';
import { type InterviewParts, interviewSteps } from './interview-steps.ts';
import type { WebProgrammeParts } from './programme-parts.ts';
import { keepSeat, newSeat, seatOf, type WebSeat } from './seats.ts';
import { datedBy } from './sources.ts';

export type InterviewApiParts = InterviewParts & Pick<WebProgrammeParts, 'documents' | 'pdf'>;

const file = (type: string, description: string) => ({
  content: { [type]: { schema: z.string().openapi({ format: 'binary' }) } },
  description,
});

/** Routes under `/api/interview`. A cookie that scripts cannot read says whose interview it is. */
export function addInterviewRoutes(api: OpenAPIHono, parts: InterviewApiParts): void {
  const { interviews, profiles, programmeRules: rules, documents, pdf } = parts;
  const requests = interviewRequests(rules);
  const answers = interviewAnswers(rules);
  const { take, today, aboutOf, questionOf, verdictsOf } = interviewSteps(parts);
  const nothing = { 404: refusal('Nothing was told yet.') };

  const standing = async (state: KeptInterview, seat: WebSeat | undefined, begun: boolean) =>
    interviewBody(
      {
        state,
        question: questionOf(state),
        about: aboutOf(state),
        today: today(),
        begun,
        kept: seat !== undefined && (await profiles.find(seat.person)) !== undefined,
      },
      rules,
    );

  api.openapi(
    createRoute({
      method: 'get',
      path: '/api/interview',
      summary: 'Where the interview stands',
      responses: { 200: json(answers.state, 'The next question, and what was told.'), ...commonRefusals },
    }),
    async (c) => {
      const seat = seatOf(c);
      const state = seat && (await interviews.find(seat));
      return c.json(await standing(state ?? rules.beginInterview(), seat, state !== undefined), 200);
    },
  );

  api.openapi(
    createRoute({
      method: 'post',
      path: '/api/interview',
      summary: 'Answer, skip, go back, change, confirm or reject what was understood, begin anew, forget',
      request: { body: sent(requests.step, 'What is done.') },
      responses: {
        200: json(
          answers.state,
          'Where it stands then. An answer that cannot be is asked for again: `question.refused`.',
        ),
        ...bodyRefusals,
        ...vainRefusal,
        ...commonRefusals,
      },
    }),
    async (c) => {
      const seat = seatOf(c) ?? newSeat();
      const step = c.req.valid('json');
      const state = await take(seat, step);
      const body = await standing(state, seat, step.action !== 'forget');
      if (body.kept) keepSeat(c, seat);
      else keepSeat(c, seat, rules.INTERVIEW_DAYS);
      return c.json(body, 200);
    },
  );

  api.openapi(
    createRoute({
      method: 'get',
      path: '/api/interview/result',
      summary: 'What it comes to so far',
      responses: { 200: json(answers.result, 'All programmes by group, best first.'), ...nothing, ...commonRefusals },
    }),
    async (c) => {
      const state = await kept(c);
      const dated = datedBy(await documents());
      return c.json(resultBody(verdictsOf(state), { state, about: aboutOf(state), today: today() }, rules, dated), 200);
    },
  );

  api.openapi(
    createRoute({
      method: 'get',
      path: '/api/interview/result/{programme}',
      summary: 'One verdict with its conditions',
      request: { params: requests.verdictParams },
      responses: {
        200: json(answers.verdict, 'Each condition, the value used, its source, and what would change the verdict.'),
        ...nothing,
        ...commonRefusals,
      },
    }),
    async (c) => {
      const { programme } = c.req.valid('param');
      const verdict = verdictsOf(await kept(c)).find((each) => each.programme === programme);
      if (!verdict) throw new ProblemFound('programme-not-found');
      return c.json(verdictBody(verdict, rules, datedBy(await documents())), 200);
    },
  );

  api.openapi(
    createRoute({
      method: 'get',
      path: '/api/interview/report.md',
      summary: 'The result as Markdown',
      responses: { 200: file('text/markdown', 'The report.'), ...nothing, ...commonRefusals },
    }),
    async (c) => download(c, rules.reportMarkdown(report(await kept(c))), 'text/markdown; charset=utf-8', 'md'),
  );

  api.openapi(
    createRoute({
      method: 'get',
      path: '/api/interview/report.pdf',
      summary: 'The result as PDF',
      responses: { 200: file('application/pdf', 'The report.'), ...nothing, ...commonRefusals },
    }),
    async (c) => download(c, new Uint8Array(await pdf(report(await kept(c)))), 'application/pdf', 'pdf'),
  );

  /** @throws ProblemFound when nothing was told */
  async function kept(c: Context): Promise<KeptInterview> {
    const seat = seatOf(c);
    const state = seat && (await interviews.find(seat));
    if (!state) throw new ProblemFound('interview-not-found');
    return state;
  }

  function report(state: KeptInterview) {
    return rules.reportOf(verdictsOf(state), rules.profileOf(state, today()), state.asOf ?? today());
  }

  function download(c: Context, content: string | Uint8Array<ArrayBuffer>, type: string, ending: string): Response {
    return c.body(content, 200, {
      'Content-Type': type,
      'Content-Disposition': `attachment; filename="giljabi-eligibility-${today()}.${ending}"`,
    });
  }
}
