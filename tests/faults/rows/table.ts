import { answers } from './answers.ts';
import { pages } from './pages.ts';
import type { Row } from './row.ts';
import { workers } from './workers.ts';

/** The rows that are lived through with all three marketplaces in one browser; 1, 4, 5 and 13 are those of `points/`, 28 is the model's. */
export const ROWS: readonly Row[] = [...workers, ...pages, ...answers].sort((left, right) => left.number - right.number);
