import type { InboxPage } from '../pages/inbox.ts';

/** What a person pressed on one message, and the message's own id. */
export interface Answer {
  readonly at: number;
  readonly messageId: string;
  readonly text: string;
  readonly kind: 'retry' | 'it-was-sent' | 'send-again';
}

const BUTTONS = { retry: 'Retry', 'it-was-sent': 'It was sent', 'send-again': 'Send again' } as const;

/**
 * In the thread that is open: Retry for what the site refused; of what could not be confirmed a person looks whether it stands in the site's own
 * chat, and says so.
 */
export async function answerAsPerson(inbox: InboxPage, standsInSite: (text: string) => boolean): Promise<Answer[]> {
  const answers: Answer[] = [];
  for (const { id, text, status } of await inbox.bubbles()) {
    const kind = status === 'failed' ? 'retry' : status === 'unconfirmed' ? (standsInSite(text) ? 'it-was-sent' : 'send-again') : undefined;
    // Before the press: what it sets going may be noted before the press has returned.
    const at = Date.now();
    if (!kind || !(await press(inbox, id, BUTTONS[kind]))) continue;
    answers.push({ at, messageId: id, text, kind });
    // Where the buyer has written since, the inbox asks whether it is still right.
    if (kind === 'retry') await press(inbox, id, 'Send anyway');
  }
  return answers;
}

/** False where the button has gone since: the state has moved on by itself, or by the press before. */
function press(inbox: InboxPage, messageId: string, name: string): Promise<boolean> {
  const button = inbox.thread.locator(`[data-message-id="${messageId}"]`).getByRole('button', { name, exact: true });
  return button.evaluateAll((buttons) => {
    for (const one of buttons) (one as HTMLElement).click();
    return buttons.length > 0;
  });
}
