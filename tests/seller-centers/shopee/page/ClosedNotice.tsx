/** @jsxImportSource react */
import { type ReactNode, useState } from 'react';
import { css } from './boot.ts';
import { restartConversation } from './thread.ts';
import type { WireRow } from './wire.ts';
import { restartLabel } from './words.ts';

/** The words stand in five nodes, most of them hidden; only the last visible one works (platforms/shopee facts 4.2). */
export function ClosedNotice({ row }: { readonly row: WireRow }): ReactNode {
  const [failure, setFailure] = useState('');
  const restart = (): void =>
    void restartConversation(row).catch((error: unknown) => setFailure(error instanceof Error ? error.message : String(error)));
  return (
    <div className={css('closed')}>
      <div className={css('gone')}>
        <span>{restartLabel}</span>
        <span>{restartLabel}</span>
      </div>
      <span className={css('invisible')}>{restartLabel}</span>
      <p>
        This conversation was closed because it was inactive. {failure} <span className={css('hint')}>{restartLabel}</span>
      </p>
      <button type="button" className={css('restart')} onClick={restart}>
        {restartLabel}
      </button>
    </div>
  );
}
