import type { Context } from 'hono';
import { accepts } from 'hono/accepts';
import type { ContentfulStatusCode } from 'hono/utils/http-status';

/** A sentence for the person who caused an error, in both languages of the API. */
interface Wording {
  status: ContentfulStatusCode;
  title: string;
  ko: (value: string) => string;
  en: (value: string) => string;
}

/** Every refusal the API knows, by the last part of its `type`. `value` is the figure or name that the sentence names. */
const wordings = {
  'invalid-json': {
    status: 400,
    title: 'Invalid JSON',
    ko: () => '요청 본문이 올바른 JSON이 아닙니다. 형식을 확인하십시오.',
    en: () => 'The request body is not valid JSON. Check its form.',
  },
  'invalid-request': {
    status: 400,
    title: 'Invalid request',
    ko: (fields) => `요청에서 올바르지 않은 항목이 있습니다: ${fields}. /openapi.json의 형식을 확인하십시오.`,
    en: (fields) => `These parts of the request are not valid: ${fields}. See /openapi.json for their form.`,
  },
  'question-empty': {
    status: 400,
    title: 'Question is empty',
    ko: () => '질문을 입력하십시오.',
    en: () => 'Please write a question.',
  },
  'question-too-long': {
    status: 400,
    title: 'Question is too long',
    ko: (limit) => `질문은 ${limit}자까지 쓸 수 있습니다. 줄여서 다시 보내 주십시오.`,
    en: (limit) => `A question may have up to ${limit} characters. Please shorten it and send it again.`,
  },
  'token-required': {
    status: 401,
    title: 'Token required',
    ko: () => '접속 토큰이 필요합니다. Authorization: Bearer 헤더에 올바른 토큰을 넣거나 로그인하십시오.',
    en: () => 'A token is required. Send the right one as Authorization: Bearer, or log in.',
  },
  'foreign-origin': {
    status: 403,
    title: 'Request from another site',
    ko: () => '다른 사이트에서 보낸 요청은 받지 않습니다.',
    en: () => 'Requests sent from another site are refused.',
  },
  'not-found': {
    status: 404,
    title: 'Not found',
    ko: () => '없는 주소입니다. 사용할 수 있는 주소는 /openapi.json에 있습니다.',
    en: () => 'There is nothing at this address. /openapi.json lists what there is.',
  },
  'document-not-found': {
    status: 404,
    title: 'Document not found',
    ko: () => '문서를 찾지 못했습니다. 문서가 갱신되어 위치가 바뀌었을 수 있으니 다시 질문해 보십시오.',
    en: () => 'The document was not found. It may have been updated; please ask again.',
  },
  'answer-not-found': {
    status: 404,
    title: 'Answer not found',
    ko: () => '의견을 남길 답변을 찾지 못했습니다.',
    en: () => 'The answer to rate was not found.',
  },
  'milestone-not-found': {
    status: 404,
    title: 'Milestone not found',
    ko: () => '그런 일정이 없습니다. 일정 목록에서 다시 골라 주십시오.',
    en: () => 'There is no such milestone. Choose it again from the list.',
  },
  'programme-not-found': {
    status: 404,
    title: 'Programme not found',
    ko: () => '그런 지원사업이 없습니다. 지원사업 목록에서 다시 골라 주십시오.',
    en: () => 'There is no such programme. Choose it again from the list.',
  },
  'item-not-found': {
    status: 404,
    title: 'Item not found',
    ko: () => '그런 품목이 없습니다. 공급망 품목 목록에서 다시 골라 주십시오.',
    en: () => 'There is no such item. Choose it again from the list.',
  },
  'interview-not-found': {
    status: 404,
    title: 'Interview not found',
    ko: () => '아직 알려 주신 내용이 없습니다. 자격 확인을 먼저 시작해 주십시오.',
    en: () => 'Nothing was told yet. Begin the interview first.',
  },
  'subscription-not-found': {
    status: 404,
    title: 'Subscription not found',
    ko: () => '그런 구독이 없습니다. 이미 지웠을 수 있으니 목록을 새로 고쳐 주십시오.',
    en: () => 'There is no such subscription. It may be gone already; reload the list.',
  },
  'delivery-not-found': {
    status: 404,
    title: 'Delivery not found',
    ko: () => '그런 알림이 없습니다. 오래된 알림은 기록에서 지워집니다.',
    en: () => 'There is no such delivery. Old ones are forgotten.',
  },
  'method-not-allowed': {
    status: 405,
    title: 'Method not allowed',
    ko: (allowed) => `이 주소는 ${allowed} 요청만 받습니다.`,
    en: (allowed) => `This address takes ${allowed} only.`,
  },
  'body-too-large': {
    status: 413,
    title: 'Request is too large',
    ko: (limit) => `보낸 내용이 너무 큽니다. ${limit} kB까지 보낼 수 있습니다.`,
    en: (limit) => `The request is too large. Up to ${limit} kB can be sent.`,
  },
  'unsupported-media-type': {
    status: 415,
    title: 'Unsupported media type',
    ko: (type) => `본문은 ${type} 형식으로 보내십시오.`,
    en: (type) => `Send the body as ${type}.`,
  },
  'foreign-host': {
    status: 421,
    title: 'Unknown host name',
    ko: () => '이 서버는 이 컴퓨터 안에서만 열려 있습니다. 127.0.0.1 또는 localhost 주소로 접속하십시오.',
    en: () => 'This server is open on this machine only. Use the address 127.0.0.1 or localhost.',
  },
  // What was asked for in vain is told in Korean only: the sentence comes from where the rule stands.
  'not-possible': {
    status: 422,
    title: 'Not possible',
    ko: (why) => why,
    en: (why) => why,
  },
  'too-many-requests': {
    status: 429,
    title: 'Too many requests',
    ko: (seconds) => `요청이 많아 잠시 쉬고 있습니다. ${seconds}초 뒤에 다시 시도하십시오.`,
    en: (seconds) => `Too many requests. Please try again in ${seconds} seconds.`,
  },
  'too-many-attempts': {
    status: 429,
    title: 'Too many wrong tokens',
    ko: (seconds) => `틀린 토큰이 여러 번 들어왔습니다. ${seconds}초 뒤에 다시 시도하십시오.`,
    en: (seconds) => `Too many wrong tokens. Please try again in ${seconds} seconds.`,
  },
  internal: {
    status: 500,
    title: 'Internal error',
    ko: () => '답을 준비하다가 오류가 났습니다. 잠시 뒤에 다시 시도하십시오.',
    en: () => 'Something went wrong on our side. Please try again shortly.',
  },
} satisfies Record<string, Wording>;

