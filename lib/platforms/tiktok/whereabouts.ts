import type { Whereabouts } from '../types';
import { MATCHES } from './hosts.ts';

/** All of the descriptor that its own pages need. Login pages stand on the seller hosts themselves (facts 1). */
export const whereabouts: Whereabouts = { id: 'tiktok', matches: MATCHES, loginMatches: [], readsByDriving: true };
