import { Command } from 'commander';
import { sayCode } from '../hs-code.ts';
import { codeDoubts, FIELD_DOUBT, type FieldGuess, type Match, type Products } from '../programmes/index.ts';
import { print, say } from './output.ts';
import { type KnowledgeOption, openProducts } from './programmes-files.ts';

/** `giljabi products`: HS codes ↔ names of products, and their field of core strategic technology. Needs no store. */
export function productsCommand(): Command {
  return new Command('products')
    .description('Looks up products by name or HS code, with their field of core strategic technology, as JSON lines.')
    .argument('<what...>', 'name of a product or HS code; several with commas between them')
    .option('--knowledge <dir>', 'folder of the knowledge (default: GILJABI_KNOWLEDGE_DIR, or knowledge/)')
    .action((what: string[], options: KnowledgeOption) => {
      const asked = what
        .join(' ')
        .split(',')
        .map((each) => each.trim())
        .filter(Boolean);
      if (asked.length === 0) throw new Error('Nothing is asked. Give the name of a product or an HS code.');
      const products = openProducts(options);
      for (const query of asked) {
        const found = lookUp(products, query);
        print(found);
        if (found.matches.length === 0 && !found.field) say(`${query}: no product of the file, and no field, fits.`);
      }
    });
}

function lookUp(products: Products, query: string) {
  const byCode = products.byCode(query);
  const matches = byCode.length > 0 ? byCode : products.byName(query);
  const [guess] = products.fieldOf(query);
  const uncertain = new Set(matches.flatMap(({ product }) => codeDoubts(product)));
  if (guess) uncertain.add(FIELD_DOUBT);
  return {
    query,
    matches: matches.map(matchOf),
    ...(guess && fieldOf(guess)),
    uncertain: [...uncertain],
  };
}

function matchOf({ product, confidence, by, fits }: Match) {
  const { id, name, english, also, codes, fields, use, checked } = product;
  return {
    id,
    name,
    english,
    also,
    codes: codes.map(({ code, named }) => ({ code: sayCode(code), named })),
    fields,
    use,
    checked,
    confidence,
    by,
    fits,
  };
}

function fieldOf({ field, confidence, alternatives, because }: FieldGuess) {
  return { field, confidence, alternatives, because };
}