export type ProblemKind = keyof typeof wordings;

/** Whether the client prefers English to Korean; Korean when it says nothing. */
export function prefersEnglish(c: Context): boolean {
  return accepts(c, { header: 'Accept-Language', supports: ['ko', 'en'], default: 'ko' }) === 'en';
}

/** The sentence of a refusal for this client. */
export function detailOf(c: Context, kind: ProblemKind, value = ''): string {
  return prefersEnglish(c) ? wordings[kind].en(value) : wordings[kind].ko(value);
}

/**
 * Answers with an RFC 9457 problem.
 *
 * @param value the figure or name that the sentence names, e.g. the limit of a question's length
 * @param headers headers that belong to the status, e.g. Retry-After
 * @param fields parts of the request that were refused
 */
export function problem(
  c: Context,
  kind: ProblemKind,
  value = '',
  headers: Record<string, string> = {},
  fields?: readonly string[],
): Response {
  const { status, title } = wordings[kind];
  const english = prefersEnglish(c);
  const body = {
    type: `urn:giljabi:problem:${kind}`,
    title,
    status,
    detail: detailOf(c, kind, value),
    instance: c.req.path,
    ...(fields && { fields }),
  };
  return c.body(JSON.stringify(body), status, {
    'Content-Type': 'application/problem+json; charset=utf-8',
    'Content-Language': english ? 'en' : 'ko',
    'Cache-Control': 'no-store',
    Vary: 'Accept-Language',
    ...headers,
  });
}
