import { computed, signal } from '@preact/signals';

let timer: ReturnType<typeof setInterval> | undefined;

/** The present, to the second. Ticks only while something on the screen depends on it. */
export const now = signal(Date.now(), {
  watched() {
    // Not now: this runs while a component is being rendered.
    queueMicrotask(() => {
      now.value = Date.now();
    });
    timer = setInterval(() => {
      now.value = Date.now();
    }, 1_000);
  },
  unwatched() {
    clearInterval(timer);
  },
});

/** The same to the minute, for what need not be looked at each second. */
export const minute = computed(() => Math.floor(now.value / 60_000) * 60_000);
