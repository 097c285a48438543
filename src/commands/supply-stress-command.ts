import { Command } from 'commander';
import { OWN_READING, readStress, STRESS_EXAMPLE } from '../supply/index.ts';
import { type DataOptions, withApp, withData } from './options.ts';
import { print, say } from './output.ts';
import { countryOf } from './supply-files.ts';
import { EVERYTHING } from './supply-parts.ts';

/** `giljabi supply stress`: how long inputs last if a country supplies nothing any more. Nothing is kept. */
export function stressCommand(): Command {
  return withData(new Command('stress'))
    .description(
      'Shows how long a firm’s inputs last if a country supplies nothing any more, as JSON. Keeps nothing. Without suppliers Korea’s imports are taken.',
    )
    .argument('[inputs...]', `an item each, ${STRESS_EXAMPLE}; without any: lines of standard input`)
    .option('--stops <country>', 'the country, by name or code, where no input says so (중국이 중단되면)')
    .action((said: string[], options: DataOptions & { stops?: string }) =>
      withApp(options, async ({ supply, countries }) => {
        const text = said.length > 0 ? said.join('\n') : await textOf(process.stdin);
        const names = {
          find: (item: string) => supply.find(item, EVERYTHING),
          code: (country: string) => countries.code(country),
        };
        const read = readStress(text, names);
        if (read.faults.length > 0) throw new Error(read.faults.join('\n'));
        const stops = options.stops === undefined ? read.stops : countryOf(options.stops, countries);
        if (!stops) throw new Error('Say which country stops: --stops CN');
        const result = await supply.stress(read.inputs, stops, EVERYTHING);
        print(result);
        for (const { name, calculation, assumed } of result.inputs)
          say(`${name}: ${calculation}${assumed ? ' (수입처는 우리나라 수입 비중으로 보았습니다)' : ''}`);
        say(OWN_READING);
      }),
    );
}

async function textOf(input: NodeJS.ReadableStream): Promise<string> {
  let text = '';
  for await (const part of input.setEncoding('utf8')) text += part;
  return text;
}
