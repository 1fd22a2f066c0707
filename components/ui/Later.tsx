import { useSignal } from '@preact/signals';
import { type ComponentType, createElement } from 'preact';
import { useEffect } from 'preact/hooks';
import { t } from '../../lib/i18n/translate';
import { say } from './toasts';

const arrived = new Map<() => unknown, unknown>();

/** An update of the extension takes the parts of the pages that were open before it away; a page that is opened anew has them. */
export function sayMissing(error: unknown): void {
  console.warn('SpeedSell: a part of the page did not load', error);
  say(t('do.partMissing'), { words: t('do.reload'), act: () => location.reload() });
}

/** Reads it now, so that it is there when it is needed. False: it could not be read, and the person was told. */
export async function readLater<P>(load: () => Promise<ComponentType<P>>): Promise<boolean> {
  try {
    if (!arrived.has(load)) arrived.set(load, await load());
    return true;
  } catch (error) {
    sayMissing(error);
    return false;
  }
}

interface Props<P> {
  /** The same function at each drawing. */
  load: () => Promise<ComponentType<P>>;
  props: P & preact.Attributes;
}

/** A part of a page that is read from the package when it is first needed, so that opening the page does not wait for it. */
export function Later<P>({ load, props }: Props<P>) {
  const isHere = useSignal(arrived.has(load));
  useEffect(() => {
    if (arrived.has(load)) return;
    void readLater(load).then((isRead) => {
      isHere.value = isRead;
    });
  }, [load]);
  return isHere.value ? createElement(arrived.get(load) as ComponentType<P>, props) : null;
}
