/** @jsxImportSource react */
import type { ReactElement } from 'react';
import { boot, css, stable } from './boot.ts';
import { type ChatState, update } from './store.ts';
import { catchUp } from './thread.ts';

async function verify(): Promise<void> {
  await fetch(boot.verifyUrl, { method: 'POST' });
  update((chat) => {
    chat.modal = undefined;
  });
  await catchUp();
}

export function Modals({ chat }: { readonly chat: ChatState }): ReactElement | null {
  if (chat.modal === undefined) return null;
  if (chat.modal === 'expired') {
    return (
      <div className={css('veil')}>
        <div className={`${stable('p-modal')} ${css('modal')}`} role="dialog">
          <p>Your login has expired, please log in again</p>
          <button type="button" className={css('send')} onClick={() => location.assign(boot.loginUrl)}>
            Log in
          </button>
        </div>
      </div>
    );
  }
  // How the captcha looks is not public.
  return (
    <div className={css('veil')}>
      <div id="captcha_container" className={css('modal')} role="dialog">
        <p>Drag the slider to fit the puzzle</p>
        <button type="button" className={css('send')} onClick={() => void verify().catch(() => undefined)}>
          Verify
        </button>
      </div>
    </div>
  );
}
