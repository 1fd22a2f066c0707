/**
 * Puts a listener in front of a function of the page's world. Whatever the listener does, the function is called as the page called it and
 * the page gets what it returned; a proxy keeps its name, its length and its native look.
 */
export function spy<Self, Parameters extends unknown[], Result>(
  holder: object,
  name: string,
  listen: (self: Self, parameters: Parameters) => ((result: Result) => void) | undefined,
): void {
  const functions = holder as Record<string, (...parameters: Parameters) => Result>;
  functions[name] = new Proxy(functions[name] as (...parameters: Parameters) => Result, {
    apply(target, self, parameters) {
      let after: ((result: Result) => void) | undefined;
      try {
        after = listen(self, parameters as Parameters);
      } catch {
        // What the page passed cannot be read by us; the browser itself will tell the page if it is wrong.
      }
      const result = Reflect.apply(target, self, parameters);
      after?.(result);
      return result;
    },
  });
}
