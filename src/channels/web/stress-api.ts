import { createRoute, type OpenAPIHono } from '@hono/zod-openapi';
import { Refusal } from '../../refusal.ts';
import type { Country, StressInput, StressResult } from '../../supply/index.ts';
import { bodyRefusals, commonRefusals, json, sent, vainRefusal } from './api-parts.ts';
import { webPerson } from './plan-parts.ts';
import { keepSeat, newSeat, seatOf } from './seats.ts';
import { stressAnswers as answers, stressRequests as requests, type StressInputBody } from './stress-schemas.ts';
import type { SupplyApiParts } from './supply-api.ts';

/** Who keeps inputs on the web is known by the browser only. */
const KEEPER = webPerson('웹');
const MOST_OTHERS = 5;

/** Routes of the trial how long a firm's inputs last (수급 점검). Nothing is kept unless the firm says so. */
export function addStressRoutes(
  api: OpenAPIHono,
  { supply, countries, supplyWords: words }: Omit<SupplyApiParts, 'clock'>,
): void {
  const writing = { ...bodyRefusals, ...vainRefusal, ...commonRefusals };

  api.openapi(
    createRoute({
      method: 'post',
      path: '/api/supply/stress',
      summary: 'How long inputs last when a country supplies nothing any more',
      request: { body: sent(requests.trial, "The firm's inputs, and the country.") },
      responses: { 200: json(answers.result, 'What runs out first stands first.'), ...writing },
    }),
    async (c) => {
      const { inputs, stops } = c.req.valid('json');
      return c.json(resultBody(await supply.stress(inputs.map(inputOf), countryOf(stops))), 200);
    },
  );

  api.openapi(
    createRoute({
      method: 'get',
      path: '/api/supply/stress',
      summary: 'The inputs that are kept for this browser',
      responses: { 200: json(answers.kept, 'Without `kept` when none are.'), ...commonRefusals },
    }),
    async (c) => {
      const seat = seatOf(c);
      return c.json(await keptBody(seat?.person), 200);
    },
  );

  api.openapi(
    createRoute({
      method: 'put',
      path: '/api/supply/stress',
      summary: 'Keep inputs for this browser',
      request: { body: sent(requests.kept, 'The inputs.') },
      responses: { 200: json(answers.kept, 'What is kept now.'), ...writing },
    }),
    async (c) => {
      const seat = seatOf(c) ?? newSeat();
      await supply.keepStress(seat.person, c.req.valid('json').inputs.map(inputOf), KEEPER);
      keepSeat(c, seat);
      return c.json(await keptBody(seat.person), 200);
    },
  );

  api.openapi(
    createRoute({
      method: 'delete',
      path: '/api/supply/stress',
      summary: 'Delete the kept inputs',
      responses: { 204: { description: 'Nothing is kept any more.' }, ...commonRefusals },
    }),
    async (c) => {
      const seat = seatOf(c);
      if (seat) await supply.forgetStress(seat.person);
      return c.body(null, 204);
    },
  );

  function inputOf({ suppliers, ...input }: StressInputBody): StressInput {
    return { ...input, suppliers: suppliers.map(({ country, share }) => ({ country: countryOf(country), share })) };
  }

  /** @throws Refusal where it is no country */
  function countryOf(said: string): Country {
    const code = countries.code(said);
    if (code === undefined) throw new Refusal(`‘${said}’은(는) 모르는 나라입니다. 중국, CN처럼 적어 주십시오.`);
    return code;
  }

  function resultBody({ stops, inputs }: StressResult) {
    return {
      stops: countries.name(stops),
      reading: words.OWN_READING,
      inputs: inputs.map(({ item, name, share, assumed, months, calculation, dependent, others }) => ({
        item,
        name,
        ...(share !== undefined && { share: words.sayShare(share) }),
        assumed,
        ...(months !== undefined && { months }),
        said:
          months !== undefined ? `${words.sayNumber(months)}개월` : share === undefined ? '알 수 없음' : '영향 없음',
        calculation,
        dependent,
        others: others
          .slice(0, MOST_OTHERS)
          .map((other) => `${countries.name(other.country)} ${words.sayShare(other.share)}`),
      })),
    };
  }

  async function keptBody(owner: string | undefined) {
    const kept = owner === undefined ? undefined : await supply.keptStress(owner);
    if (!kept) return {};
    const named = kept.inputs.map((input) => ({
      ...input,
      suppliers: input.suppliers.map(({ country, share }) => ({ country: countries.name(country), share })),
    }));
    return { kept: { inputs: named, at: kept.savedAt.toISOString() } };
  }
}
