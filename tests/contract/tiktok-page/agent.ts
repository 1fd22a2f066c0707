import { createTikTokPage } from '../../../lib/platforms/tiktok/page';
import { whereabouts } from '../../../lib/platforms/tiktok/whereabouts';
import { standIn } from '../stand-in';

standIn(whereabouts, createTikTokPage);
