import type { Rule } from '../tree';
import { citations } from './citations';
import { excuses, lockfile, machinePaths, pinned, silence } from './escapes';
import { entrypoints, folders, names, sizes } from './files';
import { layers } from './layers';
import { messages } from './messages';
import { permissions } from './permissions';
import { browserInterface, injection, network } from './safety';
import { words } from './words';

export const rules: readonly Rule[] = [
  layers,
  sizes,
  names,
  entrypoints,
  folders,
  citations,
  messages,
  words,
  browserInterface,
  permissions,
  injection,
  network,
  excuses,
  silence,
  machinePaths,
  lockfile,
  pinned,
];
