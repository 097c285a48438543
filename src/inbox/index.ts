/** The public face of the inbox: questions that were accepted, and what people hand to help desks. */
export { InboxStore } from './inbox-store.ts';
export { InquiryStore } from './inquiry-store.ts';
export type { ClaimedQuestion, GivenAnswer, Inbox, IncomingQuestion, Inquiry, Outcome } from './types.ts';
