import { expect, test } from 'vitest';
import { answerBodyOf } from '../../../src/channels/web/bodies.ts';
import { answerBody } from '../../../src/channels/web/schemas.ts';
import { createFakeAssistant } from '../../doubles/assistant.ts';

test('a next step leads to the page that checks the company, and is absent where there is none', async () => {
  const reply = await createFakeAssistant().ask({ question: '으뜸기업?' });
  const next = { kind: 'eligibility', programme: 'specialised-company', label: '우리 회사로 확인해 보기' } as const;
  const body = answerBodyOf({ ...reply, answer: { ...reply.answer, next } });
  expect(body.next).toEqual({ ...next, page: '/programmes?check=specialised-company' });
  expect(answerBody.parse(body).next).toEqual(body.next);
  expect(answerBodyOf(reply)).not.toHaveProperty('next');
});
