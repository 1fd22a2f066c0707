import { isPersonAtWork as isAtWork, watchPerson } from '../../page-kit/person';
import { composerOf } from './composer';

export { watchPerson };

export const isPersonAtWork = (): boolean => isAtWork(composerOf()?.value);
