import { expect, test } from 'vitest';
import { understand } from '../../../src/programmes/understand.ts';

const TODAY = '2026-11-23';

// Firms that write English.
test.each<[text: string, values: object]>([
  ['We are a mid-sized company in Gyeonggi with 230 workers.', { size: 'mid', location: 'capital', employees: 230 }],
  [
    'Established in 2009, we have 62 employees and annual sales of 18 billion won.',
    { founded: '2009-01-01', employees: 62, revenue: 18000000000 },
  ],
  ['Our sales reached KRW 18.4 billion last year.', { revenue: 18400000000 }],
  ['Turnover: 18.4bn KRW. Staff: 62. Location: Daejeon.', { revenue: 18400000000, employees: 62, location: 'outside' }],
  ['Last year we made 3.2 billion won in revenue.', { revenue: 3200000000 }],
  ['We spent 450 million won on R&D last year.', { rnd_spending: 450000000 }],
  ['R&D accounts for 5.5% of sales.', { rnd_intensity: 5.5 }],
  ['We exported 2.1 billion won worth of goods last year.', { exports: 2100000000 }],
  ['Exports were 2.1 billion won.', { exports: 2100000000 }],
  ['Exports amounted to USD 1.5 million.', {}],
  ['About two thirds of our revenue is from equipment.', { sobujang_share: 66.66666666666667 }],
  ['Parts make up 80% of our total revenue.', { sobujang_share: 80 }],
  ['30% of our parts sales go to affiliates.', { affiliate_share: 30 }],
  ['We belong to a business group subject to cross-shareholding restrictions.', { business_group: true }],
  [
    'We have an in-house R&D center and venture certification.',
    { research_institute: true, certificates: ['venture'] },
  ],
  ["We don't have a research institute.", { research_institute: false }],
  ['We are certified as an Inno-Biz company.', { certificates: ['innobiz'] }],
  ['Our factory is located in an industrial complex in Gimhae.', { in_complex: 'industrial', location: 'outside' }],
  ['We are located outside the Seoul metropolitan area.', { location: 'outside' }],
  ['A Japanese company owns 40% of our shares.', { foreign_share: 40 }],
  ['Foreign investors put in USD 3 million.', { foreign_investment: 3000000 }],
  ['We need a guarantee.', { guarantee_need: true }],
  ['No loan needed.', { loan_need: false }],
  ['We want to apply for a government R&D program.', { rnd_plan: true }],
  ['We need CE certification.', { certification_need: true }],
  ['We need to test our prototype.', { testing_need: true }],
  ['We are planning to invest 5 billion won in a new production line.', { facility_investment: 5000000000 }],
  ['We plan to move our Chinese plant back to Korea.', { returning: true }],
  ['We import 95% of our graphite from China.', { single_source: 95 }],
  ['Our company started in 2015.', { founded: '2015-01-01' }],
  ["We've been around for 12 years.", { founded: '2014-11-23' }],
  ['We make precision gears.', { products: ['precision gears'] }],
  ['We manufacture display equipment.', { sobujang: true, technologies: ['display'] }],
  ['We develop and produce battery materials.', { technologies: ['battery'], sobujang: true }],
  ['Not a parts company; we sell software.', {}],
  ['Our HS code is 8482.10.', { hs_codes: ['848210'] }],
])('%s', (text, values) => {
  expect(understand(text, TODAY).values).toEqual(values);
});
