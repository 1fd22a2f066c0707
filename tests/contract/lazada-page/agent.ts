import { createLazadaPage } from '../../../lib/platforms/lazada/page';
import { whereabouts } from '../../../lib/platforms/lazada/whereabouts';
import { standIn } from '../stand-in';

standIn(whereabouts, createLazadaPage);
