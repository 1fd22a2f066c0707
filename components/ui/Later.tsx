import { useSignal } from '@preact/signals';
import { type ComponentType, createElement } from 'preact';
import { useEffect } from 'preact/hooks';

const arrived = new Map<() => unknown, unknown>();

/** Reads it now, so that it is there when it is needed. */
export async function readLater<P>(load: () => Promise<ComponentType<P>>): Promise<void> {
  if (!arrived.has(load)) arrived.set(load, await load());
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
    void readLater(load).then(() => {
      isHere.value = true;
    });
  }, [load]);
  return isHere.value ? createElement(arrived.get(load) as ComponentType<P>, props) : null;
}
