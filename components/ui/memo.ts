import { Component, type ComponentType, createElement } from 'preact';

/** Draws a component anew only when one of its props is another value: what preact/compat's memo does, without the rest of it. */
export function memo<P extends object>(Inner: ComponentType<P>): ComponentType<P> {
  return class Memo extends Component<P> {
    override shouldComponentUpdate(next: P): boolean {
      const keys = Object.keys({ ...this.props, ...next }) as (keyof P)[];
      return keys.some((key) => this.props[key] !== next[key]);
    }
    override render() {
      return createElement(Inner, this.props as P & preact.Attributes);
    }
  };
}
