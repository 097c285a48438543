import { answerCard } from './answer.js';
import { ask, status } from './client.js';
import { createComposer } from './composer.js';
import { load, save } from './conversation.js';
import { h } from './dom.js';
import { failure } from './failure.js';

const log = document.querySelector('#conversation');
const welcome = document.querySelector('#welcome');
const talk = document.querySelector('#talk');
const live = document.querySelector('#live');
const newConversation = document.querySelector('#new-conversation');

let conversation = load();
let asking = 0;

const composer = createComposer(document.querySelector('#composer'), (question) => void put(question));
for (const example of document.querySelectorAll('.example')) {
  example.addEventListener('click', () => void put(example.querySelector('.example-question').textContent));
}
newConversation.addEventListener('click', startOver);
addEventListener('beforeprint', () => setSources(true));

for (const turn of conversation.turns) {
  const { section, body } = turnSection(turn.question, turn.answer.language);
  body.replaceWith(card(turn));
  log.append(section);
}
showWelcome();
void showStatus();

/** Asks a question and shows what comes back in a section of its own. */
async function put(question) {
  if (composer.busy) return;
  const { section, body } = turnSection(question);
  log.append(section);
  showWelcome();
  section.scrollIntoView({ block: 'start' });
  await fill(section, body, question);
}

/** Fills a section with the answer, or with what went wrong and a way on. */
async function fill(section, body, question) {
  const mine = ++asking;
  composer.setBusy(true);
  say('문서에서 답을 찾고 있습니다.');
  try {
    const answer = await ask(question, conversation.id);
    if (mine !== asking) return;
    conversation.id = answer.conversation;
    const turn = { question, answer };
    conversation.turns.push(turn);
    save(conversation);
    section.querySelector('h2').lang = answer.language;
    body.replaceWith(card(turn));
    say(`답변: ${answer.lines.map((line) => line.text).join(' ')}`);
  } catch (error) {
    if (mine !== asking) return;
    body.replaceChildren(unanswered(error, question, section, body));
    say('');
  } finally {
    if (mine === asking) composer.setBusy(false);
  }
}

function turnSection(question, language = 'ko') {
  const id = `question-${log.children.length + 1}`;
  const working = h(
    'p',
    { class: 'working' },
    h('span', { class: 'dots', 'aria-hidden': 'true' }),
    '문서에서 찾고 있습니다',
  );
  const body = h('div', { class: 'answer pending' }, working);
  const heading = h('h2', { id, class: 'question', lang: language, tabindex: '-1' }, question);
  return { section: h('article', { class: 'turn', 'aria-labelledby': id }, heading, body), body };
}

function card(turn) {
  return answerCard(turn, conversation.turns.indexOf(turn) + 1, { onRated: () => save(conversation), announce: say });
}

/** Tells what went wrong. What cannot succeed as it stands goes back into the field. */
function unanswered(error, question, section, body) {
  const retry = () => {
    body.replaceChildren(turnSection(question).body.firstElementChild);
    composer.focus();
    void fill(section, body, question);
  };
  const rewrite = () => {
    section.remove();
    showWelcome();
    composer.restore(question);
  };
  const instead = h('button', { type: 'button', class: 'krds-btn small tertiary', click: rewrite }, '질문 고치기');
  return failure(error, { retry, instead });
}

function startOver() {
  asking += 1;
  conversation = { turns: [] };
  save(conversation);
  log.replaceChildren();
  composer.setBusy(false);
  composer.restore('');
  showWelcome();
  scrollTo({ top: 0 });
  say('새 대화를 시작했습니다.');
}

function showWelcome() {
  const started = log.children.length > 0;
  welcome.hidden = started;
  talk.hidden = !started;
  newConversation.hidden = !started;
}

function say(text) {
  live.textContent = text;
}

function setSources(open) {
  for (const list of document.querySelectorAll('details.sources')) list.open = open;
}

/** Says what the bot knows; the welcome reads well without it. */
async function showStatus() {
  try {
    const { documents, newestDate, vectorsPending } = await status();
    const facts = [`문서 ${documents.toLocaleString('ko')}건`];
    if (newestDate) facts.push(`가장 최근 문서 ${newestDate}`);
    if (vectorsPending > 0) facts.push('새 문서를 읽는 중');
    document.querySelector('#knowledge').replaceChildren(...facts.map((fact) => h('li', {}, fact)));
  } catch {
    document.querySelector('#knowledge').hidden = true;
  }
}
