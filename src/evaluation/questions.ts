import { readFileSync } from 'node:fs';
import { z } from 'zod';

const schema = z
  .object({
    id: z.string(),
    kind: z.string().default('fact'),
    q: z.string().min(1),
    /** Questions asked before it in the same conversation. */
    after: z.array(z.string()).default([]),
    /** The answer holds one alternative of each group. */
    must: z.array(z.array(z.string()).min(1)).default([]),
    /** The documents do not hold the answer. */
    none: z.boolean().default(false),
    where: z.string().optional(),
    /** Where the answer stands, for measuring search: a law's title and article, or a file's name. */
    law: z.string().optional(),
    article: z.string().optional(),
    file: z.string().optional(),
    set: z.enum(['tune', 'measure']).optional(),
  })
  .refine(({ must, none }) => none === (must.length === 0), 'has either "must" or "none"');

export type EvaluationQuestion = z.infer<typeof schema>;

/**
 * Reads a question file: one JSON object a line.
 * @throws Error that names file and line of a question that does not have the documented form
 */
export function readQuestions(path: string): EvaluationQuestion[] {
  return readFileSync(path, 'utf8')
    .split('\n')
    .flatMap((line, index) => {
      if (!line.trim()) return [];
      try {
        return [schema.parse(JSON.parse(line))];
      } catch (error) {
        const reason = error instanceof z.ZodError ? z.prettifyError(error) : (error as Error).message;
        throw new Error(`${path}:${index + 1}: ${reason}`, { cause: error });
      }
    });
}
