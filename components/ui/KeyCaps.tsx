import { Fragment } from 'preact';
import { capsOf } from '../../lib/domain/key-name';

const IS_MAC = /Mac|iP(hone|ad)/.test(navigator.platform);

/** A key as it is read aloud, and as its caps say it. */
export const keyWords = (name: string): string => capsOf(name, IS_MAC).join(' ');

/** A key, drawn as its caps. */
export function KeyCaps({ name }: { name: string }) {
  return (
    <span class="caps" role="img" aria-label={keyWords(name)}>
      {capsOf(name, IS_MAC).map((cap) => (
        <Fragment key={cap}>
          <kbd>{cap}</kbd>{' '}
        </Fragment>
      ))}
    </span>
  );
}
