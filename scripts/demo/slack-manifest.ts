import { existsSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';

const manifest = z.object({
  display_information: z.object({ name: z.string() }),
  features: z.object({
    bot_user: z.object({ display_name: z.string() }),
    shortcuts: z.array(z.object({ name: z.string(), type: z.string(), callback_id: z.string() })).default([]),
    slash_commands: z
      .array(z.object({ command: z.string(), description: z.string(), usage_hint: z.string().default('') }))
      .default([]),
  }),
  oauth_config: z.object({ scopes: z.object({ bot: z.array(z.string()) }) }),
  settings: z.object({ event_subscriptions: z.object({ bot_events: z.array(z.string()) }) }),
});

/** What the app's manifest asks for; the demo gives it exactly that. */
export type SlackManifest = z.output<typeof manifest>;

/** @throws Error that names the file and what is wrong in it */
export function readSlackManifest(file: string): SlackManifest {
  if (!existsSync(file)) throw new Error(`There is no ${file}. Restore it; it tells the demo what the app may do.`);
  const result = manifest.safeParse(parse(readFileSync(file, 'utf8')));
  if (result.success) return result.data;
  const where = result.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ');
  throw new Error(`${file} is no manifest of a Slack app (${where}). Restore it or mend these fields.`);
}
