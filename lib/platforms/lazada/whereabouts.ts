import type { Whereabouts } from '../types';
import { MATCHES } from './hosts.ts';

/** All of the descriptor that its own pages need. `gsp` is the cross-border portal: it has a login and no known chat page (facts 1). */
export const whereabouts: Whereabouts = {
  id: 'lazada',
  matches: MATCHES,
  loginMatches: ['https://gsp.lazada-seller.cn/page/login*', 'https://gsp.lazada.com/page/login*'],
  readsByDriving: true,
};
