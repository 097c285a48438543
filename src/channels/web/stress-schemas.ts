import { z } from '@hono/zod-openapi';

const MOST_INPUTS = 30;
const MOST_SUPPLIERS = 20;
/** A million tonnes a month: more is a slip of the unit. */
const MOST_KG = 1e12;

const country = z.string().trim().min(1).max(50).openapi({ description: 'By name or code.', example: '중국' });
const kg = z.number().nonnegative().max(MOST_KG);

const input = z
  .strictObject({
    item: z.string().min(1).max(100).openapi({ description: 'Id of a watched item.', example: 'natural-graphite' }),
    perMonth: kg.openapi({ description: 'Kilograms used each month.' }),
    suppliers: z
      .array(z.strictObject({ country, share: z.number().min(0).max(1) }))
      .max(MOST_SUPPLIERS)
      .default([])
      .openapi({ description: "Empty: as Korea's imports are shared." }),
    stock: kg.openapi({ description: 'Kilograms at hand now.' }),
  })
  .openapi('StressInput');

const inputs = z.array(input).min(1).max(MOST_INPUTS);

/** What a client may send of a firm's inputs. */
export const stressRequests = {
  trial: z.strictObject({ inputs, stops: country }).openapi('StressTrial'),
  kept: z.strictObject({ inputs }).openapi('StressInputs'),
};

/** What the API tells of them. */
export const stressAnswers = {
  result: z
    .object({
      stops: z.string(),
      reading: z.string(),
      inputs: z
        .array(
          z.object({
            item: z.string(),
            name: z.string(),
            share: z.string().optional().openapi({ description: 'Of the country that stops.' }),
            assumed: z.boolean().openapi({ description: "The share is that of Korea's imports." }),
            months: z.number().optional().openapi({ description: 'Until the stock is used up.' }),
            said: z.string().openapi({ example: '2.8개월' }),
            calculation: z.string(),
            dependent: z.boolean().openapi({ description: 'Half or more comes from the country.' }),
            others: z.array(z.string()).openapi({ description: 'Countries to turn to, best first.' }),
          }),
        )
        .openapi({ description: 'What runs out first stands first.' }),
    })
    .openapi('StressResult'),
  kept: z.object({ kept: z.object({ inputs: z.array(input), at: z.string() }).optional() }).openapi('KeptStress'),
};

export type StressInputBody = z.infer<typeof input>;
