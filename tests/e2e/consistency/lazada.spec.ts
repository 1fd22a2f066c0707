import { runTable } from './run-table.ts';

runTable('lazada');
