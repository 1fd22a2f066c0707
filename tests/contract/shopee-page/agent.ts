import { createShopeePage } from '../../../lib/platforms/shopee/page';
import { whereabouts } from '../../../lib/platforms/shopee/whereabouts';
import { standIn } from '../stand-in';

standIn(whereabouts, createShopeePage);
