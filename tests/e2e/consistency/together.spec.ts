import { runTogether } from './run-table.ts';

runTogether();
