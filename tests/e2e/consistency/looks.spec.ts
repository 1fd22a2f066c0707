import { runLooks } from './run-table.ts';

runLooks();
