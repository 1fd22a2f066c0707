// @vitest-environment happy-dom
import { expect, it } from 'vitest';
import { watchDrafts } from '../../../../lib/platforms/lazada/drafts';
import { Witness } from '../../../../lib/platforms/lazada/witness';
import { exchanges, written } from './exchanges';
import { SESSION } from './fixture';

const OTHER = '100094063_2_1011822750_1_103';

/** A page with one composer, which it fills anew for each conversation. */
function page() {
  document.body.innerHTML = '<div class="im-message-input"><textarea></textarea></div>';
  const field = document.querySelector('textarea') as HTMLTextAreaElement;
  const { traffic, ask } = exchanges();
  const hasDraft = watchDrafts(traffic, new Witness(traffic), new AbortController().signal);
  const put = (text: string, isTrusted: boolean) => {
    field.value = text;
    const input = new Event('input', { bubbles: true });
    Object.defineProperty(input, 'isTrusted', { value: isTrusted });
    field.dispatchEvent(input);
  };
  return {
    hasDraft,
    type: (text: string) => put(text, true),
    show(session: string, draft = '') {
      ask('list', { sessionViewId: session })({ result: [written(session, session, Date.now())] });
      field.value = draft;
    },
    send(session: string, txt: string) {
      ask('send', { sessionId: session, txt })({ messageId: 'm9' });
      field.value = '';
    },
    put,
  };
}

it('half a sentence stays a draft when the person goes to another chat, until it is sent or taken out', () => {
  const { hasDraft, type, show, send } = page();
  show(SESSION);
  expect(hasDraft()).toBe(false);
  type('Dear buyer');
  show(OTHER);
  expect(hasDraft()).toBe(true);
  type('Yes.');
  send(OTHER, 'Yes.');
  expect(hasDraft()).toBe(true);
  show(SESSION, 'Dear buyer');
  type('');
  expect(hasDraft()).toBe(false);
  type('Thank you');
  send(SESSION, 'Thank you');
  expect(hasDraft()).toBe(false);
});

it('what we typed is none', () => {
  const { hasDraft, show, put } = page();
  show(SESSION);
  put('ours', false);
  expect(hasDraft()).toBe(false);
});
